package org.murmuration.dp.tilt;

/** The whole loss one way, as far as tilts and windows are chosen by it: nothing is promised. */
public interface Cumulants {
  /** ln E[e^(tilt loss)]; of a part of all outcomes, over that part. */
  double cumulant(double tilt);

  Moments at(double tilt);

  /** The highest loss of a single use. */
  double highest();

  /** ln E[e^(tilt loss)], and mean and variance of the loss under the tilted law. */
  record Moments(double cumulant, double mean, double variance) {}
}
