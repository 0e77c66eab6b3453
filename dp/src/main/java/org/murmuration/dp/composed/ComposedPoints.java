package org.murmuration.dp.composed;

import org.murmuration.dp.grid.Sum;
import org.murmuration.dp.law.LossLaw;
import org.murmuration.dp.law.Pieces;
import org.murmuration.dp.law.Span;

/** A composed law as a law of atoms, for another grid; only its own way counts, not the other. */
public final class ComposedPoints implements LossLaw {
  /** A mass times less than this could be lost from the range of doubles. */
  private static final double LEAST = 1e-250;

  private final double[] masses;
  private final ComposedLaw.Place place;
  private final ComposedLaw.Doubts doubts;
  private final Walk.Side side;

  ComposedPoints(
      double[] masses, ComposedLaw.Place place, ComposedLaw.Doubts doubts, Walk.Side side) {
    this.masses = masses;
    this.place = place;
    this.doubts = doubts;
    this.side = side;
  }

  /** Sum of the tilted masses; it is about one. */
  public double total() {
    Sum sum = new Sum();
    for (double mass : masses) {
      sum.add(side.sure(mass));
    }
    return sum.value();
  }

  /** ln of the sum of all masses times e^(tilt loss). */
  public double logTotal() {
    return place.logScale() + Math.log(total());
  }

  @Override
  public double spread(double step, double tail, double largest, Pieces pieces) {
    Powers weights =
        new Powers(
            place.logScale() - place.tilt() * place.loss(place.lowest()),
            -place.tilt() * place.step());
    int at = (int) Math.floorMod(place.lowest(), (long) masses.length);
    for (int i = 0; i < masses.length; i++) {
      double mass = side.sure(masses[at]);
      double weight = weights.next();
      double loss = place.loss(place.lowest() + i);
      if (!(weight > LEAST && weight < 1 / LEAST)) {
        throw new ArithmeticException("a mass at " + loss + " is tilted by " + weight);
      }
      if (mass > 0 && Math.abs(loss) <= largest) {
        pieces.add(loss, mass * weight, mass * weight * Math.exp(-loss));
      }
      at = at + 1 == masses.length ? 0 : at + 1;
    }
    return doubts.atInfinity();
  }

  @Override
  public Span span(double tail) {
    return new Span(place.loss(place.lowest()), place.loss(place.lowest() + masses.length - 1L));
  }

  @Override
  public double lossError() {
    return doubts.blur();
  }

  @Override
  public double massError() {
    return Math.log1p(doubts.factor());
  }
}
