package org.murmuration.dp.ledger;

import org.murmuration.dp.chain.BrokenChain;

/** A file that is no ledger, or one that was damaged or changed. Nothing is charged on it. */
public final class MalformedLedger extends Exception {
  private static final long serialVersionUID = 1L;

  private static final String WITHOUT_TERMS =
      "it has no whole first line, so it is no ledger, or one on which nothing was charged yet";

  private final int line;

  MalformedLedger(int line, String why) {
    super("line " + line + ": " + why);
    this.line = line;
  }

  MalformedLedger(BrokenChain cause) {
    super(
        cause.line() == 1
            ? WITHOUT_TERMS
            : cause.getMessage()
                + "; restore a copy that holds the last head you kept, or spend no more",
        cause);
    this.line = cause.line();
  }

  static MalformedLedger withoutTerms() {
    return new MalformedLedger(1, WITHOUT_TERMS);
  }

  /** The line that is wrong, counted from 1. */
  public int line() {
    return line;
  }
}
