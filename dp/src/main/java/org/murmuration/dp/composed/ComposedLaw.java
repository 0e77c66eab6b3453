package org.murmuration.dp.composed;

/** The law of the whole loss one way, tilted, on a ring of grid points, with what can be wrong. */
public final class ComposedLaw implements Curve {
  /** Below it nothing is read: where delta is so much, what is wrong must be less. */
  private static final double HALF = 0.5;

  private final double[] masses;
  private final Place place;
  private final Doubts doubts;
  private final Descent fromAbove;
  private final Descent fromBelow;

  /**
   * Makes a law of whole losses.
   *
   * @param masses of the tilted law; the loss {@code offset + n * step} is at n modulo their number
   */
  public ComposedLaw(double[] masses, Place place, Doubts doubts) {
    this.masses = masses;
    this.place = place;
    this.doubts = doubts;
    this.fromAbove = new Descent(from(true, 0));
    this.fromBelow = new Descent(from(false, 0));
  }

  /**
   * Where the masses lie and what they stand for.
   *
   * @param lowest the first n of the window
   * @param logScale a mass is e^(logScale - tilt loss) times that of the tilted law
   */
  public record Place(double step, double offset, long lowest, double tilt, double logScale) {
    double loss(long point) {
      return offset + point * step;
    }
  }

  /**
   * What can be wrong.
   *
   * @param error of each mass
   * @param aliases what comes in at a wrong place
   * @param factor relative error of every true mass of the law on the grid
   * @param blur error of the whole loss, as single losses are in doubles
   * @param atInfinity chance of a loss without bound
   */
  public record Doubts(
      double error, Aliases aliases, double factor, double blur, double atInfinity) {}

  @Override
  public double epsilonAbove(double logDelta) {
    Walk walk = from(true, logDelta);
    double infinite = doubts.atInfinity * Math.exp(-logDelta);
    walk.downTo(HALF / (1 + doubts.factor));
    while (true) {
      double slack = lifted(walk.wrongPlaces()) + infinite;
      if (!(slack < HALF) || Double.isNaN(walk.delta())) {
        return epsilonOfSlack(logDelta, infinite);
      }
      double left = (1 - slack) / (1 + doubts.factor);
      if (walk.delta() >= left) {
        return Math.max(0, walk.epsilonAt(left) + doubts.blur);
      }
      if (walk.isAtEnd()) {
        return Math.max(0, walk.loss() + doubts.blur);
      }
      walk.down();
    }
  }

  /** Where what is wrong is more than what is read: the lowest loss at which both are halves. */
  private double epsilonOfSlack(double logDelta, double infinite) {
    Walk walk = from(true, logDelta);
    double epsilon = Double.POSITIVE_INFINITY;
    walk.down();
    while (lifted(walk.delta()) < HALF && lifted(walk.wrongPlaces()) + infinite < HALF) {
      epsilon = Math.max(0, walk.loss() + doubts.blur);
      if (walk.isAtEnd()) {
        break;
      }
      walk.down();
    }
    return epsilon;
  }

  @Override
  public double epsilonBelow(double logDelta) {
    if (!(doubts.factor < 1)) {
      return 0;
    }
    Walk walk = from(false, logDelta);
    walk.downTo(HALF);
    while (true) {
      double needed = (1 + walk.wrongPlaces()) / (1 - doubts.factor);
      if (walk.delta() >= needed) {
        return Math.max(0, walk.epsilonAt(needed) - doubts.blur);
      }
      if (walk.isAtEnd()) {
        return 0;
      }
      walk.down();
    }
  }

  @Override
  public double deltaAbove(double epsilon) {
    double least = epsilon - doubts.blur;
    if (!(least >= place.loss(place.lowest))) {
      return Double.POSITIVE_INFINITY;
    }
    Walk walk = fromAbove.toLoss(least);
    return lifted(walk.deltaAt(least) + walk.wrongPlaces()) + doubts.atInfinity;
  }

  /** What it can be of the true masses, wherever they lie. */
  private double lifted(double ofMasses) {
    return ofMasses * (1 + doubts.factor);
  }

  @Override
  public double deltaBelow(double epsilon) {
    double most = epsilon + doubts.blur;
    Walk walk = fromBelow.toLoss(most);
    double sure = Math.max(0, walk.deltaAt(most)) * (1 - doubts.factor);
    return Math.max(0, sure - walk.wrongPlaces());
  }

  /** The masses from above, or from below, as a law by itself. */
  public ComposedPoints points(boolean above) {
    return new ComposedPoints(masses, place, doubts, new Walk.Side(above, doubts.error));
  }

  /** Chance of the tilted law that the masses have at a wrong place or miss. */
  public double astray() {
    return doubts.aliases.outside();
  }

  private Walk from(boolean above, double logDelta) {
    return new Walk(masses, place, doubts.aliases, new Walk.Side(above, doubts.error), logDelta);
  }
}
