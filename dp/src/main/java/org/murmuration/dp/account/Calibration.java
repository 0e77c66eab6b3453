package org.murmuration.dp.account;

import java.util.function.Function;
import java.util.function.LongFunction;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.NoiseMultiplier;

/**
 * Finds the least noise, the most steps or the largest sampling probability that keep a schedule
 * within a target, always on the safe side: what is returned meets the target by a proved upper
 * end.
 *
 * <p>It is within 10^-7 of the edge of what is proved: of itself, or of one step. So it is of what
 * is true, but where a bracket by the distribution of the loss cannot be so narrow, as its grid
 * would not fit the memory: there it is as near as the upper end is to the truth.
 */
public final class Calibration {
  /** Noise multipliers searched: 2^-40 to 2^40. */
  private static final double LARGEST_LOG_NOISE = 40 * Math.log(2);

  /** Steps searched: up to 10^12. */
  private static final long MOST_STEPS = 1_000_000_000_000L;

  /** Smallest sampling probability searched. */
  private static final double LEAST_PROBABILITY = 1e-12;

  private Calibration() {}

  /**
   * Returns the smallest noise multiplier at which the accounted epsilon of the whole schedule is
   * at most the target.
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
    EdgeSearch search =
        new EdgeSearch(
            log -> schedule.apply(new NoiseMultiplier<>(adjacency, Math.exp(-log))),
            target,
            delta,
            -LARGEST_LOG_NOISE,
            LARGEST_LOG_NOISE);
    double edge = search.edge();
    if (Double.isInfinite(edge)) {
      throw new IllegalArgumentException(
          told(target, delta)
              + (edge < 0 ? "not met by any noise" : "met without noise")
              + "; check the schedule");
    }
    return new NoiseMultiplier<>(adjacency, Math.exp(-edge));
  }

  /**
   * Returns the largest number of steps whose accounted epsilon is at most the target, at most
   * 10^12.
   *
   * @param schedule the event of so many steps; more steps must not cost less
   * @throws IllegalArgumentException if one step does not meet the target
   */
  public static long steps(LongFunction<PrivacyEvent<?>> schedule, Epsilon target, Delta delta) {
    double edge =
        new EdgeSearch(
                log -> schedule.apply((long) Math.floor(Math.exp(log) * (1 + 1e-15))),
                target,
                delta,
                0,
                Math.log(MOST_STEPS))
            .edge();
    if (edge == Double.NEGATIVE_INFINITY) {
      boolean met =
          Accountant.tightestFor(schedule.apply(1)).epsilonAt(delta).lower() <= target.value();
      throw new IllegalArgumentException(
          told(target, delta)
              + (met ? "not proved to be met by a single step" : "not met by a single step"));
    }
    return edge > 0 && Double.isInfinite(edge)
        ? MOST_STEPS
        : (long) Math.floor(Math.exp(edge) * (1 + 1e-15));
  }

  /**
   * Returns the largest sampling probability at which the accounted epsilon of the whole schedule
   * is at most the target, 1 if sampling is not needed.
   *
   * @param schedule the event of the whole run for a probability; more must not cost less
   * @throws IllegalArgumentException if even 10^-12 is not proved to meet the target
   */
  public static SamplingProbability samplingProbability(
      Function<SamplingProbability, PrivacyEvent<?>> schedule, Epsilon target, Delta delta) {
    double edge =
        new EdgeSearch(
                log -> schedule.apply(new SamplingProbability(Math.min(1, Math.exp(log)))),
                target,
                delta,
                Math.log(LEAST_PROBABILITY),
                0)
            .edge();
    if (edge == Double.NEGATIVE_INFINITY) {
      throw new IllegalArgumentException(
          told(target, delta) + "not proved to be met by any sampling probability down to 10^-12");
    }
    return new SamplingProbability(edge > 0 ? 1 : Math.exp(edge));
  }

  private static String told(Epsilon target, Delta delta) {
    return "epsilon " + target.value() + " at delta " + delta.value() + " is ";
  }
}
