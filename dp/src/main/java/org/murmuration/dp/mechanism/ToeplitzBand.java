package org.murmuration.dp.mechanism;

import java.util.List;

/**
 * First column of a banded lower-triangular Toeplitz matrix C: the noise of a step is shared by as
 * many steps as there are coefficients.
 *
 * <p>Source: Choquette-Choo et al. 2023 (arXiv 2306.08153): what is released is C x plus
 * independent noise, x the sums of the steps.
 *
 * @param coefficients at least one, all finite, the first above zero
 */
public record ToeplitzBand(List<Double> coefficients) {
  public ToeplitzBand {
    coefficients = List.copyOf(coefficients);
    if (coefficients.isEmpty()) {
      throw new IllegalArgumentException("a band has at least one coefficient, got none");
    }
    if (!(coefficients.get(0) > 0)) {
      throw new IllegalArgumentException(
          "the first coefficient of a band must be > 0, got " + coefficients.get(0));
    }
    for (double coefficient : coefficients) {
      if (!Double.isFinite(coefficient)) {
        throw new IllegalArgumentException(
            "coefficients of a band must be finite, got " + coefficient);
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
