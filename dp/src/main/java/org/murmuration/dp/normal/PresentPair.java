package org.murmuration.dp.normal;

import org.murmuration.dp.law.Pieces;
import org.murmuration.dp.law.Sampling;

/** Q = N(0, z^2), and P its mixture with N(1, z^2): ln of the ratio of the two is linear. */
record PresentPair(double variance, Sampling sampling) implements NormalPair {
  /** Up to here a power of e is a double. */
  private static final double SAFE = 700;

  /** A smaller chance has fewer digits than what is made of it, near the end of the doubles. */
  private static final double LEAST = 0x1p-1000;

  @Override
  public double leftmost() {
    return 0;
  }

  /** The mixture vanishes pi z^2 off the real line; without one there is nothing but the noise. */
  @Override
  public double smooth() {
    double multiplier = Math.sqrt(variance);
    return sampling.probability() == 1 ? multiplier : Math.min(multiplier, 2 * variance);
  }

  @Override
  public double loss(double place) {
    return sampling.loss(logRatio(place));
  }

  private double logRatio(double place) {
    return (2 * place - 1) / (2 * variance);
  }

  @Override
  public double place(double loss) {
    return variance * sampling.logRatio(loss) + 0.5;
  }

  @Override
  public void add(double place, double logDensity, double width, Pieces pieces) {
    double logRatio = logRatio(place);
    double absent = width * Math.exp(logDensity);
    if (!(logRatio < SAFE && logDensity > -SAFE && absent > LEAST)) {
      double loss = sampling.loss(logRatio);
      pieces.add(loss, width * Math.exp(logDensity + loss), absent);
    } else if (sampling.probability() == 1) {
      pieces.add(logRatio, absent * Math.exp(logRatio), absent);
    } else {
      Sampling.Mixture mixture = sampling.mixture(logRatio);
      pieces.add(mixture.loss(), absent * mixture.ratio(), absent);
    }
  }
}
