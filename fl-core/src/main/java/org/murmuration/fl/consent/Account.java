package org.murmuration.fl.consent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.filter.Odometer;
import org.murmuration.dp.filter.Refusal;
import org.murmuration.dp.filter.Spending;
import org.murmuration.dp.filter.SpendingTerms;
import org.murmuration.dp.ledger.Charge;
import org.murmuration.dp.ledger.ChargeOutcome;
import org.murmuration.dp.ledger.Ledger;

/** Where a client's losses are written down. */
sealed interface Account {
  SpendingTerms terms();

  Optional<Refusal> refusal(PrivacyEvent<?> event, double added);

  /** Counts what is not refused, for good when it returns. */
  void add(PrivacyEvent<?> event, double added);

  Odometer odometer();

  /** Forgotten when the process ends. */
  record InMemory(SpendingTerms terms, Spending spending) implements Account {
    @Override
    public Optional<Refusal> refusal(PrivacyEvent<?> event, double added) {
      return spending.refusal(event, added);
    }

    @Override
    public void add(PrivacyEvent<?> event, double added) {
      spending.add(event, added);
    }

    @Override
    public Odometer odometer() {
      return spending.odometer();
    }
  }

  /** In a file, one line a participation. */
  final class InFile implements Account {
    final Ledger ledger;
    private long charges;

    InFile(Ledger ledger) {
      this.ledger = ledger;
      this.charges = ledger.odometer().charges();
    }

    @Override
    public SpendingTerms terms() {
      return ledger.terms();
    }

    @Override
    public Optional<Refusal> refusal(PrivacyEvent<?> event, double added) {
      return ledger.refusal(next(event, added));
    }

    /** Torn lines are counted, so no two are called the same. */
    private Charge next(PrivacyEvent<?> event, double added) {
      return new Charge("participation/" + (charges + 1), event, added);
    }

    @Override
    public void add(PrivacyEvent<?> event, double added) {
      ChargeOutcome outcome;
      try {
        outcome = ledger.charge(next(event, added));
      } catch (IOException e) {
        throw new UncheckedIOException(
            "the ledger may not have been written: send nothing, and open it again", e);
      }
      if (!(outcome instanceof ChargeOutcome.Charged)) {
        throw new IllegalStateException("the ledger did not take the charge: " + outcome);
      }
      charges++;
    }

    @Override
    public Odometer odometer() {
      return ledger.odometer();
    }
  }
}
