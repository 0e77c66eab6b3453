package org.murmuration.murmur.bench.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.murmur.bench.jmh.Measured.Fork;
import org.murmuration.murmur.bench.jmh.Measured.Iteration;

class DriftTest {
  private static Measured measured(double[]... forks) {
    List<Fork> all =
        Arrays.stream(forks)
            .map(
                fork ->
                    new Fork(
                        List.of(new Iteration(9, 0, 0)),
                        DoubleStream.of(fork).mapToObj(t -> new Iteration(t, 0, 0)).toList()))
            .toList();
    return new Measured("kernel", new TreeMap<>(), "us/op", all);
  }

  @Test
  void drift_flat_none() {
    assertEquals(0, Drift.drift(10, 10, 10, 10, 10));
    assertEquals(0, Drift.drift(10, 10.1, 9.9, 10.2, 10.1));
  }

  @Test
  void drift_firstThirdSlower_fasterByThatPart() {
    assertEquals(-0.2, Drift.drift(12.5, 10.1, 10, 10.05, 10), 1e-12);
  }

  @Test
  void drift_slowButSteadyTrend_found() {
    assertEquals(0.04, Drift.drift(100, 101, 102, 103, 104), 1e-12);
    assertEquals(-0.03, Drift.drift(100, 99.5, 99, 98, 97), 1e-12);
  }

  @Test
  void drift_tooSmallOrTooFew_none() {
    assertEquals(0, Drift.drift(100, 100.1, 100.2, 100.3, 100.4));
    assertEquals(0, Drift.drift(10, 20));
    assertEquals(0, Drift.drift(100, 102, 104));
  }

  @Test
  void drift_jumpBackAndForth_spreadAllowsForIt() {
    assertEquals(0, Drift.drift(10, 14, 9, 13, 12));
  }

  /**
   * False alarms of a benchmark that does not drift, its noise 1, 5 or 20 %: three forks of five
   * iterations, fewer than one in a hundred.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.05, 0.2})
  void of_noiseAlone_rarelyFound(double noise) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    int found = 0;
    for (int trial = 0; trial < 2000; trial++) {
      double[][] forks = new double[3][5];
      for (double[] fork : forks) {
        Arrays.setAll(fork, i -> Math.exp(noise * random.nextGaussian()));
      }
      found += Drift.of(measured(forks)).isPresent() ? 1 : 0;
    }
    assertTrue(found < 20, "found in " + found + " of 2000");
  }

  @Test
  void of_mostForksTheSameWay_namedWithTheMiddleShift() {
    double[] flat = {10, 10, 10, 10, 10};
    double[] falling = {12, 10, 10, 10, 9};
    Optional<String> found = Drift.of(measured(falling, flat, falling));
    assertTrue(found.orElseThrow().startsWith("kernel drifts: -25 % from"), found.get());
    assertTrue(found.get().contains("in 2 of 3 forks"), found.get());
  }

  @Test
  void of_fewForksOrOppositeWays_nothing() {
    double[] flat = {10, 10, 10, 10, 10};
    double[] falling = {12, 10, 10, 10, 9};
    double[] rising = {9, 10, 10, 10, 12};
    assertEquals(Optional.empty(), Drift.of(measured(falling, flat, flat)));
    assertEquals(Optional.empty(), Drift.of(measured(falling, rising, flat)));
    assertEquals(Optional.empty(), Drift.of(measured(falling, rising)));
  }

  /** A load that slows both sides of a pair leaves the ratio as it is. */
  @Test
  void of_pairUnderGrowingLoad_ratioDoesNotDrift() {
    List<Iteration> slowed =
        DoubleStream.of(1, 2, 3, 4, 5).mapToObj(t -> new Iteration(t, 3 * t, 4 * t)).toList();
    Measured pair =
        new Measured("pair", new TreeMap<>(), "us/op", List.of(new Fork(List.of(), slowed)));
    assertEquals(Optional.empty(), Drift.of(pair));
  }
}
