package org.murmuration.murmur.privacy;

import org.murmuration.dp.account.Calibration;
import org.murmuration.dp.account.SamplingProbability;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Adjacency.AddRemove;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.NoiseMultiplier;

/** The number of a schedule that is looked for, beside those that are known. */
public sealed interface Unknown {
  /**
   * Returns the schedule at the edge of the target, on its safe side, as near to it as {@link
   * Calibration} says.
   *
   * @throws IllegalArgumentException if no such schedule meets the target
   */
  Schedule within(Epsilon target, Delta delta);

  /** Name of what is looked for, for programs. */
  String key();

  /**
   * The least noise.
   *
   * @param probability of a client to be in a step, above 0
   * @param steps at least 1
   */
  record Noise(SamplingProbability probability, long steps) implements Unknown {
    private static final NoiseMultiplier<AddRemove> ANY =
        new NoiseMultiplier<>(Adjacency.ADD_REMOVE, 1);

    @Override
    public Schedule within(Epsilon target, Delta delta) {
      Schedule any = new Schedule(ANY, probability, steps);
      return with(
          Calibration.noiseMultiplier(
              ANY.adjacency(), noise -> with(noise, any).event(), target, delta),
          any);
    }

    private static Schedule with(NoiseMultiplier<AddRemove> noise, Schedule other) {
      return new Schedule(noise, other.probability(), other.steps());
    }

    @Override
    public String key() {
      return "noise_multiplier";
    }
  }

  /**
   * The most steps, up to 10^12.
   *
   * @param probability of a client to be in a step, above 0
   */
  record Steps(NoiseMultiplier<AddRemove> noise, SamplingProbability probability)
      implements Unknown {
    @Override
    public Schedule within(Epsilon target, Delta delta) {
      return of(Calibration.steps(steps -> of(steps).event(), target, delta));
    }

    private Schedule of(long steps) {
      return new Schedule(noise, probability, steps);
    }

    @Override
    public String key() {
      return "steps";
    }
  }

  /**
   * The largest sampling probability.
   *
   * @param steps at least 1
   */
  record Probability(NoiseMultiplier<AddRemove> noise, long steps) implements Unknown {
    @Override
    public Schedule within(Epsilon target, Delta delta) {
      return of(
          Calibration.samplingProbability(probability -> of(probability).event(), target, delta));
    }

    private Schedule of(SamplingProbability probability) {
      return new Schedule(noise, probability, steps);
    }

    @Override
    public String key() {
      return "sampling_probability";
    }
  }
}
