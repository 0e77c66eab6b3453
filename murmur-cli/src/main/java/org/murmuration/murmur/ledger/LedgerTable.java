package org.murmuration.murmur.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.filter.Odometer;
import org.murmuration.dp.filter.RenyiFilter;
import org.murmuration.dp.filter.SpendingTerms;
import org.murmuration.dp.ledger.LedgerHead;
import org.murmuration.dp.ledger.LedgerReading;

/** A ledger for people, line by line. */
public final class LedgerTable {
  private static final int DECIMALS = 4;

  private LedgerTable() {}

  /** Returns whose budget it is, what is spent, by what, and the head to keep. */
  public static List<String> of(LedgerReading reading) {
    List<String> lines = new ArrayList<>();
    lines.add(budget(reading.terms()));
    lines.add(rule(reading.terms()));
    lines.add(spent(reading.odometer(), reading.terms()));
    LedgerJson.counts(reading).forEach((event, count) -> lines.add("  " + count + " x " + event));
    lines.add(head(reading.head()));
    return lines;
  }

  private static String budget(SpendingTerms terms) {
    return String.format(
        Locale.ROOT,
        "%s: epsilon %s at delta %s for each client, adjacency %s, against %s",
        terms.population(),
        terms.epsilon().value(),
        terms.delta().value(),
        terms.adjacency().label(),
        terms.observer().who());
  }

  private static String rule(SpendingTerms terms) {
    return terms.rule() instanceof RenyiFilter filter
        ? "spent by a filter of Renyi order "
            + filter.order()
            + ": events may be chosen as results come in"
        : "spent on a schedule fixed beforehand";
  }

  private static String spent(Odometer odometer, SpendingTerms terms) {
    return String.format(
        Locale.ROOT,
        "%d charges, %d of them torn: epsilon %s if all had been fixed beforehand, %.1f %% of the"
            + " budget as its rule counts, added delta %.3g of %.3g",
        odometer.charges(),
        odometer.torn(),
        Epsilon.textUpward(odometer.loss().upper(), DECIMALS),
        100 * odometer.share(),
        odometer.addedDelta(),
        terms.addedDelta().total());
  }

  /** The two flags with which this state is recognized later. */
  static String head(LedgerHead head) {
    return "keep elsewhere: --length " + head.lines() + " --head " + head.hash();
  }
}
