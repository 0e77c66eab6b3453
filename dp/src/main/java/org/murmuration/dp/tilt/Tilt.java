package org.murmuration.dp.tilt;

/**
 * Under which exponential tilt the composed law is looked at, and on how long a ring.
 *
 * <p>The tilted law has its mean near the epsilon that is sought, so the convolution's errors,
 * which are absolute, are small beside what is read there, however small delta is.
 *
 * @param tilt of every mass: times e^(tilt loss)
 * @param mean epsilon to expect
 * @param below how far the window reaches below the mean
 * @param above how far it reaches above
 * @param down a change of tilt that bounds what lies far below
 * @param up a change of tilt that bounds what lies far above
 */
public record Tilt(double tilt, double mean, double below, double above, double down, double up) {
  /** The largest slope at which the law is looked at. */
  public double steepest() {
    return Math.max(down - tilt, tilt + up);
  }

  public double width() {
    return below + above;
  }
}
