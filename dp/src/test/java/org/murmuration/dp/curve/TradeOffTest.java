package org.murmuration.dp.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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

class TradeOffTest {
  /** Phi(mu - Phi^-1(1 - a)) by mpmath with 50 digits. */
  @ParameterizedTest
  @CsvSource({
    "0.01,1e-9,1.0634460479458269506e-9",
    "0.01,0.01,0.010269641189796419406",
    "0.01,0.5,0.5039893563146316037",
    "0.01,0.99,0.99026344084974387192",
    "0.5,1e-9,1.9227171568176663907e-8",
    "0.5,0.01,0.033898939122842777412",
    "0.5,0.5,0.69146246127401310364",
    "0.5,0.99,0.99764589491704535662",
    "1,1e-9,2.8992986310543151938e-7",
    "1,0.01,0.092362248073693935853",
    "1,0.5,0.84134474606854294859",
    "1,0.99,0.99956003981952621412",
    "2,1e-9,0.000031966020273186320695",
    "2,0.01,0.37208058543549431644",
    "2,0.5,0.9772498680518207928",
    "2,0.99,0.99999241990326133186",
    "8,1e-9,0.97736801006325964313",
    "8,0.01,0.99999999301075735513",
    "8,0.5,0.9999999999999993779",
    "8,0.99,1.0"
  })
  void truePositiveRate_gaussian_isTheNormalLaw(double mu, double rate, double expected) {
    TradeOff tradeOff = new TradeOff(Accountant.tightestFor(gaussian(1 / mu)));
    double got = tradeOff.truePositiveRate(rate);
    assertEquals(expected, got, expected * 1e-11);
    assertTrue(got >= expected * (1 - 1e-15), "below the truth: " + got);
    assertEquals(mu, tradeOff.mu().getAsDouble(), mu * 1e-14);
  }

  @Test
  void mu_composedGaussians_addInSquares() {
    TradeOff tradeOff = new TradeOff(Accountant.tightestFor(new Repeated<>(gaussian(10), 100)));
    assertEquals(1, tradeOff.mu().getAsDouble(), 1e-14);
  }

  @Test
  void mu_sampled_isEmptyAsNoneIsExact() {
    assertEquals(OptionalDouble.empty(), new TradeOff(Accountant.tightestFor(sampled())).mu());
  }

  @Test
  void truePositiveRate_noLoss_isTheFalsePositiveRate() {
    PrivacyEvent<AddRemove> nothing = new Repeated<>(sampled(), 0);
    for (Accountant accountant :
        new Accountant[] {Accountant.tightestFor(nothing), RdpAccountant.of(nothing)}) {
      assertEquals(0.01, new TradeOff(accountant).truePositiveRate(0.01), 2e-8);
    }
  }

  /** So much loss that everything is told apart, at any rate: the bound says 1 and not more. */
  @Test
  void truePositiveRate_hugeLoss_isOne() {
    assertEquals(1, new TradeOff(RdpAccountant.of(gaussian(0.001))).truePositiveRate(0.01));
    assertEquals(1, new TradeOff(Accountant.tightestFor(gaussian(0.001))).truePositiveRate(0.01));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, 1.1, Double.NaN})
  void truePositiveRate_noRate_isRefused(double rate) {
    TradeOff tradeOff = new TradeOff(RdpAccountant.of(sampled()));
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> tradeOff.truePositiveRate(rate));
    assertTrue(refusal.getMessage().endsWith("in (0, 1), got " + rate), refusal.getMessage());
  }

  private static PrivacyEvent<AddRemove> sampled() {
    return new PoissonSampled(gaussian(1), new SamplingProbability(0.01));
  }

  private static Gaussian<AddRemove> gaussian(double multiplier) {
    return new Gaussian<>(new NoiseMultiplier<>(Adjacency.ADD_REMOVE, multiplier));
  }
}
