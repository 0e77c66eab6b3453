package org.murmuration.murmur.privacy;

import org.murmuration.dp.account.Accountant;
import org.murmuration.dp.account.PldAccountant;
import org.murmuration.dp.account.Precision;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.account.PrivacyLoss;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;

/**
 * A schedule that keeps within a target, and costs as much of it as it can.
 *
 * @param accountant of the schedule, for curves
 * @param loss the bracket of its epsilon, the upper end at most the target
 */
public record Calibrated(Schedule schedule, Accountant accountant, PrivacyLoss loss) {
  /**
   * Finds what is unknown.
   *
   * @throws IllegalArgumentException if nothing meets the target
   */
  public static Calibrated of(Unknown unknown, Epsilon target, Delta delta) {
    Schedule schedule = unknown.within(target, delta);
    PrivacyEvent<?> event = schedule.event();
    Accountant accountant = Accountant.tightestFor(event);
    PrivacyLoss loss = accountant.epsilonAt(delta);
    return new Calibrated(
        schedule,
        Engine.sketching(accountant, event),
        loss.upper() <= target.value() ? loss : finer(event, target, delta));
  }

  /**
   * At the edge of the target a bracket of the usual width reaches over it. Calibration has proved
   * the target itself: where its bracket was another one, that is the upper end.
   */
  private static PrivacyLoss finer(PrivacyEvent<?> event, Epsilon target, Delta delta) {
    PrivacyLoss loss = PldAccountant.of(event, Precision.near(target.value())).epsilonAt(delta);
    double upper = Math.min(loss.upper(), target.value());
    return new PrivacyLoss(loss.lower(), upper, loss.method(), loss.order());
  }
}
