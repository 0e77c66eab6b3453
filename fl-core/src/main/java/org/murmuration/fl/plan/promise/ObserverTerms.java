package org.murmuration.fl.plan.promise;

import java.util.Optional;
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
 * @param roundEvent the event of a round that is charged
 * @param conditions what the promise rests on
 * @param delta delta of the statement
 * @param uncovered chances that no noise covers, which take a part of it
 * @param rounds rounds of the whole run
 * @param participations most of them that one client takes part in
 * @param charges how many rounds' events one client can lose by: its participations, or 1 where the
 *     event is the whole run's and the first round is charged with it
 */
public record ObserverTerms(
    Observer observer,
    PrivacyEvent<?> roundEvent,
    Set<Condition> conditions,
    Delta delta,
    Uncovered uncovered,
    int rounds,
    int participations,
    int charges) {
  private static final String TOO_LARGE =
      "Its noise is so small that delta cannot pay for how far samplers are from their law.";

  private static final int MOST_LOOKS = 8;
  private static final double LOOK_ABOVE = 0.01;

  public ObserverTerms {
    conditions = Set.copyOf(conditions);
  }

  /** Terms in which every participation costs its round's event. */
  public ObserverTerms(
      Observer observer,
      PrivacyEvent<?> roundEvent,
      Set<Condition> conditions,
      Delta delta,
      Uncovered uncovered,
      int rounds,
      int participations) {
    this(
        observer, roundEvent, conditions, delta, uncovered, rounds, participations, participations);
  }

  /**
   * Loss after {@code charged} rounds at the statement's delta; infinite where it is so large that
   * delta cannot pay for what the noise does not cover.
   *
   * @throws IllegalArgumentException for more rounds than planned: their aborts cost delta too
   */
  public double epsilonAfter(int charged) {
    return statedAfter(charged)
        .map(stated -> stated.loss().upper())
        .orElse(Double.POSITIVE_INFINITY);
  }

  /** The part of delta that chances outside the noise take in the statement of the whole run. */
  public double outsideDelta() {
    return statedAfter(rounds).map(Stated::outside).orElseGet(() -> uncovered.at(0));
  }

  /** Returns the statement after {@code charged} rounds. */
  PrivacyStatement statement(int charged, boolean simulated) {
    Promise promise =
        statedAfter(charged)
            .map(stated -> bounded(stated.loss()))
            .orElseGet(() -> new Promise.Nothing(TOO_LARGE));
    return new PrivacyStatement(observer, promise, simulated);
  }

  private Promise bounded(PrivacyLoss loss) {
    return new Promise.Bounded(
        roundEvent.adjacency(), loss.upper(), delta, loss.method().label(), conditions);
  }

  /** A loss, with the part of delta that pays for what the noise does not cover up to it. */
  private record Stated(PrivacyLoss loss, double outside) {}

  /**
   * Every round's statement leaves out the part of delta that the whole run's takes: more than that
   * round needs, and one part for who checks all of them.
   */
  private Optional<Stated> statedAfter(int charged) {
    if (charged > rounds) {
      throw new IllegalArgumentException(
          "delta was planned for " + rounds + " rounds, got " + charged + "; plan for more");
    }
    Optional<Stated> whole = wholeRun();
    return lossesOf(charged) == lossesOf(rounds)
        ? whole
        : whole.map(Stated::outside).map(outside -> new Stated(loss(charged, outside), outside));
  }

  /** The part grows with the loss, and the loss with the part: looks a little above the last. */
  private Optional<Stated> wholeRun() {
    double ceiling = Uncovered.PAID_ALWAYS;
    for (int i = 0; i < MOST_LOOKS && uncovered.at(ceiling) < delta.value(); i++) {
      double outside = uncovered.at(ceiling);
      PrivacyLoss loss = loss(rounds, outside);
      if (loss.upper() <= ceiling) {
        return Optional.of(new Stated(loss, outside));
      }
      ceiling = loss.upper() + LOOK_ABOVE;
    }
    return Optional.empty();
  }

  private PrivacyLoss loss(int charged, double outside) {
    return Accountant.tightestFor(new PrivacyEvent.Repeated<>(roundEvent, lossesOf(charged)))
        .epsilonAt(delta.minus(outside));
  }

  private int lossesOf(int charged) {
    return Math.min(charged, charges);
  }
}
