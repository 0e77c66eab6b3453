package org.murmuration.fl.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalInt;
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
import org.murmuration.dp.ledger.Ledger;
import org.murmuration.dp.ledger.LedgerHead;
import org.murmuration.dp.ledger.LedgerReading;
import org.murmuration.dp.ledger.MalformedLedger;
import org.murmuration.fl.plan.Requests;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.request.NoiseTarget;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.shares.ShareLaw;

/** A client that is started again has lost what it had lost. */
class ClientLedgerFileTest {
  private static final Epsilon EPSILON = new Epsilon(3);
  private static final Delta DELTA = new Delta(1e-5);

  @TempDir Path folder;

  private static RoundPlan plan() throws PlanRefused {
    Protection protection =
        new Protection.DistributedNoise(
            1,
            ShareLaw.SKELLAM,
            new NoiseTarget.Loss(new Epsilon(1)),
            DELTA,
            Observer.SERVER,
            OptionalInt.empty());
    return RoundPlan.derive(Requests.ofDimension(Requests.fixed(20, 20, 0, 3, protection), 50));
  }

  /** The attack: restart the client before each round. It lets through no more than without. */
  @Test
  void open_restartedBeforeEachRound_letsThroughAsMuchAsOneThatWasNot() throws Exception {
    RoundPlan plan = plan();
    ClientLedger steady = ClientLedger.of(EPSILON, DELTA);
    int rounds = 0;
    for (; steady.refusal(plan).isEmpty(); rounds++) {
      steady.spend(plan);
    }
    Path file = folder.resolve("own");
    ClientLedger.create(file, EPSILON, DELTA).close();
    int restarted = 0;
    for (boolean more = true; more; ) {
      try (ClientLedger ledger = ClientLedger.open(file)) {
        more = ledger.refusal(plan).isEmpty();
        if (more) {
          ledger.spend(plan);
          restarted++;
        } else {
          assertThrows(IllegalStateException.class, () -> ledger.spend(plan));
          assertEquals(steady.spent(), ledger.spent(), 1e-9);
        }
      }
    }
    assertTrue(rounds > 3);
    assertEquals(rounds, restarted);
  }

  /** When spend returns the line is on disk; a torn one is all that was left. */
  @Test
  void spend_crashAfterOrWithin_isCounted() throws Exception {
    RoundPlan plan = plan();
    Path file = folder.resolve("own");
    try (ClientLedger ledger = ClientLedger.create(file, EPSILON, DELTA)) {
      ledger.spend(plan);
      assertEquals(1, LedgerReading.of(file).charges().size());
    }
    Files.writeString(file, "charge\tpartici", StandardOpenOption.APPEND);
    try (ClientLedger ledger = ClientLedger.open(file)) {
      assertTrue(ledger.refusal(plan).orElseThrow().contains("is spent"));
    }
  }

  @Test
  void head_fileThatIsPutBack_isNoticedByIt() throws Exception {
    RoundPlan plan = plan();
    Path file = folder.resolve("own");
    LedgerHead kept;
    byte[] before;
    try (ClientLedger ledger = ClientLedger.create(file, EPSILON, DELTA)) {
      ledger.spend(plan);
      before = Files.readAllBytes(file);
      ledger.spend(plan);
      kept = ledger.head().orElseThrow();
    }
    assertEquals(Optional.empty(), LedgerReading.of(file).against(kept));
    Files.write(file, before);
    assertTrue(LedgerReading.of(file).against(kept).isPresent());
    assertEquals(Optional.empty(), ClientLedger.of(EPSILON, DELTA).head());
  }

  @Test
  void open_whatIsNoClientsLedger_isRefusedAndLetGo() throws Exception {
    Path file = folder.resolve("own");
    ClientLedger.create(file, EPSILON, DELTA).close();
    assertThrows(FileAlreadyExistsException.class, () -> ClientLedger.create(file, EPSILON, DELTA));
    Path others = folder.resolve("others");
    RenyiFilter rule =
        RenyiFilter.bestFor(
            new PrivacyEvent.Gaussian<>(new NoiseMultiplier<>(Adjacency.ZERO_OUT, 4)),
            EPSILON,
            DELTA);
    SpendingTerms terms =
        new SpendingTerms("writers", Observer.SERVER, EPSILON, DELTA, AddedDelta.NONE, rule);
    Ledger.create(others, terms).close();
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> ClientLedger.open(others));
    assertTrue(refused.getMessage().contains("'writers'"), refused.getMessage());
    Ledger.open(others).close();
    Files.writeString(file, Files.readString(file).replace("epsilon=3.0", "epsilon=4.0"));
    assertThrows(MalformedLedger.class, () -> ClientLedger.open(file));
    assertThrows(IOException.class, () -> ClientLedger.open(folder.resolve("none")));
  }
}
