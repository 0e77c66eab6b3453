package org.murmuration.fl.average;

import java.util.List;
import org.murmuration.fl.parallel.Workers;

/**
 * The weighted mean of float vectors: w = sum over k of (n_k / n) w_k, with n the sum of the n_k
 * (federated averaging, McMahan et al. 2017, Algorithm 1, the server's last line). A sum in the
 * making: it takes rows as they come and holds one vector whatever their number. For one caller at
 * a time.
 *
 * <p>Coordinate i is (((0 + n_1 x_1[i]) + n_2 x_2[i]) + ...) / n in float arithmetic, in the order
 * in which rows were added; each weight is rounded to float first, and n is the sum of the rounded
 * ones. Nothing is fused or reordered: the bits are the same however rows are grouped into calls,
 * on any number of threads and any machine. The error of a coordinate is at most about (rows + 2)
 * 2^-24 times the weighted mean of |x_k[i]|. Values that are not finite are carried on.
 *
 * <p>Guarantee: none. The rows are in the clear and the mean is not noised.
 */
public final class WeightedMean {
  private final float[] sum;
  private final Spread spread;
  private double totalWeight;
  private boolean finished;

  private WeightedMean(int dimension, Spread spread) {
    if (dimension < 0) {
      throw new IllegalArgumentException("a vector has at least 0 coordinates, got " + dimension);
    }
    this.sum = new float[dimension];
    this.spread = spread;
  }

  /** Returns the mean of no rows yet, of {@code dimension} coordinates. */
  public static WeightedMean zero(int dimension) {
    return new WeightedMean(dimension, Spread.here());
  }

  /**
   * Returns the same, computed on {@code workers}; calls with little to add stay on the caller's
   * thread.
   */
  public static WeightedMean zero(int dimension, Workers workers) {
    return new WeightedMean(dimension, Spread.on(workers));
  }

  /**
   * Returns the mean of {@code rows}, of which row k weighs {@code weights[k]}.
   *
   * @throws IllegalArgumentException if there are no rows, no weight above zero, or as {@link #add}
   */
  public static float[] of(List<float[]> rows, double... weights) {
    return zero(dimension(rows)).meanWith(rows, weights);
  }

  /** Returns the same mean, to the last bit, computed on {@code workers}. */
  public static float[] of(Workers workers, List<float[]> rows, double... weights) {
    return zero(dimension(rows), workers).meanWith(rows, weights);
  }

  private static int dimension(List<float[]> rows) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("a mean needs at least one row, got none");
    }
    return rows.get(0).length;
  }

  private float[] meanWith(List<float[]> rows, double... weights) {
    add(rows, weights);
    if (totalWeight <= 0) {
      throw new IllegalArgumentException(rows.size() + " rows weigh 0 together; one must weigh");
    }
    return finish();
  }

  /**
   * Adds {@code rows}, of which row k weighs {@code weights[k]}; four or more a call are faster
   * than one.
   *
   * @param weights at least 0 and, all together, finite as a float, one a row: its number of
   *     examples, or 1 each; above 10^-30 where they are above 0, or the bound of the error is lost
   * @throws IllegalArgumentException if numbers or lengths differ or a weight is out of range;
   *     nothing is added then
   */
  public void add(List<float[]> rows, double... weights) {
    requireOpen();
    WeightedRows weighted = WeightedRows.of(rows, weights, sum.length);
    double total = weighted.totalWeight(totalWeight);
    if (Float.isInfinite((float) total)) {
      throw new IllegalArgumentException(
          "all rows together weigh " + total + ", more than a float holds; scale the weights down");
    }
    spread.over(sum.length, weights.length, (from, to) -> weighted.addTo(sum, from, to));
    totalWeight = total;
  }

  /**
   * Returns the mean and ends the sum, without a copy.
   *
   * @throws IllegalStateException if no row with a weight was added, or the mean was taken already
   */
  public float[] finish() {
    requireOpen();
    if (totalWeight <= 0) {
      throw new IllegalStateException("no row with a weight above 0 was added; there is no mean");
    }
    finished = true;
    spread.over(sum.length, 1, (from, to) -> RowPass.divide(sum, from, to, (float) totalWeight));
    return sum;
  }

  private void requireOpen() {
    if (finished) {
      throw new IllegalStateException("this mean was taken; start a new one");
    }
  }
}
