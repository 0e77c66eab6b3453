package org.murmuration.docs.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.NoiseMultiplier;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.filter.AddedDelta;
import org.murmuration.dp.filter.RenyiFilter;
import org.murmuration.dp.filter.SpendingTerms;
import org.murmuration.dp.ledger.Charge;
import org.murmuration.dp.ledger.ChargeOutcome.Charged;
import org.murmuration.dp.ledger.Ledger;
import org.murmuration.dp.ledger.LedgerHead;

/** A budget in a file: charge first, draw noise second. */
class LedgerExampleTest {
  @TempDir Path folder;

  @Test
  void releases_whileTheBudgetLasts_areChargedBeforeTheirNoise() throws Exception {
    Path file = folder.resolve("writers.ledger");
    List<LedgerHead> elsewhere = new ArrayList<>();

    // snippet: ledger
    var noise = new NoiseMultiplier<>(Adjacency.ZERO_OUT, 12.0);
    var release = new PrivacyEvent.DiscreteGaussian<>(noise);
    Epsilon epsilon = new Epsilon(2);
    Delta delta = new Delta(1e-6);
    var rule = RenyiFilter.bestFor(release, epsilon, delta); // events may be chosen as results come
    var server = Observer.SERVER;
    var terms = new SpendingTerms("writers", server, epsilon, delta, AddedDelta.NONE, rule);

    int released = 0;
    try (Ledger ledger = Ledger.create(file, terms)) {
      while (ledger.charge(Charge.of("survey/" + released, release)) instanceof Charged charged) {
        elsewhere.add(charged.head()); // to notice a file that was put back
        released++; // here, and not before: draw noise, release
      }
    }
    // end snippet
    assertEquals(25, released);
    assertEquals(26, elsewhere.get(24).lines());
  }
}
