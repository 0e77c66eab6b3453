package org.murmuration.dp.convolution;

import org.murmuration.dp.grid.Exponential;

/** The law of the whole loss one way, tilted, on a ring of grid points, with what can be wrong. */
public final class ComposedLaw {
  /**
   * What is wrong grows as epsilon falls: below it here, it is below it at every larger epsilon.
   */
  private static final double HALF = 0.5;

  private final double[] masses;
  private final double step;
  private final double offset;
  private final long lowest;
  private final double tilt;
  private final double logScale;
  private final double error;
  private final Aliases aliases;
  private final double factor;
  private final double blur;
  private final double atInfinity;

  /**
   * Makes a law of whole losses.
   *
   * @param masses of the tilted law; the loss {@code offset + n * step} is at n modulo their number
   */
  ComposedLaw(double[] masses, Place place, Doubts doubts) {
    this.masses = masses;
    this.step = place.step;
    this.offset = place.offset;
    this.lowest = place.lowest;
    this.tilt = place.tilt;
    this.logScale = place.logScale;
    this.error = doubts.error;
    this.aliases = doubts.aliases;
    this.factor = doubts.factor;
    this.blur = doubts.blur;
    this.atInfinity = doubts.atInfinity;
  }

  /**
   * Where the masses lie and what they stand for.
   *
   * @param lowest the first n of the window
   * @param logScale a mass is e^(logScale - tilt loss) times that of the tilted law
   */
  record Place(double step, double offset, long lowest, double tilt, double logScale) {}

  /**
   * What can be wrong.
   *
   * @param error of each mass
   * @param aliases what comes in at a wrong place
   * @param factor relative error of every true mass of the law on the grid
   * @param blur error of the whole loss, as single losses are in doubles
   * @param atInfinity chance of a loss without bound
   */
  record Doubts(double error, Aliases aliases, double factor, double blur, double atInfinity) {}

  /** Returns an epsilon at which delta is at most e^{@code logDelta}; infinite if there is none. */
  public double epsilonAbove(double logDelta) {
    Walk walk = new Walk(1, logDelta);
    double infinite = atInfinity * Math.exp(-logDelta);
    walk.downTo(HALF);
    while (true) {
      double slack = walk.wrongPlaces() + infinite;
      if (!(slack < HALF) || Double.isNaN(walk.delta)) {
        return Double.POSITIVE_INFINITY;
      }
      double left = (1 - slack) / (1 + factor);
      if (walk.delta >= left) {
        return Math.max(0, walk.epsilonAt(left) + blur);
      }
      if (walk.isAtEnd()) {
        return Math.max(0, loss(walk.point) + blur);
      }
      walk.down();
    }
  }

  /** Returns an epsilon at which delta is at least e^{@code logDelta}, or 0. */
  public double epsilonBelow(double logDelta) {
    if (!(factor < 1)) {
      return 0;
    }
    Walk walk = new Walk(-1, logDelta);
    walk.downTo(HALF);
    while (true) {
      double needed = (1 + walk.wrongPlaces()) / (1 - factor);
      if (walk.delta >= needed) {
        return Math.max(0, walk.epsilonAt(needed) - blur);
      }
      if (walk.isAtEnd()) {
        return 0;
      }
      walk.down();
    }
  }

  /** Returns at least delta at {@code epsilon}; it may be far above one. */
  public double deltaAbove(double epsilon) {
    if (!(epsilon - blur >= loss(lowest))) {
      return Double.POSITIVE_INFINITY;
    }
    Walk walk = walkTo(1, epsilon - blur);
    double slack = walk.wrongPlaces();
    return walk.deltaAt(epsilon - blur) * (1 + factor) + slack + atInfinity;
  }

  /** Returns at most delta at {@code epsilon}. */
  public double deltaBelow(double epsilon) {
    Walk walk = walkTo(-1, epsilon + blur);
    double slack = walk.wrongPlaces();
    return Math.max(0, walk.deltaAt(epsilon + blur) * (1 - factor) - slack);
  }

  /**
   * What is wrong grows as epsilon falls: below it here, it is below it at every larger epsilon.
   */
  private Walk walkTo(int sign, double epsilon) {
    Walk walk = new Walk(sign, 0);
    do {
      walk.down();
    } while (walk.point > lowest && loss(walk.point) > epsilon);
    return walk;
  }

  private double loss(long point) {
    return offset + point * step;
  }

  /** Delta from the highest loss down, over e^logDelta. */
  private final class Walk {
    private final double errors;
    private final double logOrigin;
    private final Powers weights;
    private final double fall = Exponential.fall(step);
    private final double decay = Math.exp(-step);

    /** Index of the grid point; delta is delta there. */
    private long point = lowest + masses.length - 1;

    private double delta;
    private double deltaNext;
    private double above;

    Walk(int sign, double logDelta) {
      this.errors = sign * error;
      this.logOrigin = logScale - logDelta;
      this.weights = new Powers(logScale - logDelta - tilt * loss(point), tilt * step);
    }

    /** Whether the window ends, or zero is passed: smaller epsilons are of no interest. */
    boolean isAtEnd() {
      return point <= lowest || loss(point) <= 0;
    }

    void downTo(double wanted) {
      do {
        down();
      } while (delta < wanted && !isAtEnd());
    }

    void down() {
      double mass = masses[(int) Math.floorMod(point, (long) masses.length)];
      double sure = Math.max(0, errors > 0 ? Math.max(0, mass) + errors : mass + errors);
      double weight = weights.next();
      above = (sure == 0 ? 0 : sure * weight) + decay * above;
      deltaNext = delta;
      delta += fall * above;
      point--;
    }

    /** What comes in at wrong places, at the smaller end of what is read here. */
    double wrongPlaces() {
      double epsilon = loss(point);
      return Math.exp(logOrigin - tilt * epsilon) * aliases.at(epsilon);
    }

    /** Between this point and the next one up delta is linear in e^epsilon. */
    double epsilonAt(double wanted) {
      double share = Math.max(0, (wanted - deltaNext) / above);
      return loss(point + 1) + Math.log1p(-Math.min(fall, share));
    }

    double deltaAt(double epsilon) {
      double below = Math.min(step, Math.max(0, loss(point + 1) - epsilon));
      return deltaNext + above * Exponential.fall(below);
    }
  }
}
