package org.murmuration.dp.law;

/** Q = N(0, z^2), and P its mixture with N(1, z^2): ln of the ratio of the two is linear. */
record PresentPair(double variance, Sampling sampling) implements NormalPair {
  private static final double SAFE = 700;

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
    double loss = sampling.loss(logRatio);
    double absent = width * Math.exp(logDensity);
    double present =
        logRatio < SAFE && logDensity > -SAFE
            ? absent * sampling.ratio(logRatio)
            : width * Math.exp(logDensity + loss);
    pieces.add(loss, present, absent);
  }
}
