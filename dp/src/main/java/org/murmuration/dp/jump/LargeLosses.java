package org.murmuration.dp.jump;

import org.murmuration.dp.grid.Sum;
import org.murmuration.dp.law.LossLaw;
import org.murmuration.dp.law.Pieces;
import org.murmuration.dp.law.Span;

/**
 * The losses of a law whose size is above a cut, as a law by itself: every chance is divided by
 * that of all of them with the client.
 */
public final class LargeLosses implements LossLaw {
  private final LossLaw law;
  private final double cut;
  private final double present;
  private final double absent;

  private LargeLosses(LossLaw law, double cut, double present, double absent) {
    this.law = law;
    this.cut = cut;
    this.present = present;
    this.absent = absent;
  }

  /**
   * Returns what {@code law} has beyond the cut.
   *
   * @param cut above zero, a multiple of {@code step}
   * @param step of the grid that it will be put on
   * @param tail chance that may be left out at each end
   */
  public static LargeLosses of(LossLaw law, double cut, double step, double tail) {
    Sum present = new Sum();
    Sum absent = new Sum();
    law.spread(
        step,
        tail,
        (loss, presentMass, absentMass) -> {
          if (Math.abs(loss) > cut) {
            present.add(presentMass);
            absent.add(absentMass);
          }
        });
    return new LargeLosses(law, cut, present.value(), absent.value());
  }

  /** Chance of a loss beyond the cut, with the client; 0 if there are none. */
  public double chance() {
    return present;
  }

  /** The same as odds against a small loss. */
  public double presentOdds() {
    return present / (1 - present);
  }

  /** What a chance of this law is to be multiplied with, without the client, to be such odds. */
  public double absentOdds() {
    return present / (1 - absent);
  }

  /** By how much knowing that a loss is small is itself a loss. */
  public double quiet() {
    return Math.abs(Math.log1p(-present) - Math.log1p(-absent));
  }

  /** What is left out counts with the small losses. */
  @Override
  public double spread(double step, double tail, double largest, Pieces pieces) {
    law.spread(
        step,
        tail,
        largest,
        (loss, presentMass, absentMass) -> {
          if (Math.abs(loss) > cut) {
            pieces.add(loss, presentMass / present, absentMass / present);
          }
        });
    return 0;
  }

  @Override
  public Span span(double tail) {
    Span whole = law.span(tail);
    return new Span(whole.lowest() < -cut ? whole.lowest() : cut, Math.max(cut, whole.highest()));
  }

  /** The quiet loss counts here, once from above and twice from below. */
  @Override
  public double lossError() {
    return law.lossError() + 2 * quiet();
  }

  @Override
  public double massError() {
    return law.massError();
  }

  @Override
  public boolean isTight() {
    return law.isTight();
  }
}
