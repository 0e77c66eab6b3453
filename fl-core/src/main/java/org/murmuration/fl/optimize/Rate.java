package org.murmuration.fl.optimize;

/** Checks of the numbers of optimizers. */
final class Rate {
  private Rate() {}

  static void requirePositive(String what, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(what + " must be finite and > 0, got " + value);
    }
  }

  static void requireBelowOne(String what, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(what + " must lie in [0, 1), got " + value);
    }
  }
}
