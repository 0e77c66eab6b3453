package org.murmuration.dp.filter;

import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.account.PrivacyEvent.DiscreteGaussian;
import org.murmuration.dp.account.PrivacyEvent.Gaussian;
import org.murmuration.dp.account.PrivacyEvent.PoissonSampled;
import org.murmuration.dp.account.SamplingProbability;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Adjacency.AddRemove;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.NoiseMultiplier;
import org.murmuration.dp.budget.Observer;

/** Events and terms that tests share. */
final class Rounds {
  static final Epsilon EPSILON = new Epsilon(2);
  static final Delta DELTA = new Delta(1e-5);

  private Rounds() {}

  static PrivacyEvent<AddRemove> sampled(double probability, double multiplier) {
    return new PoissonSampled(
        new DiscreteGaussian<>(new NoiseMultiplier<>(Adjacency.ADD_REMOVE, multiplier)),
        new SamplingProbability(probability));
  }

  static PrivacyEvent<AddRemove> gaussian(double multiplier) {
    return new Gaussian<>(new NoiseMultiplier<>(Adjacency.ADD_REMOVE, multiplier));
  }

  static SpendingTerms terms(AddedDelta added, SpendingRule rule) {
    return new SpendingTerms("writers", Observer.RELEASED_MODELS, EPSILON, DELTA, added, rule);
  }
}
