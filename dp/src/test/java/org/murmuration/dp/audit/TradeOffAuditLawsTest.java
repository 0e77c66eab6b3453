package org.murmuration.dp.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.Erfc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.account.Accountant;
import org.murmuration.dp.account.PrivacyEvent.Gaussian;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.NoiseMultiplier;
import org.murmuration.dp.curve.PrivacyCurve;

class TradeOffAuditLawsTest {
  private static final FalseAlarmRate RATE = new FalseAlarmRate(0.05);

  static IntStream seeds() {
    return IntStream.range(0, 400);
  }

  /** The true chance of a random table of three coins and guesses is never above the bound. */
  @ParameterizedTest
  @MethodSource("seeds")
  void chanceOf_anyMechanism_isNotBelowTheTruth(int seed) {
    Mechanisms.Table table = Mechanisms.random(3, seed);
    ClaimedTradeOff claim = table.claim(0, 0.1, 0.2, 0.4, 0.7, 1, 1.5, 2, 3, 4, 6);
    for (int correct = 1; correct <= 3; correct++) {
      double bound = new TradeOffAudit(claim).chanceOf(new Guesses(3, 3, correct));
      assertTrue(table.atLeast(correct) <= bound + 1e-9, "seed " + seed + ", at " + correct);
    }
  }

  /** By hand: one coin, guessed right with chance p, wrong with Phi(Phi^-1(p) - mu). */
  @Test
  void chanceOf_oneCoin_isThePowerOfTheBestTest() {
    double chance = new TradeOffAudit(ClaimedTradeOff.gaussian(1)).chanceOf(new Guesses(1, 1, 1));
    assertEquals(normal(0.5), chance, 1e-7);
  }

  /**
   * By hand: two coins, both right, at epsilon ln 3: R_2 = p, so W_1 = p/3 are wrong once, and with
   * them R_1 = p + p/3 right; W_0 = 4p/9, and all is 16p/9: p = 9/16.
   */
  @Test
  void chanceOf_twoCoinsOfRandomizedResponse_isTheBinomialTail() {
    assertEquals(9 / 16.0, pure(Math.log(3)).chanceOf(new Guesses(2, 2, 2)), 1e-7);
  }

  /** Independent guesses keep the claim, so their tail is a chance that the bound must allow. */
  @ParameterizedTest
  @CsvSource({"0.1, 1", "0.5, 7", "1, 40", "2, 300"})
  void chanceOf_independentGaussians_isNotBelowTheTruth(double mu, int canaries) {
    TradeOffAudit audit = new TradeOffAudit(ClaimedTradeOff.gaussian(mu));
    BinomialLaw truth = BinomialLaw.of(canaries, normal(mu / 2));
    for (int correct = 0; correct <= canaries; correct += 1 + canaries / 20) {
      double chance = audit.chanceOf(new Guesses(canaries, canaries, correct));
      assertTrue(truth.atLeast(correct) <= chance * (1 + 1e-12), "at " + correct);
    }
  }

  @ParameterizedTest
  @CsvSource({"0.3, 5", "1, 30", "2, 100"})
  void chanceOf_pureClaim_isNotBelowTheBinomialTail(double epsilon, int made) {
    for (int correct = 1; correct <= made; correct += 1 + made / 20) {
      Guesses guesses = new Guesses(2 * made, made, correct);
      double tail = BinomialLaw.ofLoss(made, epsilon).atLeast(correct);
      assertTrue(pure(epsilon).chanceOf(guesses) >= tail * (1 - 1e-9), "at " + correct);
    }
  }

  /**
   * The attacker who guesses the 10 largest and 10 smallest of 60 normal scores, 40,000 times from
   * one seed: how often so many guesses are right never passes the bound by five deviations (false
   * alarm 3e-7 for each of 20 counts).
   */
  @Test
  void chanceOf_guessesByScore_isNotBelowTheFrequency() {
    int runs = 40_000;
    int[] counts = new int[21];
    Random random = new Random(7);
    for (int run = 0; run < runs; run++) {
      counts[guess(random, 60, 1, new GuessCounts(10, 10)).correct()]++;
    }
    TradeOffAudit audit = new TradeOffAudit(ClaimedTradeOff.gaussian(1));
    double above = 0;
    for (int correct = 20; correct >= 1; correct--) {
      above += counts[correct];
      double chance = audit.chanceOf(new Guesses(60, 20, correct));
      double slack = 5 * Math.sqrt(chance * (1 - chance) / runs) + 25.0 / runs;
      assertTrue(above / runs <= chance + slack, "at " + correct);
    }
  }

