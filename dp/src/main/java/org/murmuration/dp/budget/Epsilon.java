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

  /** Returns the text of a loss with so many decimals; read back it is never below the loss. */
  public static String textUpward(double loss, int decimals) {
    return text(loss, decimals, RoundingMode.CEILING);
  }

  /** Returns the text of a proved lower end with so many decimals; read back, never above it. */
  public static String textDownward(double loss, int decimals) {
    return text(loss, decimals, RoundingMode.FLOOR);
  }

  /** A number such as 0.1 is itself, not what is left of it in binary: no digit more is due. */
  private static String text(double loss, int decimals, RoundingMode mode) {
    return Double.isFinite(loss)
        ? BigDecimal.valueOf(loss).setScale(decimals, mode).toPlainString()
        : Double.toString(loss);
  }
}
