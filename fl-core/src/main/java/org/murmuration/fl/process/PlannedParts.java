package org.murmuration.fl.process;

import java.util.Optional;
import org.murmuration.fl.metric.Metrics;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.round.Aggregator;

/** Whether what a process is made of is what its plan was derived for. */
final class PlannedParts {
  private PlannedParts() {}

  /**
   * Requires that data, model, algorithm and aggregator go with the plan.
   *
   * @throws IllegalArgumentException if one does not
   */
  static void require(FederatedProcess.Parts parts) {
    requirePlanned("clients", parts.plan().request().clients(), parts.data().ids().size());
    int weights = parts.model().shape().size();
    int coordinates = parts.algorithm().work().coordinates(weights);
    requirePlanned("coordinates", parts.plan().request().dimension(), coordinates);
    requireMetrics(parts.plan().request().metrics(), parts.model().metrics());
    requireFit(parts.algorithm().misfit(parts.plan().request().protection()));
    requireFit(parts.algorithm().misfit(parts.plan().request().sampling()));
    requireReleasedAsPlanned(parts.plan(), parts.aggregator());
    if (!parts.aggregator().sums()) {
      requireFit(parts.algorithm().misfitWithoutSums());
    }
  }

  private static void requireReleasedAsPlanned(RoundPlan plan, Aggregator aggregator) {
    if (plan.privacy().isPresent() && !aggregator.releasesAsPlanned()) {
      throw new IllegalArgumentException(
          "the plan promises privacy for sums that it releases itself, and "
              + aggregator.getClass().getSimpleName()
              + " does not say that it gives away nothing else; take SumAggregator, or plan without"
              + " privacy");
    }
  }

  private static void requireFit(Optional<String> misfit) {
    misfit.ifPresent(
        why -> {
          throw new IllegalArgumentException(why);
        });
  }

  private static void requireMetrics(Metrics planned, Metrics got) {
    if (!planned.equals(got)) {
      throw new IllegalArgumentException(
          "the plan sums "
              + planned.names()
              + ", the model counts "
              + got.names()
              + "; plan with the model's metrics");
    }
  }

  static void requirePlanned(String what, int planned, int got) {
    if (planned != got) {
      throw new IllegalArgumentException(
          "the plan is for "
              + planned
              + " "
              + what
              + ", got "
              + got
              + "; plan with the real number");
    }
  }
}
