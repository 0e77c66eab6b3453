package org.murmuration.dp.budget;

/**
 * A bound on the privacy loss, in natural-log units.
 *
 * @param value finite and above zero
 */
public record Epsilon(double value) {
  public Epsilon {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "epsilon must be finite and > 0, got "
              + value
              + "; to run without privacy say so by name, not by a huge epsilon");
    }
  }
}
