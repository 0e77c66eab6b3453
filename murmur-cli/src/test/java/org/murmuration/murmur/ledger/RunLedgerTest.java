package org.murmuration.murmur.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Condition;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.NoiseMultiplier;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.filter.AddedDelta;
import org.murmuration.dp.filter.Odometer;
import org.murmuration.dp.filter.RenyiFilter;
import org.murmuration.dp.filter.SpendingTerms;
import org.murmuration.dp.ledger.Ledger;
import org.murmuration.dp.ledger.LedgerReading;
import org.murmuration.dp.sample.NoiseLaw;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.plan.promise.ObserverTerms;
import org.murmuration.fl.plan.promise.Uncovered;

/** Runs that are each below an epsilon of 27, on ledgers that are above. */
class RunLedgerTest {
  private static final String WHO = "writers";
  private static final Delta DELTA = new Delta(1e-5);
  private static final double VECTORS_PER_RUN = 4;

  @TempDir Path folder;

  private static ObserverTerms run(double noise) {
    return run(noise, 4);
  }

  private static ObserverTerms run(double noise, int participations) {
    return new ObserverTerms(
        Observer.RELEASED_MODELS,
        event(noise),
        Set.of(Condition.KNOWN_COHORTS),
        DELTA,
        new Uncovered(0, VECTORS_PER_RUN),
        4,
        participations);
  }

  private static PrivacyEvent<?> event(double noise) {
    return new PrivacyEvent.Gaussian<>(new NoiseMultiplier<>(Adjacency.ZERO_OUT, noise));
  }

  private Path ledger(double epsilon) throws Exception {
    Path file = folder.resolve("ledger");
    AddedDelta added = new AddedDelta(DELTA.value() / 10, DELTA.value() / 100);
    Epsilon budget = new Epsilon(epsilon);
    RenyiFilter rule = RenyiFilter.bestFor(event(0.4), budget, DELTA.minus(added.total()));
    SpendingTerms terms =
        new SpendingTerms(WHO, Observer.RELEASED_MODELS, budget, DELTA, added, rule);
    Ledger.create(file, terms).close();
    return file;
  }

  /** Charges runs until one is refused; returns the rounds. */
  private static int chargeRuns(Path file) throws Exception {
    int rounds = 0;
    while (rounds < 400) {
      RunName name = RunName.fresh(new SecureRandom());
      try (RunLedger ledger = RunLedger.open(file, WHO, run(1), name)) {
        for (int round = 1; round <= 4; round++) {
          if (ledger.charge(new RoundId(round)).isPresent()) {
            return rounds;
          }
          rounds++;
        }
      }
    }
    return rounds;
  }

  @ParameterizedTest
  @ValueSource(doubles = {25, 35, 44, 60, 1000})
  void charge_manyRunsOnALargeLedger_payForTheSamplersAtItsLoss(double epsilon) throws Exception {
    Path file = ledger(epsilon);
    int rounds = chargeRuns(file);
    Odometer spent = LedgerReading.of(file).odometer();
    double vectors = VECTORS_PER_RUN / 4 * rounds;
    double needed =
        rounds == 0 ? 0 : (1 + Math.exp(spent.loss().upper())) * vectors * NoiseLaw.VECTOR_DISTANCE;
    assertTrue(needed <= spent.addedDelta(), rounds + " rounds need " + needed);
    assertEquals(epsilon < 50, rounds > 0, rounds + " rounds");
  }

  /** A ledger that is made for one run lets all of it through, at any loss, and pays enough. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 0.5, 0.42, 0.35, 0.3})
  void charge_ledgerOfTheRunItself_letsTheWholeRunThrough(double noise) throws Exception {
    Path file = folder.resolve("own");
    try (RunLedger ledger =
        RunLedger.open(file, WHO, run(noise), RunName.fresh(new SecureRandom()))) {
      for (int round = 1; round <= 4; round++) {
        assertEquals(Optional.empty(), ledger.charge(new RoundId(round)));
      }
    }
    LedgerReading reading = LedgerReading.of(file);
    double epsilon = reading.terms().epsilon().value();
    assertEquals(run(noise).epsilonAfter(4), epsilon, 0.01 * epsilon);
    double needed = (1 + Math.exp(epsilon)) * VECTORS_PER_RUN * NoiseLaw.VECTOR_DISTANCE;
    assertTrue(needed <= reading.odometer().addedDelta(), "needs " + needed);
  }

  /** Only one process can charge a round, so only one draws what comes after the last of them. */
  @Test
  void charge_roundsBeyondTheCap_onlyOfTheProcessThatChargedTheLast() throws Exception {
    Path file = folder.resolve("own");
    RunName name = RunName.fresh(new SecureRandom());
    ObserverTerms capped = run(1, 2);
    try (RunLedger first = RunLedger.open(file, WHO, capped, name)) {
      assertEquals(Optional.empty(), first.charge(new RoundId(1)));
      assertTrue(first.charge(new RoundId(3)).orElseThrow().contains("on no ledger"));
    }
    try (RunLedger second = RunLedger.open(file, WHO, capped, name)) {
      assertEquals(Optional.empty(), second.chargeLost(new RoundId(1)));
      assertTrue(second.charge(new RoundId(3)).isPresent());
      assertEquals(Optional.empty(), second.charge(new RoundId(2)));
      assertEquals(Optional.empty(), second.charge(new RoundId(3)));
      assertEquals(Optional.empty(), second.charge(new RoundId(4)));
    }
    try (RunLedger third = RunLedger.open(file, WHO, capped, name)) {
      assertTrue(third.charge(new RoundId(2)).orElseThrow().contains("charged before"));
      assertEquals(Optional.empty(), third.chargeLost(new RoundId(2)));
      assertTrue(third.charge(new RoundId(3)).orElseThrow().contains("on no ledger"));
      assertEquals(Optional.empty(), third.chargeLost(new RoundId(3)));
    }
    assertEquals(2, LedgerReading.of(file).odometer().charges());
  }

  /** A simulated run has the same bits each time, whoever runs it. */
  @Test
  void charge_simulatedRoundsBeyondTheCap_areAnybodys() throws Exception {
    ObserverTerms capped = run(1, 2);
    try (RunLedger ledger =
        RunLedger.open(folder.resolve("own"), WHO, capped, RunName.simulated("seven"))) {
      assertEquals(Optional.empty(), ledger.charge(new RoundId(3)));
    }
  }

  @Test
  void open_lossThatDeltaCannotPayFor_isRefusedAndMakesNothing() {
    Path file = folder.resolve("own");
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> RunLedger.open(file, WHO, run(0.05), RunName.fresh(new SecureRandom())));
    assertTrue(refused.getMessage().contains("cannot pay"), refused.getMessage());
    assertTrue(Files.notExists(file));
  }
}
