package org.murmuration.fl.plan.promise;

import java.util.Set;
import org.murmuration.dp.account.Accountant;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.account.PrivacyLoss;
import org.murmuration.dp.budget.Condition;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.budget.PrivacyStatement;
import org.murmuration.dp.budget.Promise;

/**
 * What a private run promises against one observer.
 *
 * @param observer against whom
 * @param roundEvent the event of a round
 * @param conditions what the promise rests on
 * @param delta delta of the statement
 * @param outsideDelta the part of it that chances outside the noise take
 * @param rounds rounds of the whole run
 * @param participations most of them that one client takes part in
 */
public record ObserverTerms(
    Observer observer,
    PrivacyEvent<?> roundEvent,
    Set<Condition> conditions,
    Delta delta,
    double outsideDelta,
    int rounds,
    int participations) {
  public ObserverTerms {
    conditions = Set.copyOf(conditions);
  }

  /**
   * Loss after {@code charged} rounds at the statement's delta.
   *
   * @throws IllegalArgumentException for more rounds than planned: their aborts cost delta too
   */
  public double epsilonAfter(int charged) {
    return lossAfter(charged).upper();
  }

  /** Returns the statement after {@code charged} rounds. */
  PrivacyStatement statement(int charged, boolean simulated) {
    PrivacyLoss total = lossAfter(charged);
    Promise promise =
        new Promise.Bounded(
            roundEvent.adjacency(), total.upper(), delta, total.method().label(), conditions);
    return new PrivacyStatement(observer, promise, simulated);
  }

  private PrivacyLoss lossAfter(int charged) {
    if (charged > rounds) {
      throw new IllegalArgumentException(
          "delta was planned for " + rounds + " rounds, got " + charged + "; plan for more");
    }
    int counted = Math.min(charged, participations);
    return Accountant.tightestFor(new PrivacyEvent.Repeated<>(roundEvent, counted))
        .epsilonAt(delta.minus(outsideDelta));
  }
}
