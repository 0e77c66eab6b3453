package org.murmuration.murmur.privacy.table;

import java.nio.file.Path;
import java.util.List;
import org.murmuration.dp.account.PrivacyLoss;
import org.murmuration.dp.notation.MalformedEvent;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.console.Console;
import org.murmuration.murmur.privacy.AccountingOptions;
import org.murmuration.murmur.privacy.table.CsvFile.Row;

/** Accounts a table of events row by row. */
public final class EpsilonTable {
  private static final List<String> COMPOSITIONS = List.of("adjacency", "delta", "composition");

  private static final List<String> SHARES =
      List.of(
          "mechanism",
          "l2_bound_int",
          "l1_bound_int",
          "dim",
          "local_stddev",
          "scale",
          "clients",
          "sampling_prob",
          "steps",
          "delta");

  private static final List<String> FIGURES = List.of("eps_lower", "eps_upper");

  /** Reads the event of a row. */
  private interface Reading {
    EventQuestion read(Row row) throws MalformedEvent;
  }

  private final AccountingOptions accounting;
  private final Console console;

  /** Accounts as {@code accounting} chooses. */
  public EpsilonTable(AccountingOptions accounting, Console console) {
    this.accounting = accounting;
    this.console = console;
  }

  /** Reads {@code in}, writes its rows with their brackets to {@code out}. */
  public AnsweredTable.Count answer(Path in, Path out) {
    CsvFile table = CsvFile.read(in);
    Reading reading = reading(in, table);
    return new AnsweredTable(in, table, FIGURES, console)
        .write(out, row -> answer(reading.read(row)));
  }

  private static Reading reading(Path file, CsvFile table) {
    if (table.has(COMPOSITIONS)) {
      return EventQuestion::ofComposition;
    }
    if (table.has(SHARES)) {
      return EventQuestion::ofShares;
    }
    throw CommandFailure.badInput(
        "%s needs the columns %s, or %s; got %s"
            .formatted(file, COMPOSITIONS, SHARES, table.columns()));
  }

  private Answer answer(EventQuestion question) {
    PrivacyLoss loss = accounting.accountant(question.event()).epsilonAt(question.delta());
    return Double.isFinite(loss.upper())
        ? Answer.of(List.of(loss.lower(), loss.upper()), loss.method().label())
        : Answer.refused(FIGURES.size(), "no finite epsilon is proved at this delta");
  }
}
