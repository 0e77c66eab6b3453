package org.murmuration.murmur.bench.kernel;

import java.util.List;
import java.util.Map;
import org.murmuration.murmur.bench.jmh.Bar;
import org.murmuration.murmur.bench.jmh.JmhRoom;

/** What sharing a secret of 32 bytes must reach, two thirds of the holders rebuilding it. */
final class ShareBars {
  private static final String HOLDERS = "holders";

  static final List<Bar> BARS =
      List.of(
          Bar.millis("share-100", "share a secret of 32 bytes, 66 of 100", 0.15, "share")
              .at(HOLDERS, "100"),
          Bar.millis("share-1000", "share a secret of 32 bytes, 666 of 1000", 10, "share")
              .at(HOLDERS, "1000"),
          Bar.millis(
                  "reconstruct-1000",
                  "rebuild it from 666 of 1000 shares, coefficients known",
                  0.02,
                  "reconstructWarm")
              .at(HOLDERS, "1000"));

  private ShareBars() {}

  static JmhRoom room() {
    return new JmhRoom(
        "share",
        "What does it cost to share a secret and to rebuild it?",
        "org.murmuration.secagg.share.ShamirBenchmark",
        Map.of(HOLDERS, List.of("100", "1000")),
        BARS,
        "");
  }
}
