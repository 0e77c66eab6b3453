package org.murmuration.fl.data.table;

/** A cell is none of its column's; the message is what was expected. */
public final class CellException extends Exception {
  private static final long serialVersionUID = 1;

  CellException(String expected) {
    super(expected);
  }
}
