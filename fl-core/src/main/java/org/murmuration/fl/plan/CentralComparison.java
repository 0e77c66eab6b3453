package org.murmuration.fl.plan;

import java.util.OptionalDouble;
import org.murmuration.dp.account.Calibration;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.account.SamplingProbability;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.fl.cohort.PoissonSampling;
import org.murmuration.fl.plan.promise.ObserverTerms;
import org.murmuration.fl.plan.promise.PrivacyTerms;

/**
 * What a trusted server would have to add for the loss that a plan of clients' noise has: normal
 * noise on exact sums, by the tightest accountant, nobody colluding and nobody's noise missing.
 */
final class CentralComparison {
  private CentralComparison() {}

  /**
   * Returns the standard deviation in each coordinate of the mean; empty where clients add no
   * noise.
   */
  static OptionalDouble deviation(RoundPlan plan, double denominator) {
    return plan.privacy().flatMap(PrivacyTerms::server).isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            multiplier(plan, plan.privacy().orElseThrow().aimed())
                * plan.clipper().bound()
                / denominator);
  }

  private static double multiplier(RoundPlan plan, ObserverTerms terms) {
    Epsilon loss = new Epsilon(Math.max(1e-9, terms.epsilonAfter(terms.rounds())));
    var delta = terms.delta().minus(terms.outsideDelta());
    int rounds = terms.participations();
    if (terms.roundEvent().adjacency() instanceof Adjacency.AddRemove) {
      var q = new SamplingProbability(((PoissonSampling) plan.request().sampling()).probability());
      return Calibration.noiseMultiplier(
              Adjacency.ADD_REMOVE,
              noise ->
                  new PrivacyEvent.Repeated<>(
                      new PrivacyEvent.PoissonSampled(new PrivacyEvent.Gaussian<>(noise), q),
                      rounds),
              loss,
              delta)
          .value();
    }
    return Calibration.noiseMultiplier(
            Adjacency.ZERO_OUT,
            noise -> new PrivacyEvent.Repeated<>(new PrivacyEvent.Gaussian<>(noise), rounds),
            loss,
            delta)
        .value();
  }
}
