package org.murmuration.dp.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.budget.PrivacyStatement;
import org.murmuration.dp.filter.AddedDelta;
import org.murmuration.dp.filter.FixedSchedule;
import org.murmuration.dp.filter.RenyiFilter;
import org.murmuration.dp.filter.SpendingRule;
import org.murmuration.dp.filter.SpendingTerms;
import org.murmuration.dp.notation.EventNotation;
import org.murmuration.dp.notation.MalformedEvent;

/** The first line of a ledger: its terms, as {@code key=value} between tabs, in a fixed order. */
final class TermsText {
  private static final String TITLE = "murmuration-ledger";
  private static final String VERSION = "1";

  private TermsText() {}

  static String of(SpendingTerms terms) {
    List<String> fields = new ArrayList<>();
    fields.add(TITLE);
    fields.add(VERSION);
    fields.add("population=" + terms.population());
    fields.add("unit=" + PrivacyStatement.UNIT);
    fields.add("adjacency=" + terms.adjacency().label());
    fields.add("observer=" + terms.observer().label());
    fields.add("epsilon=" + terms.epsilon().value());
    fields.add("delta=" + terms.delta().value());
    fields.add("added-delta=" + terms.addedDelta().total());
    fields.add("added-delta-per-charge=" + terms.addedDelta().perCharge());
    fields.addAll(rule(terms.rule()));
    return String.join("\t", fields);
  }

  private static List<String> rule(SpendingRule rule) {
    if (rule instanceof RenyiFilter filter) {
      return List.of(
          "rule=renyi-filter",
          "order=" + filter.order(),
          "largest=" + EventNotation.of(filter.largest()));
    }
    return List.of(
        "rule=fixed-schedule", "events=" + EventNotation.of(((FixedSchedule) rule).whole()));
  }

  /**
   * Reads the first line.
   *
   * @throws MalformedLedger if it is not exactly what {@link #of} writes for some terms
   */
  static SpendingTerms parse(String body) throws MalformedLedger {
    Fields fields = new Fields(Arrays.asList(body.split("\t", -1)).iterator());
    if (!fields.next().equals(TITLE)) {
      throw new MalformedLedger(1, "a ledger starts with " + TITLE);
    }
    String version = fields.next();
    if (!version.equals(VERSION)) {
      throw new MalformedLedger(
          1, "this program reads version " + VERSION + ", this one is '" + version + "'");
    }
    try {
      SpendingTerms terms = terms(fields);
      if (!of(terms).equals(body)) {
        throw new MalformedLedger(1, "these terms are spelled otherwise: " + of(terms));
      }
      return terms;
    } catch (IllegalArgumentException | ArithmeticException | MalformedEvent e) {
      throw new MalformedLedger(1, String.valueOf(e.getMessage()));
    }
  }

  private static SpendingTerms terms(Fields fields) throws MalformedLedger, MalformedEvent {
    String population = fields.value("population");
    fields.value("unit");
    Adjacency adjacency = adjacency(fields.value("adjacency"));
    return new SpendingTerms(
        population,
        observer(fields.value("observer")),
        new Epsilon(Double.parseDouble(fields.value("epsilon"))),
        new Delta(Double.parseDouble(fields.value("delta"))),
        new AddedDelta(
            Double.parseDouble(fields.value("added-delta")),
            Double.parseDouble(fields.value("added-delta-per-charge"))),
        rule(fields, adjacency));
  }

  private static SpendingRule rule(Fields fields, Adjacency adjacency)
      throws MalformedLedger, MalformedEvent {
    String rule = fields.value("rule");
    if (rule.equals("renyi-filter")) {
      double order = Double.parseDouble(fields.value("order"));
      return new RenyiFilter(order, EventNotation.parse(fields.value("largest"), adjacency));
    }
    if (rule.equals("fixed-schedule")) {
      return FixedSchedule.of(EventNotation.parse(fields.value("events"), adjacency));
    }
    throw new MalformedLedger(1, "a rule is renyi-filter or fixed-schedule, got '" + rule + "'");
  }

  private static Adjacency adjacency(String label) throws MalformedLedger {
    return List.of(Adjacency.ADD_REMOVE, Adjacency.REPLACE_ONE, Adjacency.ZERO_OUT).stream()
        .filter(known -> known.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new MalformedLedger(1, "no adjacency is called '" + label + "'"));
  }

  private static Observer observer(String label) throws MalformedLedger {
    return Arrays.stream(Observer.values())
        .filter(known -> known.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new MalformedLedger(1, "no observer is called '" + label + "'"));
  }

  /** Fields in the order in which they must stand. */
  private record Fields(Iterator<String> left) {
    String next() throws MalformedLedger {
      if (!left.hasNext()) {
        throw new MalformedLedger(1, "the terms end too early");
      }
      return left.next();
    }

    String value(String key) throws MalformedLedger {
      String field = next();
      if (!field.startsWith(key + "=")) {
        throw new MalformedLedger(1, "expected '" + key + "=...', got '" + field + "'");
      }
      return field.substring(key.length() + 1);
    }
  }
}
