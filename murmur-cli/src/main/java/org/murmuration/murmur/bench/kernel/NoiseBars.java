package org.murmuration.murmur.bench.kernel;

import java.util.List;
import java.util.Map;
import org.murmuration.murmur.bench.jmh.Bar;
import org.murmuration.murmur.bench.jmh.JmhRoom;

/** What adding integer noise must reach: 50 million draws a second, five million far above. */
final class NoiseBars {
  private static final String DEVIATION = "deviation";

  static final List<Bar> BARS =
      List.of(
          noise("1", 20).at(DEVIATION, "1"),
          noise("2^7", 20).at(DEVIATION, "128"),
          noise("2^14", 20).at(DEVIATION, "16384"),
          noise("2^17", 200).at(DEVIATION, "131072"),
          noise("2^20", 200).at(DEVIATION, "1048576"));

  private NoiseBars() {}

  private static Bar noise(String deviation, double millis) {
    return Bar.millis(
        "noise-" + deviation,
        "integer noise of deviation " + deviation + " on 10^6 values",
        millis,
        "addNoise");
  }

  static JmhRoom room() {
    return new JmhRoom(
        "noise",
        "What does it cost to add secure integer noise to a vector, against the key stream that it"
            + " is drawn from?",
        "org.murmuration.dp.sample.NoiseBenchmark",
        Map.of("law", List.of("SKELLAM"), DEVIATION, List.of("128", "16384")),
        BARS,
        "");
  }
}
