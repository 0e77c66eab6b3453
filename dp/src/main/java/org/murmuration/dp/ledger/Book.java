package org.murmuration.dp.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.murmuration.dp.chain.Chain;
import org.murmuration.dp.chain.ChainFile;
import org.murmuration.dp.filter.Odometer;
import org.murmuration.dp.filter.Refusal;
import org.murmuration.dp.filter.Spending;
import org.murmuration.dp.filter.SpendingTerms;

/** Terms and charges in memory; each charge was allowed when it came. */
final class Book {
  private final SpendingTerms terms;
  private final Spending spending;
  private final List<Optional<Charge>> charges = new ArrayList<>();
  private final Map<String, Integer> byId = new HashMap<>();

  Book(SpendingTerms terms) {
    this.terms = terms;
    this.spending = new Spending(terms);
  }

  /**
   * Reads all lines; a torn one at the end counts.
   *
   * @throws MalformedLedger if they are no ledger
   */
  static Book read(Chain chain) throws MalformedLedger {
    if (chain.lines().isEmpty()) {
      throw MalformedLedger.withoutTerms();
    }
    Book book = new Book(TermsText.parse(chain.lines().get(0).body()));
    for (int i = 1; i < chain.lines().size(); i++) {
      book.read(i + 1, chain.lines().get(i).body());
    }
    if (chain.tornBytes() > 0) {
      book.addTorn();
    }
    return book;
  }

  private void read(int line, String body) throws MalformedLedger {
    if (body.startsWith(ChainFile.TORN + "\t")) {
      addTorn();
      return;
    }
    Charge charge = ChargeText.parse(line, body, terms.adjacency());
    if (indexOf(charge.id()).isPresent()) {
      throw new MalformedLedger(line, charge.id() + " is charged a second time");
    }
    Optional<Refusal> doubt = spending.restore(charge.event(), charge.addedDelta());
    if (doubt.isPresent()) {
      throw new MalformedLedger(line, "the terms do not allow it: " + doubt.get().why());
    }
    enter(charge);
  }

  private void addTorn() {
    spending.addUnknown();
    charges.add(Optional.empty());
  }

  /** Which charge has this name, from 1, if one has. */
  Optional<Integer> indexOf(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Returns whether exactly this is charged. */
  boolean holds(Charge charge) {
    return indexOf(charge.id())
        .flatMap(index -> charges.get(index - 1))
        .equals(Optional.of(charge));
  }

  Optional<Refusal> refusal(Charge charge) {
    return spending.refusal(charge.event(), charge.addedDelta());
  }

  void add(Charge charge) {
    spending.add(charge.event(), charge.addedDelta());
    enter(charge);
  }

  private void enter(Charge charge) {
    charges.add(Optional.of(charge));
    byId.put(charge.id(), charges.size());
  }

  SpendingTerms terms() {
    return terms;
  }

  /** All charges in order; empty where one was torn. */
  List<Optional<Charge>> charges() {
    return List.copyOf(charges);
  }

  Odometer odometer() {
    return spending.odometer();
  }
}
