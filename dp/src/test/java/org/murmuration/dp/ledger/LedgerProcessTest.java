package org.murmuration.dp.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.account.PrivacyEvent.Gaussian;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Adjacency.AddRemove;
import org.murmuration.dp.budget.NoiseMultiplier;
import org.murmuration.dp.filter.RenyiFilter;

/** Real processes: one is killed while it charges, one meets another's lock. */
class LedgerProcessTest {
  private static final int KILLS = 6;

  @TempDir Path folder;

  /**
   * Every charge that a killed process said it had made is there, in order; at most one more is, or
   * a torn one; and the next process goes on.
   */
  @Test
  void charge_processKilled_nothingThatWasSaidIsForgotten() throws Exception {
    Path file = folder.resolve("ledger");
    Ledger.create(file, SampleLedger.terms(1e6, new RenyiFilter(5, SampleLedger.ROUND))).close();
    int next = 1;
    int before = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      int said = 0;
      try (Child child = Child.start(file, next)) {
        assertEquals("open", child.line());
        for (int i = 0; i < 3 + kill; i++) {
          assertEquals("charged " + (next + said), child.line());
          said++;
        }
        for (String line : child.kill()) {
          if (line.equals("charged " + (next + said))) {
            said++;
          }
        }
      }
      LedgerReading reading = LedgerReading.of(file);
      List<Optional<Charge>> charges = reading.charges();
      for (int i = 0; i < said; i++) {
        assertEquals(Optional.of(SampleLedger.round(next + i)), charges.get(before + i));
      }
      int counted = charges.size() - before;
      assertTrue(counted == said || counted == said + 1, counted + " for " + said);
      before = charges.size();
      next += counted;
    }
    Ledger.open(file).close();
    assertEquals(before, LedgerReading.of(file).odometer().charges());
  }

  /** Also after a failed try in the same process, which must not let go of the first one's lock. */
  @Test
  void open_otherProcessHasIt_refused() throws Exception {
    Path file = folder.resolve("ledger");
    PrivacyEvent<AddRemove> cheap =
        new Gaussian<>(new NoiseMultiplier<>(Adjacency.ADD_REMOVE, 1e9));
    try (Ledger mine = Ledger.create(file, SampleLedger.terms(8, new RenyiFilter(5, cheap)))) {
      assertThrows(LedgerInUse.class, () -> Ledger.open(file));
      LedgerReading.of(file);
      try (Child child = Child.start(file, 1)) {
        assertEquals("in use", child.line());
      }
      mine.charge(Charge.of("mine", cheap));
    }
    try (Child child = Child.start(file, 1)) {
      assertEquals("open", child.line());
      assertThrows(LedgerInUse.class, () -> Ledger.open(file));
    }
    Ledger.open(file).close();
  }
}
