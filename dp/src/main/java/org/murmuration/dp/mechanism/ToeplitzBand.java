package org.murmuration.dp.mechanism;

import java.util.List;

/**
 * First column of a banded lower-triangular Toeplitz matrix C: the noise of a step is shared by as
 * many steps as there are coefficients.
 *
 * <p>Source: Choquette-Choo et al. 2023 (arXiv 2306.08153): what is released is C x plus
 * independent noise, x the sums of the steps.
 *
 * @param coefficients at least one, none above 10^100 in size, the first at least 10^-100
 */
public record ToeplitzBand(List<Double> coefficients) {
  private static final double LARGEST = 1e100;

  private static final double LEAST_FIRST = 1e-100;

  public ToeplitzBand {
    coefficients = List.copyOf(coefficients);
    if (coefficients.isEmpty()) {
      throw new IllegalArgumentException("a band has at least one coefficient, got none");
    }
    if (!(coefficients.get(0) >= LEAST_FIRST)) {
      throw new IllegalArgumentException(
          "the first coefficient of a band must be >= 1e-100, got " + coefficients.get(0));
    }
    for (double coefficient : coefficients) {
      if (!(Math.abs(coefficient) <= LARGEST)) {
        throw new IllegalArgumentException(
            "coefficients of a band must be finite, up to 1e100 in size, got " + coefficient);
      }
    }
  }

  /** Number of coefficients. */
  public int width() {
    return coefficients.size();
  }

  /** Whether no coefficient is negative or above the one before it. */
  public boolean isNonIncreasing() {
    double before = Double.POSITIVE_INFINITY;
    for (double coefficient : coefficients) {
      if (coefficient > before || coefficient < 0) {
        return false;
      }
      before = coefficient;
    }
    return true;
  }
}
