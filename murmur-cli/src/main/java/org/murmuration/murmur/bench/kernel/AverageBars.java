package org.murmuration.murmur.bench.kernel;

import java.util.List;
import java.util.Map;
import org.murmuration.murmur.bench.jmh.Bar;
import org.murmuration.murmur.bench.jmh.JmhRoom;

/** What the weighted average must reach, against one row at a time and every way of ND4J. */
final class AverageBars {
  private static final String DIMENSION = "dimension";

  static final List<Bar> BARS =
      List.of(
          Bar.ratio(
                  "average-row-by-row",
                  "weighted average of 100 vectors of 10^6, against adding row by row",
                  "times",
                  1.2,
                  "againstRowByRow")
              .at(DIMENSION, "1000000"),
          nd4j("addi", "againstAddi"),
          nd4j("accumulate", "againstAccumulate"),
          nd4j("mean", "againstMeanOfStacked"),
          nd4j("mergeadd", "againstMergeadd"),
          nd4j("axpy", "againstAxpy"));

  private AverageBars() {}

  private static Bar nd4j(String way, String method) {
    return Bar.ratio(
        "average-" + way, "average of 100 vectors, against ND4J's " + way, "times", 1, method);
  }

  static JmhRoom room() {
    return new JmhRoom(
        "average",
        "What does the weighted average of 100 float vectors cost, against one row at a time and"
            + " against each way that ND4J has?",
        "org.murmuration.fl.average.AverageBenchmark",
        Map.of(DIMENSION, List.of("100000")),
        BARS,
        "");
  }
}
