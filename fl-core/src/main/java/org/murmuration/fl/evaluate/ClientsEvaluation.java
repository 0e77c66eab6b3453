package org.murmuration.fl.evaluate;

import java.util.List;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.plan.request.PlanRefused;

/** A way to evaluate a model on some clients together. */
public interface ClientsEvaluation {

  /** How an evaluation ended. */
  sealed interface Outcome {
    /** Sums over those clients who came. */
    record Released(MetricSums sums) implements Outcome {}

    /**
     * Nothing is released.
     *
     * @param why for people
     */
    record Aborted(String why) implements Outcome {}
  }

  /**
   * Evaluates {@code weights}.
   *
   * @param round that the evaluation belongs to
   * @param clients ascending, each once
   * @throws PlanRefused if no sum of so many clients can be planned
   */
  Outcome of(RoundId round, ModelWeights weights, List<ClientId> clients) throws PlanRefused;
}
