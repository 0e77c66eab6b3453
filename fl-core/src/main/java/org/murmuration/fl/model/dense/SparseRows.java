package org.murmuration.fl.model.dense;

import java.util.Arrays;

/**
 * The rows (or the columns) of a matrix without their zeros: pixels of digits are zero four times
 * in five, activations behind a ReLU about every other time.
 *
 * <p>The one kernel of the plain Java models is {@link #multiplyAddRow}: whole rows of the other
 * matrix, four at a time, are added to a row of the result. The inner loop runs along whole arrays
 * without a reduction, which the JIT turns into SIMD; a dot product of floats it may not reorder
 * and leaves scalar. Sums are taken in index order, so results are the same everywhere.
 */
final class SparseRows {
  private final int stride;
  private final int[] index;
  private final float[] value;
  private final int[] counts;

  /** Makes room for {@code rows} rows of at most {@code stride} values that are not zero. */
  SparseRows(int rows, int stride) {
    this.stride = stride;
    this.index = new int[Math.multiplyExact(rows, stride)];
    this.value = new float[index.length];
    this.counts = new int[rows];
  }

  /** Takes the rows of {@code dense}. */
  void gather(Matrix dense) {
    for (int row = 0; row < dense.rows(); row++) {
      counts[row] = gather(dense.row(row), 0, row * stride);
    }
  }

  /** Takes the first {@code rows} rows of {@code flat}, one after the other. */
  void gather(float[] flat, int rows) {
    for (int row = 0; row < rows; row++) {
      counts[row] = gather(flat, row * stride, row * stride);
    }
  }

  /** NaN is not zero and is kept. Branch free: the slot is always written, and kept if not zero. */
  private int gather(float[] cells, int start, int slot) {
    int count = 0;
    for (int i = 0; i < stride; i++) {
      float cell = cells[start + i];
      index[slot + count] = i;
      value[slot + count] = cell;
      count += cell != 0 ? 1 : 0;
    }
    return count;
  }

  /** Takes the columns of the first {@code rows} rows that {@code sparse} holds. */
  void transpose(SparseRows sparse, int rows) {
    Arrays.fill(counts, 0);
    for (int row = 0; row < rows; row++) {
      scatter(sparse, row);
    }
  }

  private void scatter(SparseRows sparse, int row) {
    int from = row * sparse.stride;
    int end = from + sparse.counts[row];
    for (int k = from; k < end; k++) {
      int column = sparse.index[k];
      int slot = column * stride + counts[column]++;
      index[slot] = row;
      value[slot] = sparse.value[k];
    }
  }

  /** Adds (these rows times {@code right}) to {@code into}: to all of its rows. */
  void multiplyAdd(Matrix right, Matrix into) {
    for (int row = 0; row < into.rows(); row++) {
      multiplyAddRow(row, right, into.row(row));
    }
  }

  /** Adds (row {@code row} times {@code right}) to {@code into}. */
  void multiplyAddRow(int row, Matrix right, float[] into) {
    float[][] rows = right.cells();
    int k = row * stride;
    int end = k + counts[row];
    for (; k + 3 < end; k += 4) {
      addFour(into, rows, k);
    }
    for (; k < end; k++) {
      addScaled(into, rows[index[k]], value[k]);
    }
  }

  private void addFour(float[] into, float[][] rows, int k) {
    addScaled(
        into,
        rows[index[k]],
        value[k],
        rows[index[k + 1]],
        value[k + 1],
        rows[index[k + 2]],
        value[k + 2],
        rows[index[k + 3]],
        value[k + 3]);
  }

  private static void addScaled(
      float[] into,
      float[] a,
      float x,
      float[] b,
      float y,
      float[] c,
      float z,
      float[] d,
      float w) {
    for (int i = 0; i < into.length; i++) {
      into[i] = (((into[i] + x * a[i]) + y * b[i]) + z * c[i]) + w * d[i];
    }
  }

  private static void addScaled(float[] into, float[] a, float x) {
    for (int i = 0; i < into.length; i++) {
      into[i] += x * a[i];
    }
  }
}
