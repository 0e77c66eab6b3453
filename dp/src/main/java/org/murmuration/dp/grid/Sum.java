package org.murmuration.dp.grid;

/**
 * A sum of numbers of zero or above, right to 64 units of the last place however many there are.
 *
 * <p>Each 64 are added plainly, which is off by at most 63 units of 2^-53 of their sum, and these
 * sums with what rounding loses carried along: off by 2 units and some n 2^-53 more (Kahan 1965;
 * Higham 2002, Accuracy and Stability, Section 4.3).
 */
public final class Sum {
  /** Relative error of {@link #value}, of up to 2^31 numbers. */
  public static final double ERROR = 68 * 0x1p-53;

  private static final int PLAINLY = 64;

  private double sum;
  private double lost;
  private double part;
  private int parts;

  public void add(double term) {
    part += term;
    if (++parts == PLAINLY) {
      carry();
    }
  }

  private void carry() {
    double next = sum + part;
    lost += sum >= part ? part - (next - sum) : sum - (next - part);
    sum = next;
    part = 0;
    parts = 0;
  }

  public double value() {
    carry();
    return sum + lost;
  }

  /** Returns the sum and begins another. */
  double take() {
    double value = value();
    sum = 0;
    lost = 0;
    return value;
  }
}
