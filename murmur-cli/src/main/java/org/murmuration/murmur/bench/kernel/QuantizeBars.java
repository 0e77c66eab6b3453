package org.murmuration.murmur.bench.kernel;

import java.util.List;
import java.util.Map;
import org.murmuration.murmur.bench.jmh.Bar;
import org.murmuration.murmur.bench.jmh.JmhRoom;

/** What the steps between an update and its lanes must reach. */
final class QuantizeBars {
  private static final String DIMENSION = "dimension";

  static final List<Bar> QUANTIZE =
      List.of(
          Bar.millis(
                  "quantize-10^6",
                  "quantize and pack 10^6 floats with secure stochastic rounding",
                  1.5,
                  "quantizeAndPack")
              .at(DIMENSION, "1000000"));

  static final List<Bar> ROTATION =
      List.of(
          Bar.millis("rotate-2^20", "rotate 2^20 floats (Walsh-Hadamard)", 4, "rotate")
              .at(DIMENSION, "1048576"));

  static final List<Bar> STEP =
      List.of(
          Bar.millis(
                  "client-step-10^6",
                  "clip, rotate, round, Skellam noise, pack and mask 10^6 floats to 30 neighbors",
                  60,
                  "wholeStep")
              .at("law", "SKELLAM"));

  private QuantizeBars() {}

  static JmhRoom step() {
    return new JmhRoom(
        "step",
        "What does a client's step cost when it adds its own noise, part by part and whole?",
        "org.murmuration.secagg.mask.ClientStepBenchmark",
        Map.of("law", List.of("SKELLAM")),
        STEP,
        "");
  }

  static JmhRoom quantize() {
    return new JmhRoom(
        "quantize",
        "What does it cost to round floats to whole steps with secure randomness and pack them?",
        "org.murmuration.dp.quantize.QuantizeBenchmark",
        Map.of(),
        QUANTIZE,
        "");
  }

  static JmhRoom rotation() {
    return new JmhRoom(
        "rotation",
        "What does the random rotation cost, against as many passes over memory as it has levels?",
        "org.murmuration.dp.quantize.RotationBenchmark",
        Map.of("dimension", List.of("1048576")),
        ROTATION,
        "Goal beyond the bar: at most 2.5 times log2(d) passes in cache, a ratio of at least 0.4.");
  }
}
