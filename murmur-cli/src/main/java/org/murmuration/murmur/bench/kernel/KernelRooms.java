package org.murmuration.murmur.bench.kernel;

import java.util.List;
import java.util.Map;
import org.murmuration.murmur.bench.Room;
import org.murmuration.murmur.bench.jmh.Bar;
import org.murmuration.murmur.bench.jmh.JmhRoom;

/** The rooms of the module {@code benchmarks}. */
public final class KernelRooms {
  /** What training through the adapter may take, in times of DL4J's own fit of the same batches. */
  private static final double MOST_OF_BARE_FIT = 1.1;

  private static final String CLIENTS = "clients";

  private KernelRooms() {}

  /** Returns the rooms in the order in which data passes through them. */
  public static List<Room> all() {
    return List.of(
        gradient(),
        local(),
        QuantizeBars.rotation(),
        QuantizeBars.quantize(),
        NoiseBars.room(),
        QuantizeBars.step(),
        key(),
        ShareBars.room(),
        MaskBars.warmUp(),
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

  private static JmhRoom local() {
    return new JmhRoom(
        "local",
        "What does the local training of a round take: ten clients of 600 digits, the 2NN, one pass"
            + " in batches of 10; built in, as a configuration of deeplearning4j through the"
            + " trainer, and by deeplearning4j's own fit?",
        "org.murmuration.fl.train.LocalRoundBenchmark",
        Map.of(CLIENTS, List.of("3")),
        List.of(
            Bar.millis(
                    "local-round",
                    "a round of ten 2NN clients, built in, on a core",
                    450,
                    "plainJava")
                .at(CLIENTS, "10"),
            Bar.ratio(
                    "local-adapter",
                    "a configuration of deeplearning4j through the trainer, against its own fit: at"
                        + " most 1.1 times as long",
                    "times",
                    1 / MOST_OF_BARE_FIT,
                    "adapterAgainstBareFit")
                .at(CLIENTS, "10")),
        "");
  }

  /** Rooms that nothing is promised of. */
  private static JmhRoom plain(
      String name, String question, String benchmarks, Map<String, List<String>> quickly) {
    return new JmhRoom(name, question, benchmarks, quickly, List.of(), "");
  }
}
