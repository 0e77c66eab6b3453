package org.murmuration.dp.account;

import java.util.OptionalDouble;

/**
 * A bracket around a loss: epsilon at a given delta, or delta at a given epsilon.
 *
 * @param lower proved from below; 0 where the method gives no such proof
 * @param upper never below the truth; may be infinite
 * @param method how it was computed
 * @param order the Renyi order that gave the upper end, where the method has one
 */
public record PrivacyLoss(double lower, double upper, Method method, OptionalDouble order) {
  public PrivacyLoss {
    if (!(lower >= 0 && lower <= upper)) {
      throw new IllegalArgumentException(
          "a bracket needs 0 <= lower <= upper, got [" + lower + ", " + upper + "]");
    }
  }

  /** How a loss was computed. */
  public enum Method {
    /** Renyi divergence at the best real order, improved conversion. */
    RDP("rdp"),
    /** The distribution of the privacy loss. */
    PLD("pld"),
    /** The exact law of composed Gaussian mechanisms, or of a single step in closed form. */
    EXACT("exact");

    private final String label;

    Method(String label) {
      this.label = label;
    }

    /** The name in reports. */
    public String label() {
      return label;
    }
  }
}
