package org.murmuration.dp.curve;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.dp.account.Accountant;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.account.PrivacyEvent.Gaussian;
import org.murmuration.dp.account.PrivacyEvent.PoissonSampled;
import org.murmuration.dp.account.PrivacyEvent.Repeated;
import org.murmuration.dp.account.RdpAccountant;
import org.murmuration.dp.account.SamplingProbability;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Adjacency.AddRemove;
import org.murmuration.dp.budget.NoiseMultiplier;

/** What holds of every trade-off function, seeded over noise and rates. */
class TradeOffLawsTest {
  private static final double[] RATES = {1e-6, 1e-3, 0.01, 0.1, 0.5, 0.9, 0.999};

  /**
   * Renyi accounting of plain normal noise loses something, never wins: what the curve allows an
   * attacker there is at least the exact law, and not absurdly more.
   */
  @ParameterizedTest
  @CsvSource({"0.1", "0.5", "1", "3", "10", "50"})
  void truePositiveRate_byRenyi_isAboveTheExactOne(double multiplier) {
    PrivacyEvent<AddRemove> event = gaussian(multiplier);
    TradeOff exact = new TradeOff(Accountant.tightestFor(event));
    TradeOff bound = new TradeOff(RdpAccountant.of(event));
    for (double rate : RATES) {
      double least = exact.truePositiveRate(rate);
      double got = bound.truePositiveRate(rate);
      assertTrue(got >= least && got <= 1, rate + ": " + got + " < " + least);
      assertTrue(1 - got >= (1 - least) / 10 - 1e-6, rate + ": " + got + " far above " + least);
    }
  }

  /** One step in clear with probability q: an attacker who knows it wins by q at most. */
  @Test
  void truePositiveRate_oneSampledStep_isBelowTheMixture() {
    double q = 0.05;
    PrivacyEvent<AddRemove> step = new PoissonSampled(gaussian(1), new SamplingProbability(q));
    TradeOff plain = new TradeOff(Accountant.tightestFor(gaussian(1)));
    TradeOff sampled = new TradeOff(Accountant.tightestFor(step));
    for (double rate : RATES) {
      double exact = (1 - q) * rate + q * plain.truePositiveRate(rate);
      double got = sampled.truePositiveRate(rate);
      assertTrue(got >= exact * (1 - 1e-9), rate + ": " + got + " below " + exact);
      assertTrue(got <= Math.min(1, exact * 2), rate + ": " + got + " far above " + exact);
    }
  }

  @Test
  void truePositiveRate_moreAlarmsOrMoreSteps_neverLess() {
    double before = 0;
    for (double rate : RATES) {
      double got = tradeOff(1000).truePositiveRate(rate);
      assertTrue(got >= before && got >= rate, "rate " + rate);
      before = got;
    }
    double fewer = 0;
    for (long steps : new long[] {1, 10, 100, 1000, 10_000}) {
      double got = tradeOff(steps).truePositiveRate(0.01);
      assertTrue(got >= fewer, "steps " + steps);
      fewer = got;
    }
  }

  private static TradeOff tradeOff(long steps) {
    PrivacyEvent<AddRemove> step = new PoissonSampled(gaussian(1), new SamplingProbability(0.01));
    return new TradeOff(Accountant.tightestFor(new Repeated<>(step, steps)));
  }

  private static Gaussian<AddRemove> gaussian(double multiplier) {
    return new Gaussian<>(new NoiseMultiplier<>(Adjacency.ADD_REMOVE, multiplier));
  }
}
