package org.murmuration.dp.ledger;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.account.PrivacyEvent.DiscreteGaussian;
import org.murmuration.dp.account.PrivacyEvent.Gaussian;
import org.murmuration.dp.account.PrivacyEvent.PoissonSampled;
import org.murmuration.dp.account.SamplingProbability;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Adjacency.AddRemove;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.NoiseMultiplier;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.filter.AddedDelta;
import org.murmuration.dp.filter.FixedSchedule;
import org.murmuration.dp.filter.RenyiFilter;
import org.murmuration.dp.filter.SpendingRule;
import org.murmuration.dp.filter.SpendingTerms;

/** Terms, events and charges that the tests of a ledger share. */
final class SampleLedger {
  static final PrivacyEvent<AddRemove> ROUND =
      new PoissonSampled(
          new DiscreteGaussian<>(new NoiseMultiplier<>(Adjacency.ADD_REMOVE, 1.25)),
          new SamplingProbability(0.1));

  static final PrivacyEvent<AddRemove> SMALL =
      new Gaussian<>(new NoiseMultiplier<>(Adjacency.ADD_REMOVE, 40));

  private SampleLedger() {}

  static SpendingTerms terms(double epsilon, SpendingRule rule) {
    return new SpendingTerms(
        "539 writers",
        Observer.RELEASED_MODELS,
        new Epsilon(epsilon),
        new Delta(1e-5),
        new AddedDelta(1e-7, 1e-9),
        rule);
  }

  static SpendingTerms filtered() {
    return terms(8, new RenyiFilter(5, ROUND));
  }

  static SpendingTerms scheduled(long rounds) {
    FixedSchedule.Step steps = new FixedSchedule.Step(ROUND, rounds);
    return terms(8, new FixedSchedule(List.of(steps, new FixedSchedule.Step(SMALL, 1))));
  }

  static Charge round(int number) {
    return new Charge("run-a/round-" + number, ROUND, 5e-10);
  }

  /** Makes a ledger with rounds from 1 on. */
  static void write(Path file, SpendingTerms terms, int rounds) throws IOException {
    try (Ledger ledger = Ledger.create(file, terms)) {
      for (int i = 1; i <= rounds; i++) {
        assertInstanceOf(ChargeOutcome.Charged.class, ledger.charge(round(i)));
      }
    }
  }
}
