package org.murmuration.murmur.ledger;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.murmuration.dp.account.Accountant;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.filter.AddedDelta;
import org.murmuration.dp.filter.FixedSchedule;
import org.murmuration.dp.filter.SpendingTerms;
import org.murmuration.fl.plan.promise.ObserverTerms;
import org.murmuration.fl.plan.promise.Uncovered;

/**
 * The budget of a single run: its planned rounds, all fixed beforehand, as many as one client may
 * take part in.
 */
final class RunBudget {
  /** The budget is the run's epsilon, up to the next such step. */
  private static final int DECIMALS = 4;

  private static final int MOST_LOOKS = 8;
  private static final double LOOK_ABOVE = 0.01;

  private RunBudget() {}

  /**
   * What the samplers take from delta grows with the budget, and the budget with that.
   *
   * @throws IllegalArgumentException if delta cannot pay for it
   */
  static SpendingTerms of(String population, ObserverTerms privacy) {
    double ceiling = Uncovered.PAID_ALWAYS;
    for (int i = 0;
        i < MOST_LOOKS && privacy.uncovered().at(ceiling) < privacy.delta().value();
        i++) {
      SpendingTerms terms = of(population, privacy, ceiling);
      if (terms.epsilon().value() <= ceiling) {
        return terms;
      }
      ceiling = terms.epsilon().value() + LOOK_ABOVE;
    }
    throw new IllegalArgumentException(
        "delta "
            + privacy.delta().value()
            + " cannot pay for how far samplers are from their law at this run's loss; take more"
            + " noise");
  }

  private static SpendingTerms of(String population, ObserverTerms privacy, double ceiling) {
    FixedSchedule schedule = FixedSchedule.of(privacy.roundEvent(), privacy.charges());
    AddedDelta added = addedDelta(privacy, ceiling);
    Delta events = privacy.delta().minus(added.total());
    double loss = Accountant.tightestFor(schedule.whole()).epsilonAt(events).upper();
    double budget = Double.parseDouble(Epsilon.textUpward(loss, DECIMALS));
    Epsilon epsilon = new Epsilon(Math.max(Math.pow(10, -DECIMALS), budget));
    return new SpendingTerms(
        population, privacy.observer(), epsilon, privacy.delta(), added, schedule);
  }

  /**
   * An equal part for each round that is charged, rounded up: what a loss of {@code epsilon} takes.
   * All runs of a ledger together lose up to its epsilon, and how far samplers are from their law
   * costs e^epsilon of that, not of one run's share.
   */
  static double addedDeltaPerRound(ObserverTerms privacy, double epsilon) {
    double outside = privacy.uncovered().at(epsilon);
    return outside == 0 ? 0 : Math.nextUp(outside / privacy.charges());
  }

  private static AddedDelta addedDelta(ObserverTerms privacy, double epsilon) {
    double perRound = addedDeltaPerRound(privacy, epsilon);
    BigDecimal total = new BigDecimal(perRound).multiply(BigDecimal.valueOf(privacy.charges()));
    double rounded = total.round(new MathContext(15, RoundingMode.CEILING)).doubleValue();
    return perRound == 0 ? AddedDelta.NONE : new AddedDelta(Math.nextUp(rounded), perRound);
  }
}
