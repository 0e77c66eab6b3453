package org.murmuration.dp.tilt;

/**
 * What has at least one large loss, of many small ones and, independently, some large ones: all
 * that has, less what has none.
 */
public record SomeLarge(Sketch small, Sketch.Jumps jumps) implements Cumulants {
  @Override
  public double cumulant(double tilt) {
    return small.cumulant(tilt) + logOfRise(jumps.at(tilt).log());
  }

  private static double logOfRise(double x) {
    return x > 1 ? x + Math.log(-Math.expm1(-x)) : Math.log(Math.expm1(x));
  }

  /** Derivatives of ln(e^x - 1), x the logarithm of what has any number of jumps. */
  @Override
  public Moments at(double tilt) {
    Moments rest = small.at(tilt);
    Sketch.Jumping any = jumps.at(tilt);
    double lift = lift(any);
    return new Moments(
        rest.cumulant() + logOfRise(any.log()),
        rest.mean() + lift * any.slope(),
        rest.variance() + lift * any.bend() - any.slope() * any.slope() * lift * (lift - 1));
  }

  /** Over how often jumps occur at all. */
  private static double lift(Sketch.Jumping any) {
    return -1 / Math.expm1(-any.log());
  }

  /** How many jumps there are, of those that have one. */
  public double expected(double tilt) {
    Sketch.Jumping any = jumps.at(tilt);
    return lift(any) * any.number();
  }

  @Override
  public double highest() {
    return jumps.highest();
  }
}
