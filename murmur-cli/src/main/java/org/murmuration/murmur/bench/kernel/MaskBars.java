package org.murmuration.murmur.bench.kernel;

import java.util.List;
import java.util.Map;
import org.murmuration.murmur.bench.jmh.Bar;
import org.murmuration.murmur.bench.jmh.JmhRoom;

/** What adding masks must reach, against the key stream that they are made of. */
final class MaskBars {
  private static final String OF_STREAM = "of the key stream";
  private static final String MANY = "manyMasksAgainstKeyStream";
  private static final String WORDS = "words";

  static final List<Bar> BARS =
      List.of(
          many("2^14", 0.75).at(WORDS, "16384"),
          many("2^17", 0.75).at(WORDS, "131072"),
          many("2^20", 0.75).at(WORDS, "1048576"),
          many("2^26", 0.68).at(WORDS, "67108864"),
          Bar.ratio(
                  "mask-1-of-2^14-words",
                  "one mask on 2^14 words, against the raw key stream at its best chunk",
                  OF_STREAM,
                  0.65,
                  "oneMaskAgainstKeyStream")
              .at(WORDS, "16384"),
          Bar.millis(
              "mask-1-of-10^6-lanes",
              "one mask on 10^6 lanes of 32 bits",
              0.25,
              "oneMaskOfAMillionLanes"),
          Bar.ratio(
              "mask-two-threads",
              "two threads against one, 16 masks on 2^24 words",
              "times",
              1.8,
              "twoThreadsAgainstOne"));

  private MaskBars() {}

  private static Bar many(String words, double bar) {
    return Bar.ratio(
        "mask-64-of-" + words + "-words",
        "64 masks on " + words + " words, against the raw key stream at its best chunk",
        OF_STREAM,
        bar,
        MANY);
  }

  static JmhRoom room() {
    return new JmhRoom(
        "mask",
        "What does it cost to expand masks and add them, against the raw key stream of the same"
            + " cipher?",
        "org.murmuration.secagg.mask.MaskBenchmark",
        Map.of(WORDS, List.of("16384", "1048576"), "chunkBytes", List.of("16384")),
        BARS,
        "Goals beyond the bars: 0.80 of the key stream with 64 masks on 2^14 to 2^20 words, 0.75 on"
            + " 2^26.");
  }

  /** Once a process, so a fork measures one call. */
  static JmhRoom warmUp() {
    return new JmhRoom(
        "warmup",
        "What does a process pay once, before its first long expansion of masks?",
        "org.murmuration.secagg.mask.WarmUpBenchmark",
        Map.of(),
        List.of(Bar.millis("mask-warm-up", "warm-up of the cipher, once a process", 150, "once")),
        "",
        true);
  }
}
