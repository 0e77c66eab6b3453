package org.murmuration.murmur.privacy;

import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.account.PrivacyEvent.Gaussian;
import org.murmuration.dp.account.PrivacyEvent.PoissonSampled;
import org.murmuration.dp.account.PrivacyEvent.Repeated;
import org.murmuration.dp.account.SamplingProbability;
import org.murmuration.dp.budget.Adjacency.AddRemove;
import org.murmuration.dp.budget.NoiseMultiplier;

/**
 * What is released how often: steps of normal noise on Poisson samples.
 *
 * @param noise standard deviation over the clip bound
 * @param probability of a client to be in a step, above 0
 * @param steps at least 1
 */
public record Schedule(
    NoiseMultiplier<AddRemove> noise, SamplingProbability probability, long steps) {
  public Schedule {
    if (steps < 1) {
      throw new IllegalArgumentException("steps must be >= 1, got " + steps);
    }
    if (probability.value() == 0) {
      throw new IllegalArgumentException(
          "a sampling probability to find noise or steps for is in (0, 1], got 0.0");
    }
  }

  PrivacyEvent<AddRemove> event() {
    Gaussian<AddRemove> plain = new Gaussian<>(noise);
    return new Repeated<>(
        probability.value() == 1 ? plain : new PoissonSampled(plain, probability), steps);
  }
}
