package org.murmuration.fl.average;

/**
 * The loops over coordinates: small static methods whose arrays share one index, which the JIT
 * turns into SIMD.
 */
final class RowPass {
  private RowPass() {}

  /**
   * Adds four rows in the order a, b, c, d: the same bits as one after the other, for a quarter of
   * the traffic of the sum. Not more rows: from six on the JIT (17 and 25) finds the loop too long
   * to unroll and leaves it scalar, three to four times slower.
   */
  static void addFour(
      float[] sum,
      int from,
      int to,
      float[] a,
      float weightA,
      float[] b,
      float weightB,
      float[] c,
      float weightC,
      float[] d,
      float weightD) {
    for (int i = from; i < to; i++) {
      sum[i] = sum[i] + weightA * a[i] + weightB * b[i] + weightC * c[i] + weightD * d[i];
    }
  }

  static void addOne(float[] sum, int from, int to, float[] row, float weight) {
    for (int i = from; i < to; i++) {
      sum[i] += weight * row[i];
    }
  }

  static void divide(float[] sum, int from, int to, float by) {
    for (int i = from; i < to; i++) {
      sum[i] /= by;
    }
  }
}
