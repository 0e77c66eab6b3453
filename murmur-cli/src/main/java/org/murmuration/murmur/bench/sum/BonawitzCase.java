package org.murmuration.murmur.bench.sum;

import java.math.BigDecimal;
import org.murmuration.murmur.bench.process.Invocation;

/** A row of the paper's table: so many clients, a part of them lost after sharing keys. */
record BonawitzCase(int clients, int lostPercent) {
  /** The shares among 1000 clients take about 1 GB, and garbage as much again. */
  private static final int HEAP_GIB = 6;

  private static final int LIMIT_SECONDS = 1800;

  /** Of a part that is given in percent. */
  private static final int DECIMALS = 2;

  /** The widest lane, where the paper has 62 bits; two threads, so that all rows end in minutes. */
  SumCase sum() {
    String line =
        "secagg --clients "
            + clients
            + " --dimension 100000 --bits 64 --dropout "
            + BigDecimal.valueOf(lostPercent, DECIMALS).stripTrailingZeros().toPlainString()
            + " --threads 2 --json";
    return new SumCase(
        clients + " clients, " + lostPercent + " % lost",
        Invocation.of(line).withHeap(HEAP_GIB).within(LIMIT_SECONDS));
  }
}
