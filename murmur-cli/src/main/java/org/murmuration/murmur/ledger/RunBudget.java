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

/**
 * The budget of a single run: its planned rounds, all fixed beforehand, as many as one client may
 * take part in.
 */
final class RunBudget {
  /** The budget is the run's epsilon, up to the next such step. */
  private static final int DECIMALS = 4;

  private RunBudget() {}

  static SpendingTerms of(String population, ObserverTerms privacy) {
    FixedSchedule schedule = FixedSchedule.of(privacy.roundEvent(), privacy.charges());
    AddedDelta added = addedDelta(privacy);
    Delta events = privacy.delta().minus(added.total());
    double loss = Accountant.tightestFor(schedule.whole()).epsilonAt(events).upper();
    double budget = Double.parseDouble(Epsilon.textUpward(loss, DECIMALS));
    Epsilon epsilon = new Epsilon(Math.max(Math.pow(10, -DECIMALS), budget));
    return new SpendingTerms(
        population, privacy.observer(), epsilon, privacy.delta(), added, schedule);
  }

  /** An equal part for each round that is charged, rounded up. */
  static double addedDeltaPerRound(ObserverTerms privacy) {
    return privacy.outsideDelta() == 0
        ? 0
        : Math.nextUp(privacy.outsideDelta() / privacy.charges());
  }

  private static AddedDelta addedDelta(ObserverTerms privacy) {
    double perRound = addedDeltaPerRound(privacy);
    BigDecimal total = new BigDecimal(perRound).multiply(BigDecimal.valueOf(privacy.charges()));
    double rounded = total.round(new MathContext(15, RoundingMode.CEILING)).doubleValue();
    return perRound == 0 ? AddedDelta.NONE : new AddedDelta(Math.nextUp(rounded), perRound);
  }
}
