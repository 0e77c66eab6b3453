package org.murmuration.dp.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.murmuration.dp.chain.BrokenChain;
import org.murmuration.dp.chain.Chain;
import org.murmuration.dp.filter.Odometer;
import org.murmuration.dp.filter.SpendingTerms;

/**
 * What a ledger's file says, read without writing it and without its lock.
 *
 * <p>Guarantee: every line follows from those before it, and every charge was allowed by the terms
 * when it was made. That the end was not cut off at a line's border can only be told with a head
 * that was kept elsewhere: see {@link #against}.
 */
public final class LedgerReading {
  private final Chain chain;
  private final Book book;

  private LedgerReading(Chain chain, Book book) {
    this.chain = chain;
    this.book = book;
  }

  /**
   * Reads a file; a charge that is being written meanwhile shows as torn.
   *
   * @throws MalformedLedger if it is no ledger, was damaged or changed
   */
  public static LedgerReading of(Path file) throws IOException, MalformedLedger {
    try {
      Chain chain = Chain.read(Files.readAllBytes(file));
      return new LedgerReading(chain, Book.read(chain));
    } catch (BrokenChain e) {
      throw new MalformedLedger(e);
    }
  }

  /** Whose budget it is and how it is spent. */
  public SpendingTerms terms() {
    return book.terms();
  }

  /** All charges in order; empty where a crash tore one, which counts as the largest possible. */
  public List<Optional<Charge>> charges() {
    return book.charges();
  }

  /** What was spent. */
  public Odometer odometer() {
    return book.odometer();
  }

  /** Length and last hash, to be kept elsewhere; a torn line at the end is not in it. */
  public LedgerHead head() {
    return new LedgerHead(chain.lines().size(), chain.head().hex());
  }

  /** Whether the last line is torn and waits for the next writer to say so. */
  public boolean tornAtEnd() {
    return chain.tornBytes() > 0;
  }

  /**
   * Compares with a head that was kept elsewhere; the ledger may have grown since.
   *
   * @return what is wrong, if anything
   */
  public Optional<String> against(LedgerHead known) {
    if (known.lines() > chain.lines().size()) {
      return Optional.of(
          "it had "
              + known.lines()
              + " lines and has "
              + chain.lines().size()
              + ": its end was cut off");
    }
    String there = chain.lines().get((int) known.lines() - 1).hash().hex();
    return there.equals(known.hash())
        ? Optional.empty()
        : Optional.of(
            "line "
                + known.lines()
                + " ended with "
                + known.hash()
                + " and ends with "
                + there
                + ": it was written anew");
  }
}
