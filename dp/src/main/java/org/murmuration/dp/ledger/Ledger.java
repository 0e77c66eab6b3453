package org.murmuration.dp.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.murmuration.dp.chain.BrokenChain;
import org.murmuration.dp.chain.ChainFile;
import org.murmuration.dp.filter.Odometer;
import org.murmuration.dp.filter.Refusal;
import org.murmuration.dp.filter.SpendingTerms;

/**
 * The budget of one population, in a file that only grows and has one writer.
 *
 * <p>Guarantee: when {@link #charge} answers {@link ChargeOutcome.Charged} the charge is on disk,
 * as far as the system's fsync reaches; draw noise after that and never before. A process may be
 * killed at any moment: what it was charging then counts as the largest charge that it could have
 * been. All that was ever charged keeps within the terms' epsilon and delta. A file that is put
 * back to an older state is noticed only by who kept a {@link LedgerHead} elsewhere.
 *
 * <p>Safe for many threads.
 */
public final class Ledger implements Closeable {
  private final ChainFile file;
  private final Book book;
  private long lines;

  private Ledger(ChainFile file, Book book, long lines) {
    this.file = file;
    this.book = book;
    this.lines = lines;
  }

  /**
   * Makes the ledger of a population that has spent nothing yet.
   *
   * @throws IllegalArgumentException if the terms' rule cannot keep within their budget
   * @throws java.nio.file.FileAlreadyExistsException if there is a file of this name
   * @throws LedgerInUse if somebody else is making it
   */
  public static Ledger create(Path named, SpendingTerms terms) throws IOException {
    terms.requireWithin();
    Optional<ChainFile> file = ChainFile.create(named, TermsText.of(terms));
    return new Ledger(file.orElseThrow(() -> new LedgerInUse(named)), new Book(terms), 1);
  }

  /**
   * Opens a ledger to charge on it.
   *
   * @throws MalformedLedger if it is no ledger, was damaged or changed; it is left as it is
   * @throws LedgerInUse if somebody else has it open
   */
  public static Ledger open(Path named) throws IOException, MalformedLedger {
    ChainFile.Opened opened = opened(named).orElseThrow(() -> new LedgerInUse(named));
    boolean done = false;
    try {
      Book book = Book.read(opened.chain());
      int torn = opened.chain().tornBytes() > 0 ? 1 : 0;
      Ledger ledger = new Ledger(opened.file(), book, opened.chain().lines().size() + torn);
      done = true;
      return ledger;
    } finally {
      if (!done) {
        opened.file().close();
      }
    }
  }

  private static Optional<ChainFile.Opened> opened(Path named) throws IOException, MalformedLedger {
    try {
      return ChainFile.open(named);
    } catch (BrokenChain e) {
      throw new MalformedLedger(e);
    }
  }

  /**
   * Charges what is about to happen.
   *
   * @throws IOException if it may not be durable: release nothing, and open the ledger again before
   *     going on; it may or may not have counted
   */
  public synchronized ChargeOutcome charge(Charge charge) throws IOException {
    Optional<Integer> before = book.indexOf(charge.id());
    if (before.isPresent()) {
      return book.holds(charge)
          ? new ChargeOutcome.ChargedBefore(before.get())
          : refused(charge.id() + " was charged before, for something else");
    }
    Optional<Refusal> refusal = refusal(charge);
    if (refusal.isPresent()) {
      return new ChargeOutcome.Refused(refusal.get());
    }
    String line = ChargeText.of(charge);
    String hash = file.append(line).hex();
    book.add(charge);
    lines++;
    return new ChargeOutcome.Charged(new LedgerHead(lines, hash));
  }

  /** Why the terms would not let {@code charge} through now, if so; nothing is charged. */
  public synchronized Optional<Refusal> refusal(Charge charge) {
    return book.refusal(charge);
  }

  private static ChargeOutcome refused(String why) {
    return new ChargeOutcome.Refused(new Refusal.OutsideTerms(why));
  }

  /** Whose budget it is and how it is spent. */
  public SpendingTerms terms() {
    return book.terms();
  }

  /** What was spent. */
  public synchronized Odometer odometer() {
    return book.odometer();
  }

  /** Length and last hash, to be kept elsewhere. */
  public synchronized LedgerHead head() {
    return new LedgerHead(lines, file.head().hex());
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
