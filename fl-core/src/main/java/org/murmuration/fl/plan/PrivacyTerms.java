package org.murmuration.fl.plan;

import java.util.List;
import org.murmuration.dp.account.Accountant;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.account.PrivacyLoss;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.budget.PrivacyStatement;
import org.murmuration.dp.budget.Promise;
import org.murmuration.dp.budget.ServerTrust;
import org.murmuration.fl.cohort.SamplingLoss;

/**
 * What a private run promises: the event of each round and what rounds of it add up to.
 *
 * @param loss the sampling's event, with the noise that is really drawn
 * @param delta delta of the statement
 * @param edgeDelta the part of it that the cohort's floor and maximum take
 * @param rounds rounds of the whole run
 */
public record PrivacyTerms(SamplingLoss<?> loss, Delta delta, double edgeDelta, int rounds) {

  /** The event of one round. */
  public PrivacyEvent<?> roundEvent() {
    return loss.event();
  }

  /** Between which runs the promise holds. */
  public Adjacency adjacency() {
    return loss.event().adjacency();
  }

  /**
   * Loss after {@code charged} rounds at the statement's delta.
   *
   * @throws IllegalArgumentException for more rounds than planned: their aborts cost delta too
   */
  public double epsilonAfter(int charged) {
    return lossAfter(charged).upper();
  }

  private PrivacyLoss lossAfter(int charged) {
    if (charged > rounds) {
      throw new IllegalArgumentException(
          "delta was planned for " + rounds + " rounds, got " + charged + "; plan for more");
    }
    return Accountant.tightestFor(new PrivacyEvent.Repeated<>(loss.event(), charged))
        .epsilonAt(delta.minus(edgeDelta));
  }

  /**
   * Returns who is promised what after {@code charged} rounds.
   *
   * @param trust with what the server is trusted
   * @param simulated whether cohorts, keys or noise come from a seed
   */
  public List<PrivacyStatement> statements(int charged, ServerTrust trust, boolean simulated) {
    PrivacyLoss total = lossAfter(charged);
    Promise promise =
        new Promise.Bounded(
            adjacency(), total.upper(), delta, total.method().label(), loss.conditions());
    return List.of(
        new PrivacyStatement(Observer.RELEASED_MODELS, promise, simulated),
        PrivacyStatement.againstServer(trust, simulated));
  }
}
