package org.murmuration.murmur.bench.jmh;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.murmuration.murmur.bench.Figures;
import org.murmuration.murmur.bench.jmh.Measured.Fork;
import org.murmuration.murmur.bench.jmh.Measured.Iteration;

/**
 * Tells a benchmark whose figure still moves while it is measured, as it does when the warm-up was
 * too short.
 *
 * <p>A fork drifts when the median of its last third is off that of its first third by more than 5
 * % beyond what neighbors differ by anyway, or when all of its iterations rise or all fall, by more
 * than 2 % together. A benchmark drifts when more than half of its forks do, all the same way:
 * noise rarely agrees with itself, a warm-up that is too short does.
 */
final class Drift {
  private static final double BEYOND_SPREAD = 0.05;
  private static final double OF_A_TREND = 0.02;

  /**
   * What neighbors differ by, times this, is left to noise: with three forks of five iterations, of
   * noise however large, fewer than one benchmark in a hundred is then called drifting (DriftTest).
   */
  private static final double SPREADS = 4;

  /** Of fewer iterations nothing can be said. */
  private static final int LEAST = 3;

  /** Three that rise by chance are one in six, five are one in 120. */
  private static final int LEAST_FOR_A_TREND = 5;

  private Drift() {}

  /** Returns a sentence if {@code measured} drifts. */
  static Optional<String> of(Measured measured) {
    double[] shifts =
        measured.forks().stream()
            .mapToDouble(fork -> drift(series(fork, measured.figure())))
            .filter(shift -> shift != 0)
            .toArray();
    for (int sign : new int[] {1, -1}) {
      double[] same =
          IntStream.range(0, shifts.length)
              .mapToDouble(i -> shifts[i])
              .filter(shift -> shift * sign > 0)
              .toArray();
      if (same.length * 2 > measured.forks().size()) {
        return Optional.of(sentence(measured, same));
      }
    }
    return Optional.empty();
  }

  private static String sentence(Measured measured, double... shifts) {
    return String.format(
        Locale.ROOT,
        "%s drifts: %+.0f %% from the first third of the measured iterations to the last, in %d of"
            + " %d forks; its warm-up is too short or the machine had other work",
        measured.label(),
        100 * Figures.median(shifts),
        shifts.length,
        measured.forks().size());
  }

  private static double[] series(Fork fork, ToDoubleFunction<Iteration> figure) {
    return fork.measured().stream().mapToDouble(figure).toArray();
  }

  /** Returns by which part {@code series} moves from its first to its last third, 0 for noise. */
  static double drift(double... series) {
    if (series.length < LEAST) {
      return 0;
    }
    int third = series.length / 3;
    double first = Figures.median(Arrays.copyOf(series, third));
    double last = Figures.median(Arrays.copyOfRange(series, series.length - third, series.length));
    double shift = last / first - 1;
    boolean beyondSpread = Math.abs(shift) > BEYOND_SPREAD + SPREADS * spread(series);
    boolean trend = isMonotone(series) && Math.abs(shift) > OF_A_TREND;
    return beyondSpread || trend ? shift : 0;
  }

  /** By which part neighbors differ, in the middle. */
  private static double spread(double... series) {
    double[] steps =
        IntStream.range(1, series.length)
            .mapToDouble(i -> Math.abs(series[i] / series[i - 1] - 1))
            .toArray();
    return Figures.median(steps);
  }

  private static boolean isMonotone(double... series) {
    List<Boolean> rises =
        IntStream.range(1, series.length)
            .mapToObj(i -> series[i] > series[i - 1])
            .distinct()
            .toList();
    return rises.size() == 1 && series.length >= LEAST_FOR_A_TREND;
  }
}
