package org.murmuration.murmur.bench.kernel;

import java.util.List;
import java.util.Map;
import org.murmuration.murmur.bench.Room;
import org.murmuration.murmur.bench.jmh.JmhRoom;

/** The rooms of the module {@code benchmarks}. */
public final class KernelRooms {
  private KernelRooms() {}

  /** Returns the rooms in the order in which data passes through them. */
  public static List<Room> all() {
    return List.of(
        gradient(),
        QuantizeBars.rotation(),
        QuantizeBars.quantize(),
        NoiseBars.room(),
        QuantizeBars.step(),
        key(),
        ShareBars.room(),
        MaskBars.room(),
        ring(),
        AverageBars.room(),
        AccountBars.room());
  }

  private static JmhRoom key() {
    return plain(
        "key",
        "What do a fresh X25519 key pair and one agreement cost, against the JDK's own?",
        "org.murmuration.secagg.key.AgreementBenchmark",
        Map.of());
  }

  private static JmhRoom ring() {
    return plain(
        "ring",
        "What does the server's sum of 100 clients cost in the ring, against the plain average of"
            + " as many float vectors?",
        "org.murmuration.secagg.ring.SumBenchmark",
        Map.of("dimension", List.of("1000000")));
  }

  private static JmhRoom gradient() {
    return plain(
        "gradient",
        "What does the gradient of one batch cost in plain Java, against deeplearning4j?",
        "org.murmuration.fl.model.dense.GradientBenchmark",
        Map.of("rows", List.of("20")));
  }

  /** Rooms that nothing is promised of. */
  private static JmhRoom plain(
      String name, String question, String benchmarks, Map<String, List<String>> quickly) {
    return new JmhRoom(name, question, benchmarks, quickly, List.of(), "");
  }
}
