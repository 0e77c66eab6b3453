package org.murmuration.dp.budget;

/**
 * A bound in zero-concentrated differential privacy: Renyi divergence of order alpha at most alpha
 * times rho, at every order above one (Bun, Steinke 2016, arXiv 1605.02065).
 *
 * @param value finite and above zero
 */
public record Rho(double value) {
  public Rho {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("rho must be finite and > 0, got " + value);
    }
  }

  /** Returns the loss of one Gaussian or discrete Gaussian mechanism, rounded up. */
  public static Rho of(NoiseMultiplier<?> noise) {
    double square = noise.value() * noise.value();
    return new Rho(Math.nextUp(Math.nextUp(0.5 / square)));
  }
}
