package org.murmuration.dp.composed;

import org.murmuration.dp.grid.Exponential;

/** Delta of a law of whole losses, from its highest loss down, over e^logDelta. */
final class Walk {
  /** What comes in at wrong places is bounded for so many points at once, at the lowest of them. */
  private static final int AHEAD = 64;

  /** By how much that may lift the bound, as a logarithm. */
  private static final double LIFT = 0.05;

  /** At least the roundings of a product and a sum, of e^-step and 1 - e^-step. */
  private static final double UNIT = 4 * 0x1p-53;

  private final double[] masses;
  private final ComposedLaw.Place law;
  private final Aliases aliases;
  private final Side side;
  private final double logOrigin;
  private final Powers weights;
  private final double fall;
  private final double decay;

  /** Index of the grid point; delta is delta there. */
  private long point;

  private int place;
  private double delta;
  private double deltaNext;
  private double above;

  /** How far rounding can have put delta, and the sum that it grows by, off. */
  private double lost;

  private double lostAbove;

  /** A bound of {@link #wrongPlaces} down to a point. */
  private double bound;

  private long boundTo;

  /**
   * From which side delta is bounded.
   *
   * @param error of every mass
   */
  record Side(boolean isAbove, double error) {
    double sure(double mass) {
      return Math.max(0, isAbove ? Math.max(0, mass) + error : mass - error);
    }

    private double with(double delta, double lost) {
      return isAbove ? delta + lost : delta - lost;
    }
  }

  /** Starts at the highest loss. */
  Walk(double[] masses, ComposedLaw.Place law, Aliases aliases, Side side, double logDelta) {
    this.masses = masses;
    this.law = law;
    this.aliases = aliases;
    this.side = side;
    this.point = law.lowest() + masses.length - 1;
    this.boundTo = point + 1;
    this.place = (int) Math.floorMod(point, (long) masses.length);
    this.logOrigin = law.logScale() - logDelta;
    this.weights = new Powers(logOrigin - law.tilt() * law.loss(point), law.tilt() * law.step());
    this.fall = Exponential.fall(law.step());
    this.decay = Math.exp(-law.step());
  }

  /** A walk that has come as far as {@code other}. */
  private Walk(Walk other) {
    this.masses = other.masses;
    this.law = other.law;
    this.aliases = other.aliases;
    this.side = other.side;
    this.logOrigin = other.logOrigin;
    this.weights = other.weights.copy();
    this.fall = other.fall;
    this.decay = other.decay;
    this.point = other.point;
    this.place = other.place;
    this.delta = other.delta;
    this.deltaNext = other.deltaNext;
    this.above = other.above;
    this.lost = other.lost;
    this.lostAbove = other.lostAbove;
    this.bound = other.bound;
    this.boundTo = other.boundTo;
  }

  /** Another walk, which goes on from here. */
  Walk copy() {
    return new Walk(this);
  }

  double delta() {
    return side.with(delta, lost);
  }

  double loss() {
    return law.loss(point);
  }

  /** Whether the window ends, or zero is passed: smaller epsilons are of no interest. */
  boolean isAtEnd() {
    return point <= law.lowest() || loss() <= 0;
  }

  /** Walks until delta is {@code wanted}, or the end is reached. */
  void downTo(double wanted) {
    do {
      down();
    } while (delta() < wanted && !isAtEnd());
  }

  /**
   * Walks until the loss is {@code epsilon} or less, or the window ends, but no more than {@code
   * most} points.
   *
   * @return whether it has come there
   */
  boolean downToLoss(double epsilon, int most) {
    for (int i = 0; i < most; i++) {
      down();
      if (point <= law.lowest() || !(loss() > epsilon)) {
        return true;
      }
    }
    return false;
  }

  void down() {
    double sure = side.sure(masses[place]);
    double weight = weights.next();
    above = (sure == 0 ? 0 : sure * weight) + decay * above;
    deltaNext = delta;
    delta += fall * above;
    lostAbove = decay * lostAbove + UNIT * above;
    lost += fall * lostAbove + UNIT * (fall * above) + UNIT * delta;
    point--;
    place = place == 0 ? masses.length - 1 : place - 1;
  }

  /**
   * At least what comes in at wrong places here. It grows as epsilon falls: what bounds it at a
   * point bounds it above that.
   */
  double wrongPlaces() {
    if (point < boundTo) {
      double slope = (law.tilt() + aliases.down() + aliases.up()) * law.step();
      boundTo = point - (long) Math.min(AHEAD, LIFT / slope);
      double epsilon = law.loss(boundTo);
      bound = Math.exp(logOrigin - law.tilt() * epsilon) * aliases.at(epsilon);
    }
    return bound;
  }

  /** Between this point and the next one up delta is linear in e^epsilon. */
  double epsilonAt(double wanted) {
    double share = Math.max(0, (wanted - side.with(deltaNext, lost)) / above);
    return law.loss(point + 1) + Math.log1p(-Math.min(fall, share));
  }

  double deltaAt(double epsilon) {
    double below = Math.min(law.step(), Math.max(0, law.loss(point + 1) - epsilon));
    return side.with(deltaNext + above * Exponential.fall(below), lost);
  }
}
