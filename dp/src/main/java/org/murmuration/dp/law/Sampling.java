package org.murmuration.dp.law;

/**
 * Poisson sampling of a pair: with the client the mixture (1 - q) Q + q P, without it Q.
 *
 * @param probability q, above 0 and at most 1
 */
public record Sampling(double probability) {
  /** ln of the mixture over Q where ln P/Q is {@code logRatio}. */
  public double loss(double logRatio) {
    if (probability == 1) {
      return logRatio;
    }
    if (logRatio > 700) {
      return logRatio
          + Math.log(probability)
          + Math.log1p((1 - probability) / probability * Math.exp(-logRatio));
    }
    return Increments.log(over(logRatio));
  }

  /** The mixture over Q, less one: ln of it, one more, is the loss. */
  public double over(double logRatio) {
    return probability * Increments.exp(logRatio);
  }

  /** The ln P/Q at which the loss is {@code loss}; minus infinity where it never is so low. */
  public double logRatio(double loss) {
    if (probability == 1) {
      return loss;
    }
    if (loss > 700) {
      return loss - Math.log(probability) + Math.log1p((probability - 1) * Math.exp(-loss));
    }
    double scaled = Increments.exp(loss) / probability;
    return scaled > -1 ? Increments.log(scaled) : Double.NEGATIVE_INFINITY;
  }
}
