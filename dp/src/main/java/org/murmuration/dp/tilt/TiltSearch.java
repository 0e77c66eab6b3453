package org.murmuration.dp.tilt;

/** Finds the tilt under which a composed law is looked at, and the window that it then takes. */
public final class TiltSearch {
  private static final double[] SLOPES = {
    0.01, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 1, 2, 3, 4, 5, 6, 7, 8, 10, 14, 20
  };
  private static final double SMALLEST = 1e-4;
  private static final double LARGEST = 60;

  /** At this tilt over the highest loss of all no far tail is lifted, however small the rest is. */
  private static final double SMALLEST_AT_END = 0.01;

  /** Weaker tilts to try, over the usual one. */
  private static final double[] SHARES = {0.8, 0.65, 0.5, 0.35, 0.2, 0.1, 0.05, 0.02, 0.005};

  /** More of an excess would leave too few digits of delta over the transform's rounding. */
  private static final double MOST_EXCESS = 27;

  /** A tilted law of a single loss is looked at as if it were so wide, beside the untilted one. */
  private static final double LEAST = 1e-3;

  /** ln of a part of delta that is none. */
  private static final double FAR_LESS = 18;

  private static final int HALVINGS = 14;

  private final Cumulants sketch;
  private final double tilt;
  private final double logNeglected;
  private final Cumulants.Moments moments;
  private final double deviation;

  private TiltSearch(Cumulants sketch, double tilt, double logNeglected) {
    this.sketch = sketch;
    this.tilt = tilt;
    this.logNeglected = logNeglected;
    this.moments = sketch.at(tilt);
    this.deviation =
        Math.max(Math.sqrt(moments.variance()), LEAST * Math.sqrt(sketch.at(0).variance()));
  }

  /** Returns the tilt for epsilon at e^{@code logDelta}, by the saddle point of delta. */
  public static double atDelta(Cumulants sketch, double logDelta) {
    return search(sketch, tilt -> logDelta(sketch, tilt) > logDelta);
  }

  /** Returns the tilt for delta at {@code epsilon}. */
  public static double atEpsilon(Cumulants sketch, double epsilon) {
    return search(sketch, tilt -> sketch.at(tilt).mean() < epsilon);
  }

  /** The same, or a weaker one under which all of the law is far less than e^{@code logDelta}. */
  public static double enough(Cumulants sketch, double epsilon, double logDelta) {
    return search(
        sketch,
        tilt ->
            sketch.at(tilt).mean() < epsilon
                && sketch.cumulant(tilt) - tilt * epsilon > logDelta - FAR_LESS);
  }

  /**
   * Returns the shorter window of two kinds.
   *
   * @param neglected chance of the tilted law that may come in at a wrong place; what it can change
   *     is added to every answer
   */
  public static Tilt window(Cumulants sketch, double tilt, double neglected) {
    TiltSearch search = new TiltSearch(sketch, tilt, Math.log(neglected));
    Tilt near = search.near();
    Tilt around = search.around();
    return near.width() < around.width() ? near : around;
  }

  /** Returns the window that has all but the neglected mass of the tilted law. */
  public static Tilt around(Cumulants sketch, double tilt, double neglected) {
    return new TiltSearch(sketch, tilt, Math.log(neglected)).around();
  }

  /** A tilt, and what may be neglected under it. */
  public record Weaker(double tilt, double neglected) {}

  /**
   * Returns the tilt, as told or weaker, with the shortest window. Of a law with far, thin tails
   * the usual one makes the tail nearly all there is, and the window as long as that; under a
   * weaker one delta is a small part of the tilted law, so that less may be neglected, by
   * e^-excess.
   *
   * @param epsilon about where delta is read
   * @param logDelta ln of about what is read
   */
  public static Weaker weaker(Cumulants sketch, Weaker usual, double epsilon, double logDelta) {
    Weaker best = usual;
    double shortest = window(sketch, usual.tilt, usual.neglected).width();
    for (double share : SHARES) {
      double tilt = usual.tilt * share;
      double excess = excess(sketch, tilt, epsilon, logDelta);
      Weaker weaker = new Weaker(tilt, usual.neglected * Math.exp(-excess));
      double width = window(sketch, tilt, weaker.neglected).width();
      if (excess < MOST_EXCESS && width < shortest) {
        shortest = width;
        best = weaker;
      }
    }
    return best;
  }

  /** By how much, as a logarithm, delta is less of the tilted law than all of it. */
  public static double excess(Cumulants sketch, double tilt, double epsilon, double logDelta) {
    return Math.max(0, sketch.cumulant(tilt) - tilt * epsilon - logDelta);
  }

  private interface TooSmall {
    boolean test(double tilt);
  }

  private static double search(Cumulants sketch, TooSmall tooSmall) {
    double deviation = Math.sqrt(sketch.at(0).variance());
    double low = Math.log(Math.min(SMALLEST / deviation, SMALLEST_AT_END / sketch.highest()));
    double high = Math.log(LARGEST / deviation);
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (tooSmall.test(Math.exp(middle))) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.exp(low);
  }

  /**
   * What is read at the mean is e^(-tilt u) (1 - e^-u) over all losses u above it: about 1 / (tilt
   * (tilt + 1) deviations) of a wide law, and of a narrow one at most 1 / (e (tilt + 1)), which
   * keeps a single far point from looking like much.
   */
  public static double logDelta(Cumulants sketch, double tilt) {
    Cumulants.Moments moments = sketch.at(tilt);
    double widths = tilt * Math.sqrt(2 * Math.PI * moments.variance());
    return moments.cumulant()
        - tilt * moments.mean()
        - Math.log((tilt + 1) * Math.max(Math.E, widths));
  }

  /**
   * A window that is read near its lower end: what lies below it comes in far above what is read,
   * where a mass counts e^-tilt times its distance less.
   */
  private Tilt near() {
    Reach below = below(tilt);
    Reach above = above();
    double width = Math.max(below.distance, above.distance);
    return new Tilt(tilt, moments.mean(), width / 4, 3 * width / 4, below.change, above.change);
  }

  /** A window that has all but the neglected mass. */
  private Tilt around() {
    Reach below = below(Double.POSITIVE_INFINITY);
    Reach above = above();
    return new Tilt(
        tilt, moments.mean(), below.distance, above.distance, below.change, above.change);
  }

  /**
   * How far from the mean a Chernoff bound lets mass lie, and by which change of tilt. Over the
   * change it has one valley, as the cumulant is convex: past it nothing is to be found.
   */
  private record Reach(double distance, double change) {}

  private Reach below(double steepest) {
    Reach best = new Reach(Double.POSITIVE_INFINITY, 0);
    for (double slope : SLOPES) {
      double change = Math.min(steepest, slope / deviation);
      double cumulant = sketch.cumulant(tilt - change) - moments.cumulant();
      double distance = (cumulant - logNeglected) / change + moments.mean();
      if (distance < best.distance) {
        best = new Reach(distance, change);
      } else if (best.distance < Double.POSITIVE_INFINITY) {
        break;
      }
    }
    return best;
  }

  private Reach above() {
    Reach best = new Reach(Double.POSITIVE_INFINITY, 0);
    for (double slope : SLOPES) {
      double change = slope / deviation;
      double cumulant = sketch.cumulant(tilt + change) - moments.cumulant();
      double distance = (cumulant - logNeglected) / change - moments.mean();
      if (distance < best.distance) {
        best = new Reach(distance, change);
      } else if (best.distance < Double.POSITIVE_INFINITY) {
        break;
      }
    }
    return best;
  }
}
