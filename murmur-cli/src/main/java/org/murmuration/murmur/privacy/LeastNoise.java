package org.murmuration.murmur.privacy;

import org.murmuration.dp.account.Accountant;
import org.murmuration.dp.account.Calibration;
import org.murmuration.dp.account.PldAccountant;
import org.murmuration.dp.account.Precision;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.account.PrivacyEvent.Gaussian;
import org.murmuration.dp.account.PrivacyEvent.PoissonSampled;
import org.murmuration.dp.account.PrivacyEvent.Repeated;
import org.murmuration.dp.account.PrivacyLoss;
import org.murmuration.dp.account.SamplingProbability;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Adjacency.AddRemove;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.NoiseMultiplier;

/**
 * The least normal noise that keeps a schedule within a target.
 *
 * @param multiplier under add-remove
 * @param accountant of the schedule with that noise, for curves
 * @param loss the bracket of epsilon with that noise, its upper end at most the target
 */
public record LeastNoise(double multiplier, Accountant accountant, PrivacyLoss loss) {
  /**
   * How often what is released.
   *
   * @param steps at least 1
   */
  public record Schedule(SamplingProbability probability, long steps) {
    public Schedule {
      if (steps < 1) {
        throw new IllegalArgumentException("steps must be >= 1, got " + steps);
      }
      if (probability.value() == 0) {
        throw new IllegalArgumentException(
            "a sampling probability to find noise for is in (0, 1], got 0.0");
      }
    }

    PrivacyEvent<AddRemove> with(NoiseMultiplier<AddRemove> noise) {
      Gaussian<AddRemove> plain = new Gaussian<>(noise);
      return new Repeated<>(
          probability.value() == 1 ? plain : new PoissonSampled(plain, probability), steps);
    }
  }

  /**
   * Returns the least noise, as near to it as {@link Calibration} says.
   *
   * @throws IllegalArgumentException if no noise meets the target
   */
  public static LeastNoise of(Schedule schedule, Epsilon target, Delta delta) {
    NoiseMultiplier<AddRemove> noise =
        Calibration.noiseMultiplier(Adjacency.ADD_REMOVE, schedule::with, target, delta);
    PrivacyEvent<AddRemove> event = schedule.with(noise);
    Accountant accountant = Accountant.tightestFor(event);
    PrivacyLoss loss = accountant.epsilonAt(delta);
    return new LeastNoise(
        noise.value(),
        Engine.sketching(accountant, event),
        loss.upper() <= target.value() ? loss : finer(event, target, delta));
  }

  /**
   * At the edge of the target a bracket of the usual width reaches over it. Calibration has proved
   * the target itself: where its bracket was another one, that is the upper end.
   */
  private static PrivacyLoss finer(PrivacyEvent<?> event, Epsilon target, Delta delta) {
    PrivacyLoss loss = PldAccountant.of(event, Precision.near(target.value())).epsilonAt(delta);
    double upper = Math.min(loss.upper(), target.value());
    return new PrivacyLoss(loss.lower(), upper, loss.method(), loss.order());
  }
}
