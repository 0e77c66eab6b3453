package org.murmuration.dp.law;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The loss of nearly certain sampling near ln(1 - q), where nearly all digits of q cancel. */
class SamplingTest {
  private static final double UNITS = 1e-15;

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.9, 0.9999, 1 - 1e-6, 1 - 1e-9, 1 - 1e-12, 1 - 0x1p-53})
  void loss_farBelowZero_isRightToUnits(double q) {
    Sampling sampling = new Sampling(q);
    for (double logRatio = -60; logRatio < -1; logRatio += 0.37) {
      double odds = q / (1 - q) * Math.exp(logRatio); // 1 - q is a double
      double truth = Math.log(1 - q) + Math.log1p(odds);
      assertEquals(truth, sampling.loss(logRatio), 3 * UNITS * -truth, "at " + logRatio);
      Sampling.Mixture mixture = sampling.mixture(logRatio);
      assertEquals(truth, mixture.loss(), 3 * UNITS * -truth, "at " + logRatio);
      assertEquals((1 - q) * (1 + odds), mixture.ratio(), UNITS * mixture.ratio());
    }
  }

  /** Where the loss is so near its end that the ratio has few digits, its own ratio's loss has. */
  @ParameterizedTest
  @ValueSource(doubles = {0.9, 0.9999, 1 - 1e-6, 1 - 1e-9, 1 - 1e-12})
  void logRatio_ofLossFarBelowZero_leadsBack(double q) {
    Sampling sampling = new Sampling(q);
    for (double share = 0.999; share > 0.01; share -= 0.043) {
      double loss = share * Math.log(1 - q);
      assertEquals(loss, sampling.loss(sampling.logRatio(loss)), 4 * UNITS * (1 - loss));
    }
  }
}
