package org.murmuration.dp.jump;

import org.murmuration.dp.law.LossLaw;
import org.murmuration.dp.law.Pieces;
import org.murmuration.dp.law.Span;

/**
 * The losses of a law whose size is above a cut. Their chances sum to less than one by those of the
 * others.
 *
 * @param cut above zero; a multiple of the step of every grid that the law is put on
 */
public record LargeLosses(LossLaw law, double cut) implements LossLaw {
  /** What is left out counts with the small losses. */
  @Override
  public double spread(double step, double tail, double largest, Pieces pieces) {
    law.spread(
        step,
        tail,
        largest,
        (loss, present, absent) -> {
          if (Math.abs(loss) > cut) {
            pieces.add(loss, present, absent);
          }
        });
    return 0;
  }

  @Override
  public Span span(double tail) {
    Span whole = law.span(tail);
    return new Span(whole.lowest() < -cut ? whole.lowest() : cut, Math.max(cut, whole.highest()));
  }

  @Override
  public double lossError() {
    return law.lossError();
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
