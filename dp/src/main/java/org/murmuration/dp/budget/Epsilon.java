package org.murmuration.dp.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;

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

  /** Returns the text of a loss with so many decimals, never below the loss. */
  public static String textUpward(double loss, int decimals) {
    return text(loss, decimals, RoundingMode.CEILING);
  }

  /** Returns the text of a proved lower end with so many decimals, never above it. */
  public static String textDownward(double loss, int decimals) {
    return text(loss, decimals, RoundingMode.FLOOR);
  }

  private static String text(double loss, int decimals, RoundingMode mode) {
    return Double.isFinite(loss)
        ? new BigDecimal(loss).setScale(decimals, mode).toPlainString()
        : Double.toString(loss);
  }
}
