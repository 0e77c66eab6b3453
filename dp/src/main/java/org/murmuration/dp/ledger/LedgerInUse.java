package org.murmuration.dp.ledger;

import java.io.IOException;
import java.nio.file.Path;

/** Somebody else writes this ledger. */
public final class LedgerInUse extends IOException {
  private static final long serialVersionUID = 1L;

  LedgerInUse(Path file) {
    super(file + " is written by another run or process; wait for its end, one writes at a time");
  }
}
