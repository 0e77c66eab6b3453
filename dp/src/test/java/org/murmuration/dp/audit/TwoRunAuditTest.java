package org.murmuration.dp.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.account.Accountant;
import org.murmuration.dp.account.PrivacyEvent.Gaussian;
import org.murmuration.dp.audit.TwoRunAudit.Alarms;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.NoiseMultiplier;

class TwoRunAuditTest {
  private static final FalseAlarmRate RATE = new FalseAlarmRate(0.05);
  private static final double DELTA = 0.05;

  /** None of n: the bound solves (1 - p)^n = rate; all of n: p^n = rate. */
  @ParameterizedTest
  @ValueSource(ints = {1, 10, 1000})
  void clopperPearson_noneOrAll_isTheRootOfTheRate(int trials) {
    double root = Math.pow(0.05, 1.0 / trials);
    assertEquals(root, ClopperPearson.lower(trials, trials, 0.05), 1e-10);
    assertEquals(1 - root, ClopperPearson.upper(0, trials, 0.05), 1e-10);
    assertEquals(0, ClopperPearson.lower(0, trials, 0.05));
    assertEquals(1, ClopperPearson.upper(trials, trials, 0.05));
  }

  /** Every chance on a grid, every count of 25 trials: the exact chance to be wrong. */
  @Test
  void clopperPearson_everyChance_isPassedAtMostAtTheRate() {
    for (double chance = 0.01; chance < 1; chance += 0.01) {
      BinomialLaw law = BinomialLaw.of(25, chance);
      double above = 0;
      double below = 0;
      for (int k = 0; k <= 25; k++) {
        above += ClopperPearson.lower(k, 25, 0.05) > chance ? law.mass(k) : 0;
        below += ClopperPearson.upper(k, 25, 0.05) < chance ? law.mass(k) : 0;
      }
      assertTrue(above <= 0.05 && below <= 0.05, "chance " + chance);
    }
  }

  /** 50 of 50 against 0 of 50, each at 0.025: (l - delta) / (1 - l) with l = 0.025^(1/50). */
  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-3, 0.5})
  void lowerBound_neverWrong_isByHand(double delta) {
    double least = Math.pow(0.025, 1.0 / 50);
    double bound = new TwoRunAudit(delta).lowerBound(new Alarms(50, 50, 0), RATE);
    assertEquals(Math.log((least - delta) / (1 - least)), bound, 1e-8);
  }

  /** Randomized response of loss 1, both inputs, every pair of counts of 60 runs. */
  @Test
  void lowerBound_randomizedResponse_isAboveTheTruthAtMostAtTheRate() {
    BinomialLaw present = BinomialLaw.ofLoss(60, 1);
    BinomialLaw absent = BinomialLaw.ofLoss(60, -1);
    double above = 0;
    double caught = 0;
    for (int t = 0; t <= 60; t++) {
      for (int f = 0; f <= 60; f++) {
        double bound = new TwoRunAudit(0).lowerBound(new Alarms(60, t, f), RATE);
        double chance = present.mass(t) * absent.mass(f);
        above += bound > 1 ? chance : 0;
        caught += bound > 0.2 ? chance : 0;
      }
    }
    assertTrue(above <= RATE.value(), "passed the truth with chance " + above);
    assertTrue(caught > 0.85, "a loss of 0.2 refuted with chance " + caught);
  }

  @Test
  void lowerBound_silenceTellsMore_isUsed() {
    Alarms alarms = new Alarms(1000, 999, 500);
    Alarms mirrored = new Alarms(1000, 500, 1);
    TwoRunAudit audit = new TwoRunAudit(0);
    assertEquals(audit.lowerBound(mirrored, RATE), audit.lowerBound(alarms, RATE), 1e-9);
    assertTrue(audit.lowerBound(alarms, RATE) > 4);
  }

  @ParameterizedTest
  @CsvSource({"10, 5, 5", "10, 0, 10", "1, 1, 0"})
  void lowerBound_nothingShown_isZero(int runs, int trueAlarms, int falseAlarms) {
    Alarms alarms = new Alarms(runs, trueAlarms, falseAlarms);
    assertEquals(0, new TwoRunAudit(0).lowerBound(alarms, RATE));
  }

  /**
   * Scores of N(0, 1) and N(mu, 1) at delta 0.05, 2,000 runs each, from 20 seeds. With the claimed
   * mu of 1 at most 8 of them show more than the truth (false alarm 2e-7 at the rate of 0.05; a
   * bound without the half for choosing, or without Clopper and Pearson, shows it in about half),
   * and half the noise passes the claim every time.
   */
  @Test
  void lowerBound_thresholdByHalfOfTheRuns_keepsTheRateAndCatchesHalvedNoise() {
    double claimed = epsilon(1);
    TwoRunAudit audit = new TwoRunAudit(DELTA);
    int above = 0;
    for (int seed = 0; seed < 20; seed++) {
      double[] absent = scores(seed + 1000, 0);
      above += audit.lowerBound(scores(seed, 1), absent, RATE) > claimed ? 1 : 0;
      double halved = audit.lowerBound(scores(seed, 2), absent, RATE);
      assertTrue(halved > claimed && halved < epsilon(2), "seed " + seed + ": " + halved);
    }
    assertTrue(above <= 8, above + " of 20 above the truth");
  }

  @Test
  void lowerBound_unequalOrTooFewRuns_areRefused() {
    TwoRunAudit audit = new TwoRunAudit(0);
    for (int absent : new int[] {1, 3}) {
      double[] some = new double[absent];
      double[] two = new double[absent == 1 ? 1 : 2];
      assertThrows(IllegalArgumentException.class, () -> audit.lowerBound(two, some, RATE));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0", "5, 6, 0", "5, 0, 6", "5, -1, 0", "5, 0, -1"})
  void alarms_impossible_areRefused(int runs, int trueAlarms, int falseAlarms) {
    assertThrows(IllegalArgumentException.class, () -> new Alarms(runs, trueAlarms, falseAlarms));
  }

  private static double[] scores(int seed, double mean) {
    Random random = new Random(seed);
    return DoubleStream.generate(() -> mean + random.nextGaussian()).limit(2000).toArray();
  }

  private static double epsilon(double mu) {
    return Accountant.tightestFor(
            new Gaussian<>(new NoiseMultiplier<>(Adjacency.ADD_REMOVE, 1 / mu)))
        .epsilonAt(new Delta(DELTA))
        .lower();
  }
}
