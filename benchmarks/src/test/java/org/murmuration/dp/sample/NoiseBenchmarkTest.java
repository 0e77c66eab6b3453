package org.murmuration.dp.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.murmuration.benchmarks.Versus;

/** What the benchmark times is noise of the deviation that it names. */
class NoiseBenchmarkTest {
  /** Two calls add up to twice the variance; ten deviations of its error, for fresh bits. */
  @ParameterizedTest
  @EnumSource
  void addNoise_twice_addsTheVarianceTwice(NoiseBenchmark.Law law) {
    NoiseBenchmark benchmark = new NoiseBenchmark();
    benchmark.dimension = 20_000;
    benchmark.law = law;
    benchmark.deviation = 128;
    benchmark.table();
    benchmark.addNoise();
    long[] values = benchmark.noiseAgainstKeyStream(new Versus());
    double variance = Arrays.stream(values).mapToDouble(x -> (double) x * x).average().orElse(0);
    assertEquals(2 * 128 * 128, variance, 10 * 2 * 128 * 128 * Math.sqrt(2.0 / 20_000));
    assertEquals(1, benchmark.makeTable().length);
  }
}
