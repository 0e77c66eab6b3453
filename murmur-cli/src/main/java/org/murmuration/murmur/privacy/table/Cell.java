package org.murmuration.murmur.privacy.table;

import org.murmuration.murmur.privacy.table.CsvFile.Row;

/** A number in a row; what is none is refused with its column. */
record Cell(Row row, String column) {
  double number() {
    try {
      return Double.parseDouble(row.cell(column));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(wrong("a number"), e);
    }
  }

  /** A whole number, also where it is written as a decimal. */
  long whole() {
    double value = number();
    if (value != Math.rint(value) || Math.abs(value) >= 0x1p53) {
      throw new IllegalArgumentException(wrong("a whole number below 2^53"));
    }
    return (long) value;
  }

  private String wrong(String expected) {
    return column + " must be " + expected + ", got '" + row.cell(column) + "'";
  }
}
