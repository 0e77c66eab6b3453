package org.murmuration.fl.model.dense;

import java.util.Arrays;

/**
 * A matrix with an array of its own for each row.
 *
 * <p>Not one flat array on purpose: the JIT turns {@code into[i] += x * row[i]} into SIMD, but with
 * an offset in one index alone it stays scalar, four times slower. Copying weights in and gradients
 * out costs less than that by far.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared or printed
record Matrix(float[][] cells, int rows, int columns) {

  static Matrix zero(int rows, int columns) {
    return new Matrix(new float[rows][columns], rows, columns);
  }

  /** Returns the same cells seen as the first {@code count} rows. */
  Matrix top(int count) {
    return new Matrix(cells, count, columns);
  }

  float[] row(int row) {
    return cells[row];
  }

  void fill(float value) {
    for (int row = 0; row < rows; row++) {
      Arrays.fill(cells[row], value);
    }
  }

  /** Sets the cells to {@code from[start ..]}, row by row. */
  void load(float[] from, int start) {
    for (int row = 0; row < rows; row++) {
      System.arraycopy(from, start + row * columns, cells[row], 0, columns);
    }
  }

  /** Sets every row to the {@code columns} values of {@code from} that start at {@code start}. */
  void fillRows(float[] from, int start) {
    for (int row = 0; row < rows; row++) {
      System.arraycopy(from, start, cells[row], 0, columns);
    }
  }

  /** Sets {@code sum}, of {@code columns} values, to the sum of the rows, top row first. */
  void sumRows(float[] sum) {
    Arrays.fill(sum, 0);
    for (int row = 0; row < rows; row++) {
      add(sum, cells[row]);
    }
  }

  private static void add(float[] into, float[] from) {
    for (int i = 0; i < into.length; i++) {
      into[i] += from[i];
    }
  }

  /** Writes this matrix with rows and columns exchanged to {@code into}. */
  void transposeInto(Matrix into) {
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        into.cells[column][row] = cells[row][column];
      }
    }
  }
}
