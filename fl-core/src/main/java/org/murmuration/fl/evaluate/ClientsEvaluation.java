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
    /**
     * Sums over those clients who came.
     *
     * @param clients how many came: the server's view, as it carries no noise
     */
    record Released(MetricSums sums, int clients) implements Outcome {}

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
   * @param floor fewest clients who must come for their sums to be released; a way may have a
   *     higher one of its own
   * @throws PlanRefused if no sum of so many clients can be planned
   */
  Outcome of(RoundId round, ModelWeights weights, List<ClientId> clients, int floor)
      throws PlanRefused;

  /** Evaluates {@code weights} with the way's own floor. */
  default Outcome of(RoundId round, ModelWeights weights, List<ClientId> clients)
      throws PlanRefused {
    return of(round, weights, clients, 0);
  }

  /** Says that {@code clients} are too few to be asked. */
  static Outcome tooFew(List<ClientId> clients, int floor) {
    return new Outcome.Aborted(clients.size() + " clients are fewer than the floor of " + floor);
  }
}
