package org.murmuration.dp.normal;

import org.murmuration.dp.law.Pieces;
import org.murmuration.dp.law.Sampling;

/**
 * P = (1 - q) N(0, z^2) + q N(1, z^2) against Q = (1 - q) N(0, z^2) + q N(-1, z^2): the client is
 * drawn with probability q and has one of two opposite vectors. No pair of vectors in any dimension
 * tells more: {@code docs/accounting.md} proves it.
 *
 * @param probability q, in (0, 1]
 */
record ReplacedPair(double variance, double probability) implements NormalPair {
  @Override
  public double leftmost() {
    return -1;
  }

  @Override
  public double smooth() {
    return Math.min(Math.sqrt(variance), variance);
  }

  @Override
  public double loss(double place) {
    return logMixture(place) - logMixture(-place);
  }

  /** ln of 1 - q + q N(1, z^2) / N(0, z^2). */
  private double logMixture(double place) {
    return new Sampling(probability).loss((2 * place - 1) / (2 * variance));
  }

  /** With y = e^(place / z^2), q c y^2 + (1 - q)(1 - e^l) y = e^l q c, c = e^(-1 / (2 z^2)). */
  @Override
  public double place(double loss) {
    if (probability == 1) {
      return variance * loss / 2;
    }
    if (loss < 0) {
      return -place(-loss);
    }
    double shrunk = (1 - probability) * -Math.expm1(-loss);
    double logCorner = Math.log(probability) - 1 / (2 * variance);
    double corner = Math.exp(logCorner - loss / 2);
    double root = Math.sqrt(shrunk * shrunk + 4 * corner * corner);
    return variance * (loss + Math.log((shrunk + root) / 2) - logCorner);
  }

  @Override
  public void add(double place, double logDensity, double width, Pieces pieces) {
    double right = logMixture(place);
    double left = logMixture(-place);
    pieces.add(
        right - left, width * Math.exp(logDensity + right), width * Math.exp(logDensity + left));
  }
}
