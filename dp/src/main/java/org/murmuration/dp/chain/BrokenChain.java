package org.murmuration.dp.chain;

/** A file whose lines do not follow from one another, beyond what a crash can tear. */
public final class BrokenChain extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final long offset;

  BrokenChain(int line, long offset) {
    super(
        "line "
            + line
            + ", from byte "
            + offset
            + " on, does not follow from the lines before it: the file was damaged or changed");
    this.line = line;
    this.offset = offset;
  }

  /** The first line that does not follow, counted from 1. */
  public int line() {
    return line;
  }

  /** Where it starts, in bytes from the start of the file. */
  public long offset() {
    return offset;
  }
}
