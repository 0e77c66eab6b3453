package org.murmuration.dp.account;

/**
 * How wide a bracket may be: the larger of an absolute width and one relative to the number.
 *
 * @param absolute above zero
 * @param relative in [0, 1)
 */
public record Precision(double absolute, double relative) {
  private static final double NEAR = 1.3e-7;

  /** An epsilon within 10^-4, or a millionth of itself. */
  public static final Precision DEFAULT = new Precision(1e-4, 1e-6);

  /**
   * Returns the precision to which calibration meets a target. Epsilon falls with the noise at
   * least as fast as its inverse, mostly faster, and a bracket is mostly half as wide as it may be.
   */
  public static Precision near(double target) {
    return new Precision(NEAR * target, NEAR);
  }

  public Precision {
    if (!(absolute > 0 && relative >= 0 && relative < 1)) {
      throw new IllegalArgumentException(
          "a precision is an absolute width > 0 and a relative one in [0, 1), got "
              + absolute
              + " and "
              + relative);
    }
  }

  double of(double number) {
    return Math.max(absolute, relative * Math.abs(number));
  }
}
