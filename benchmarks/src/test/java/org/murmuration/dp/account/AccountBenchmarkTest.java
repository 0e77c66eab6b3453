package org.murmuration.dp.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What is timed gives the figures that other programs give, as narrow as it says. */
class AccountBenchmarkTest {
  private final AccountBenchmark benchmark = new AccountBenchmark();

  @Test
  void tenThousandSteps_bothWays_theReferencesFigures() {
    assertEquals(6.7127, benchmark.renyi().upper(), 0.001);
    PrivacyLoss loss = benchmark.distribution();
    assertEquals(6.18771, loss.upper(), 1e-4);
    assertTrue(loss.upper() - loss.lower() <= 1e-4, loss.toString());
  }

  @Test
  void millionSteps_bothPrecisions_asNarrowAsAsked() {
    assertNarrow(benchmark.millionSteps(), 1e-3);
    assertNarrow(benchmark.millionStepsFine(), 1e-4);
  }

  private static void assertNarrow(PrivacyLoss loss, double relative) {
    assertTrue(loss.upper() - loss.lower() <= relative * loss.upper(), loss.toString());
    assertTrue(loss.lower() <= 139.0325 && loss.upper() >= 139.02, loss.toString());
  }

  @Test
  void calibration_aTarget_isBetweenTheNoisesOfItsNeighbors() {
    double noise = benchmark.calibration().value();
    assertTrue(noise > 1.5 && noise < 2.6, "noise " + noise);
  }
}
