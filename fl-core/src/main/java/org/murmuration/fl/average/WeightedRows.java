package org.murmuration.fl.average;

import java.util.List;

/** Rows of one length with a weight each, as they are added to a sum. */
final class WeightedRows {
  /** Coordinates of a block: 64 KiB of the sum, which stay in the second cache level. */
  static final int BLOCK = 1 << 14;

  private final float[][] rows;
  private final float[] weights;

  private WeightedRows(float[][] rows, float[] weights) {
    this.rows = rows;
    this.weights = weights;
  }

  /** Takes the rows themselves, not copies. */
  static WeightedRows of(List<float[]> rows, double[] weights, int dimension) {
    float[][] own = rows.toArray(float[][]::new);
    if (own.length != weights.length) {
      throw new IllegalArgumentException(
          "got " + own.length + " rows and " + weights.length + " weights; one weight a row");
    }
    float[] rounded = new float[weights.length];
    for (int row = 0; row < own.length; row++) {
      requireLength(row, own[row].length, dimension);
      rounded[row] = rounded(row, weights[row]);
    }
    return new WeightedRows(own, rounded);
  }

  private static void requireLength(int row, int length, int dimension) {
    if (length != dimension) {
      throw new IllegalArgumentException(
          "row " + row + " has " + length + " coordinates, the mean has " + dimension);
    }
  }

  private static float rounded(int row, double weight) {
    float rounded = (float) weight;
    if (!(weight >= 0) || Float.isInfinite(rounded)) {
      throw new IllegalArgumentException(
          "row " + row + " weighs " + weight + "; a weight is at least 0 and finite as a float");
    }
    return rounded;
  }

  /** Returns {@code before} and the weights, added in the rows' order. */
  double totalWeight(double before) {
    double total = before;
    for (float weight : weights) {
      total += weight;
    }
    return total;
  }

  /** Adds to coordinates {@code from} to {@code to - 1} of {@code sum}, block by block. */
  void addTo(float[] sum, int from, int to) {
    for (int at = from; at < to; at += Math.min(BLOCK, to - at)) {
      addBlock(sum, at, at + Math.min(BLOCK, to - at));
    }
  }

  private void addBlock(float[] sum, int from, int to) {
    int row = 0;
    for (; row + 4 <= rows.length; row += 4) {
      addFour(sum, from, to, row);
    }
    for (; row < rows.length; row++) {
      RowPass.addOne(sum, from, to, rows[row], weights[row]);
    }
  }

  private void addFour(float[] sum, int from, int to, int row) {
    RowPass.addFour(
        sum,
        from,
        to,
        rows[row],
        weights[row],
        rows[row + 1],
        weights[row + 1],
        rows[row + 2],
        weights[row + 2],
        rows[row + 3],
        weights[row + 3]);
  }
}
