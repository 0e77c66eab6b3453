package org.murmuration.dp.account;

import java.util.function.Function;
import org.apache.commons.numbers.rootfinder.BrentSolver;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.NoiseMultiplier;

/** Finds the least noise that keeps a schedule within a target, always on the safe side. */
public final class Calibration {
  /** Relative width of the search, and then the first step to the safe side. */
  private static final double TOLERANCE = 1e-9;

  /** Noise multipliers searched: 2^-40 to 2^40. */
  private static final double LARGEST_LOG = 40 * Math.log(2);

  private Calibration() {}

  /**
   * Returns the smallest noise multiplier, within 10^-7 of itself, at which the accounted epsilon
   * of the whole schedule is at most the target; a multiplier smaller by 10^-12 still meets it.
   *
   * @param adjacency under which the multiplier is meant
   * @param schedule the event of the whole run for a multiplier; more noise must not cost more
   * @throws IllegalArgumentException if no multiplier up to 2^40 meets the target, or even 2^-40
   *     does
   */
  public static <A extends Adjacency> NoiseMultiplier<A> noiseMultiplier(
      A adjacency,
      Function<NoiseMultiplier<A>, PrivacyEvent<A>> schedule,
      Epsilon target,
      Delta delta) {
    Search<A> search = new Search<>(adjacency, schedule, target, delta);
    double log = search.root();
    double step = TOLERANCE;
    double value = Math.exp(log) * (1 + step);
    while (!search.meets(value * (1 - 1e-12))) {
      step *= 2;
      value *= 1 + step;
    }
    return new NoiseMultiplier<>(adjacency, value);
  }

  private record Search<A extends Adjacency>(
      A adjacency,
      Function<NoiseMultiplier<A>, PrivacyEvent<A>> schedule,
      Epsilon target,
      Delta delta) {

    boolean meets(double multiplier) {
      return epsilon(multiplier) <= target.value();
    }

    private double epsilon(double multiplier) {
      PrivacyEvent<A> event = schedule.apply(new NoiseMultiplier<>(adjacency, multiplier));
      return Accountant.tightestFor(event).epsilonAt(delta).upper();
    }

    /** ln epsilon over its target, kept finite for the solver. */
    private double excess(double logMultiplier) {
      double ratio = epsilon(Math.exp(logMultiplier)) / target.value();
      return Math.log(Math.max(1e-300, Math.min(1e300, ratio)));
    }

    /** Returns ln of a multiplier near the edge of the target. */
    double root() {
      double low = 0;
      double high = 0;
      if (excess(0) > 0) {
        while (excess(high) > 0) {
          low = high;
          high = further(high, 1);
        }
      } else {
        while (excess(low) <= 0) {
          high = low;
          low = further(low, -1);
        }
      }
      return new BrentSolver(TOLERANCE / 4, TOLERANCE / 4, 0).findRoot(this::excess, low, high);
    }

    private double further(double log, int direction) {
      double next = log + direction * Math.log(2);
      if (Math.abs(next) > LARGEST_LOG) {
        throw new IllegalArgumentException(
            "epsilon "
                + target.value()
                + " at delta "
                + delta.value()
                + " is "
                + (direction > 0 ? "not met by any noise" : "met without noise")
                + "; check the schedule");
      }
      return next;
    }
  }
}
