package org.murmuration.dp.jump;

import org.murmuration.dp.law.LossLaw;
import org.murmuration.dp.law.Pieces;
import org.murmuration.dp.law.Span;

/**
 * The losses of a law whose size is at most a cut. Their chances sum to less than one by those of
 * the others.
 *
 * @param cut above zero; a multiple of the step of every grid that the law is put on
 */
public record SmallLosses(LossLaw law, double cut) implements LossLaw {
  @Override
  public double spread(double step, double tail, double largest, Pieces pieces) {
    return law.spread(step, tail, Math.min(cut, largest), pieces);
  }

  @Override
  public Span span(double tail) {
    Span whole = law.span(tail);
    return new Span(Math.max(-cut, whole.lowest()), Math.min(cut, whole.highest()));
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