  /** Half the noise of mu = 1 is refuted by 1000 canaries; the true noise is not. */
  @Test
  void refutedBy_halvedNoise_isCaught() {
    PrivacyCurve curve = new PrivacyCurve(Accountant.tightestFor(gaussian(1)));
    ClaimedTradeOff claim = ClaimedTradeOff.of(curve.points(new Delta(1e-6), new Delta(0.38), 60));
    TradeOffAudit audit = new TradeOffAudit(claim);
    GuessCounts best = new GuessCounts(160, 160);
    for (int seed = 0; seed < 20; seed++) {
      assertTrue(audit.refutedBy(guess(new Random(seed), 1000, 2, best), RATE), "seed " + seed);
      assertFalse(audit.refutedBy(guess(new Random(seed), 1000, 1, best), RATE), "seed " + seed);
    }
  }

  /** The usual counts of the best normal scores at mu = 1; more canaries show more of it. */
  @ParameterizedTest
  @CsvSource({"1000, 160, 141, 0.6", "10000, 320, 301, 0.7", "100000, 1000, 958, 0.78"})
  void lowerBoundOfMu_manyCanaries_comesClose(int canaries, int made, int usual, double shown) {
    double mu = TradeOffAudit.lowerBoundOfMu(new Guesses(canaries, made, usual), RATE);
    assertTrue(mu > shown && mu < 1, canaries + " canaries show " + mu);
  }

  @Test
  void lowerBoundOfMu_noBetterThanChance_isZero() {
    assertEquals(0, TradeOffAudit.lowerBoundOfMu(new Guesses(100, 100, 50), RATE));
    assertEquals(0, TradeOffAudit.lowerBoundOfMu(new Guesses(100, 0, 0), RATE));
  }

  @Test
  void chanceOf_nothingGuessed_isOne() {
    assertEquals(1, pure(1).chanceOf(new Guesses(5, 0, 0)));
    assertEquals(1, pure(1).chanceOf(new Guesses(0, 0, 0)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-9, 0.01, 0.3, 0.5, 0.9, 1})
  void leastOf_claims_meetTheirCurve(double likely) {
    ClaimedTradeOff exact = ClaimedTradeOff.gaussian(1);
    PrivacyCurve curve = new PrivacyCurve(Accountant.tightestFor(gaussian(1)));
    ClaimedTradeOff points =
        ClaimedTradeOff.of(curve.points(new Delta(1e-12), new Delta(0.38), 200));
    assertTrue(points.leastOf(likely) <= exact.leastOf(likely) * (1 + 1e-9));
    assertTrue(exact.leastOf(likely) <= likely);
    assertEquals(exact.leastOf(likely), points.leastOf(likely), 0.002);
    assertEquals(likely, ClaimedTradeOff.gaussian(0).leastOf(likely), 1e-14);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void gaussian_badMu_isRefused(double mu) {
    assertThrows(IllegalArgumentException.class, () -> ClaimedTradeOff.gaussian(mu));
  }

  @Test
  void of_noPoints_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> ClaimedTradeOff.of(List.of()));
  }

  private static Gaussian<?> gaussian(double noise) {
    return new Gaussian<>(new NoiseMultiplier<>(Adjacency.ADD_REMOVE, noise));
  }

  private static TradeOffAudit pure(double epsilon) {
    return new TradeOffAudit(ClaimedTradeOff.of(List.of(Mechanisms.point(epsilon, 1e-15))));
  }

  private static Guesses guess(Random random, int canaries, double mu, GuessCounts counts) {
    List<CanaryScores.Scored> scored = new ArrayList<>();
    for (int i = 0; i < canaries; i++) {
      boolean included = random.nextBoolean();
      scored.add(new CanaryScores.Scored((included ? mu : 0) + random.nextGaussian(), included));
    }
    return CanaryScores.of(scored).guess(counts);
  }

  private static double normal(double x) {
    return Erfc.value(-x / Math.sqrt(2)) / 2;
  }
}
