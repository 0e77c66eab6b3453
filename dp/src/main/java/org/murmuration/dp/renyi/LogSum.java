package org.murmuration.dp.renyi;

/** A sum of terms that may be far beyond the range of doubles, held by its logarithm. */
public final class LogSum {
  private double largest = Double.NEGATIVE_INFINITY;
  private double scaled;
  private double linear;

  /** Adds a term that is an ordinary number, zero or above. */
  public void addLinear(double term) {
    linear += term;
  }

  /** Adds {@code factor} e^{@code exponent}, factor zero or above. */
  public void add(double exponent, double factor) {
    if (exponent > largest) {
      scaled = scaled * Math.exp(largest - exponent) + factor;
      largest = exponent;
    } else {
      scaled += factor * Math.exp(exponent - largest);
    }
  }

  public double log() {
    double big = largest + Math.log(scaled);
    double small = Math.log(linear);
    if (scaled == 0) {
      return small;
    }
    double high = Math.max(big, small);
    double low = Math.min(big, small);
    return Double.isInfinite(low) ? high : high + Math.log1p(Math.exp(low - high));
  }

  /** ln(1 + e^x) for any x. */
  public static double logOnePlusExp(double x) {
    return x > 40 ? x : Math.log1p(Math.exp(x));
  }
}
