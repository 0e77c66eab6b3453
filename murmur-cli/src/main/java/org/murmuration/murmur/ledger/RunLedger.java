package org.murmuration.murmur.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.filter.SpendingTerms;
import org.murmuration.dp.ledger.Charge;
import org.murmuration.dp.ledger.ChargeOutcome;
import org.murmuration.dp.ledger.Ledger;
import org.murmuration.dp.ledger.LedgerHead;
import org.murmuration.dp.ledger.MalformedLedger;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.plan.promise.ObserverTerms;

/**
 * One run's charges on the ledger of its population: a round is charged before its cohort is drawn,
 * so that an aborted one is paid for too.
 */
public final class RunLedger implements Closeable {
  private final Path file;
  private final Ledger ledger;
  private final ObserverTerms privacy;
  private final RunName run;

  /** Whether this process charged the last round that any client can lose by, and none before. */
  private boolean chargedLast;

  private RunLedger(Path file, Ledger ledger, ObserverTerms privacy, RunName run) {
    this.file = file;
    this.ledger = ledger;
    this.privacy = privacy;
    this.run = run;
  }

  /**
   * Opens the ledger of {@code population}; where there is none, makes one whose budget is this
   * run's own and is spent when the run ends.
   *
   * @throws MalformedLedger if the file is no ledger, was damaged or changed
   * @throws IllegalArgumentException if it is another population's
   */
  public static RunLedger open(Path file, String population, ObserverTerms privacy, RunName run)
      throws IOException, MalformedLedger {
    Ledger ledger =
        Files.exists(file)
            ? Ledger.open(file)
            : Ledger.create(file, RunBudget.of(population, privacy));
    try {
      requireFor(ledger.terms(), file, population, privacy.observer());
    } catch (IllegalArgumentException e) {
      ledger.close();
      throw e;
    }
    return new RunLedger(file, ledger, privacy, run);
  }

  private static void requireFor(
      SpendingTerms terms, Path file, String population, Observer observer) {
    if (!terms.population().equals(population)) {
      throw new IllegalArgumentException(
          file
              + " is the ledger of '"
              + terms.population()
              + "', this run's data are '"
              + population
              + "'; each population has a ledger of its own");
    }
    if (terms.observer() != observer) {
      throw new IllegalArgumentException(
          file
              + " is a budget against observer "
              + terms.observer().label()
              + ", this run's noise is sized against observer "
              + observer.label()
              + "; aim the run with --observer, or take another ledger");
    }
  }

  /**
   * Charges {@code round}; a reason not to run it, if there is one. Once as many rounds are charged
   * as one client takes part in, no client can lose more, and further rounds cost nothing. They are
   * on no ledger, which could not tell if an older saved state drew them again: only the process
   * that charged the last of those that are may draw them.
   */
  public Optional<String> charge(RoundId round) {
    if (!counts(round) && !chargedLast && !run.repeatable()) {
      return Optional.of(
          "a client takes part in "
              + privacy.charges()
              + " rounds at most, so later ones are on no ledger, which could not tell if an older"
              + " saved state drew them again: a run that was resumed after round "
              + privacy.charges()
              + " began ends here, with the model that was saved");
    }
    return charge(round, run.repeatable());
  }

  /** Whether {@code round} is one that is charged: no client can lose by more. */
  boolean counts(RoundId round) {
    return round.number() <= privacy.charges();
  }

  /** Charges a round that was begun and is given up, unless it was charged when it was begun. */
  Optional<String> chargeLost(RoundId round) {
    return charge(round, true);
  }

  private Optional<String> charge(RoundId round, boolean again) {
    if (!counts(round)) {
      return Optional.empty();
    }
    double added = RunBudget.addedDeltaPerRound(privacy, ledger.terms().epsilon().value());
    if (added >= 1) {
      return Optional.of(
          "a ledger of epsilon "
              + ledger.terms().epsilon().value()
              + " is beyond what delta can pay for its samplers; take a smaller epsilon");
    }
    Charge charge = new Charge(run.charge(round), privacy.roundEvent(), added);
    try {
      ChargeOutcome outcome = ledger.charge(charge);
      chargedLast |=
          outcome instanceof ChargeOutcome.Charged && round.number() == privacy.charges();
      return reason(outcome, again);
    } catch (IOException e) {
      return Optional.of("the ledger cannot be written: " + e.getMessage());
    }
  }

  private static Optional<String> reason(ChargeOutcome outcome, boolean again) {
    if (outcome instanceof ChargeOutcome.Refused refused) {
      return Optional.of("the ledger refuses it: " + refused.refusal().why());
    }
    if (outcome instanceof ChargeOutcome.ChargedBefore && !again) {
      return Optional.of("it was charged before, and secure noise is never drawn twice for one");
    }
    return Optional.empty();
  }

  /** What the run is called in it. */
  String run() {
    return run.text();
  }

  /** Length and last hash. */
  LedgerHead head() {
    return ledger.head();
  }

  /** What {@code run.json} says of the ledger: enough to check the run against it later. */
  public ObjectNode json() {
    ObjectNode json = LedgerJson.of(ledger.terms(), ledger.odometer());
    json.put("file", file.toString());
    json.put("run", run.text());
    LedgerJson.putHead(json, ledger.head());
    return json;
  }

  @Override
  public void close() throws IOException {
    ledger.close();
  }
}
