package org.murmuration.dp.law;

/**
 * Poisson sampling of a pair: with the client the mixture (1 - q) Q + q P, without it Q.
 *
 * @param probability q, above 0 and at most 1
 */
public record Sampling(double probability) {
  /** Below it the mixture over Q less one has too few digits of the mixture, which 1 - q has. */
  private static final double LOW = -0.5;

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
    return ofOver(over(logRatio), logRatio).loss();
  }

  /**
   * The mixture over Q.
   *
   * @param ratio mixture over Q
   * @param loss ln of it
   */
  public record Mixture(double ratio, double loss) {}

  /** The mixture over Q where ln P/Q is {@code logRatio}, at most 700: both to some units. */
  public Mixture mixture(double logRatio) {
    return ofOver(over(logRatio), logRatio);
  }

  private double over(double logRatio) {
    return probability * Increments.exp(logRatio);
  }

  private Mixture ofOver(double over, double logRatio) {
    if (over < LOW) {
      double ratio = (1 - probability) + probability * Math.exp(logRatio);
      return new Mixture(ratio, Math.log(ratio));
    }
    return new Mixture(1 + over, Increments.log(over));
  }

  /** The ln P/Q at which the loss is {@code loss}; minus infinity where it never is so low. */
  public double logRatio(double loss) {
    if (probability == 1) {
      return loss;
    }
    if (loss > 700) {
      return loss - Math.log(probability) + Math.log1p((probability - 1) * Math.exp(-loss));
    }
    double rise = Increments.exp(loss);
    if (rise < LOW) {
      double rest = Math.exp(loss) - (1 - probability);
      return rest > 0 ? Math.log(rest / probability) : Double.NEGATIVE_INFINITY;
    }
    double scaled = rise / probability;
    return scaled > -1 ? Increments.log(scaled) : Double.NEGATIVE_INFINITY;
  }
}
