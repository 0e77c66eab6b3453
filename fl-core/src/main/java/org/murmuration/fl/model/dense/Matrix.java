package org.murmuration.fl.model.dense;

import java.util.Arrays;

/** A window on a flat array: {@code rows x columns} cells from {@code offset}, row by row. */
record Matrix(float[] cells, int offset, int rows, int columns) {

  static Matrix zero(int rows, int columns) {
    return new Matrix(new float[Math.multiplyExact(rows, columns)], 0, rows, columns);
  }

  /** Returns the same cells seen as the first {@code count} rows. */
  Matrix top(int count) {
    return new Matrix(cells, offset, count, columns);
  }

  int rowStart(int row) {
    return offset + row * columns;
  }

  void fill(float value) {
    Arrays.fill(cells, offset, offset + rows * columns, value);
  }

  /** Sets every row to the {@code columns} values of {@code from} that start at {@code start}. */
  void fillRows(float[] from, int start) {
    for (int row = 0; row < rows; row++) {
      System.arraycopy(from, start, cells, rowStart(row), columns);
    }
  }

  /** Writes the sum of the rows to {@code into[start .. start + columns)}, top row first. */
  void sumRows(float[] into, int start) {
    Arrays.fill(into, start, start + columns, 0);
    for (int row = 0; row < rows; row++) {
      addTo(cells, rowStart(row), into, start, columns);
    }
  }

  private static void addTo(float[] from, int fromStart, float[] into, int intoStart, int length) {
    for (int i = 0; i < length; i++) {
      into[intoStart + i] += from[fromStart + i];
    }
  }

  /** Writes this matrix with rows and columns exchanged to {@code into}. */
  void transposeInto(Matrix into) {
    for (int row = 0; row < rows; row++) {
      int start = rowStart(row);
      for (int column = 0; column < columns; column++) {
        into.cells[into.offset + column * rows + row] = cells[start + column];
      }
    }
  }
}
