package org.murmuration.dp.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws of the one-run bound; chances are sums over all outcomes, so nothing here is random. */
class OneRunAuditLawsTest {
  private static final FalseAlarmRate RATE = new FalseAlarmRate(0.05);

  static IntStream seeds() {
    return IntStream.range(0, 400);
  }

  @ParameterizedTest
  @CsvSource({"30, 30, 0", "30, 12, 0", "200, 60, 1e-5", "60, 60, 1e-3"})
  void lowerBound_moreCorrect_neverFalls(int canaries, int made, double delta) {
    OneRunAudit audit = new OneRunAudit(delta);
    double last = 0;
    for (int correct = 0; correct <= made; correct++) {
      double bound = audit.lowerBound(new Guesses(canaries, made, correct), RATE);
      assertTrue(bound >= last, "at " + correct);
      last = bound;
    }
    assertTrue(last > 1, "all correct shows a loss");
  }

  @ParameterizedTest
  @CsvSource({"40, 40, 35", "100, 30, 28"})
  void chanceOf_largerClaim_neverFalls(int canaries, int made, int correct) {
    Guesses guesses = new Guesses(canaries, made, correct);
    Guesses amongMore = new Guesses(2 * canaries, made, correct);
    for (double epsilon = 0; epsilon < 6; epsilon += 0.25) {
      double pure = new OneRunAudit(0).chanceOf(guesses, epsilon);
      double some = new OneRunAudit(1e-5).chanceOf(guesses, epsilon);
      double more = new OneRunAudit(1e-3).chanceOf(guesses, epsilon);
      assertTrue(pure <= some && some <= more, "epsilon " + epsilon);
      assertTrue(some <= new OneRunAudit(1e-5).chanceOf(amongMore, epsilon));
      assertTrue(pure <= new OneRunAudit(0).chanceOf(guesses, epsilon + 0.25));
    }
  }

  /** The true chance of a random table of three coins and guesses is never above the theorem's. */
  @ParameterizedTest
  @MethodSource("seeds")
  void chanceOf_anyMechanism_isNotBelowTheTruth(int seed) {
    Mechanisms.Table table = Mechanisms.random(3, seed);
    for (double epsilon : new double[] {0, 0.1, 0.3, 1, 2, 4}) {
      double delta = table.deltaAt(epsilon);
      for (int correct = 0; delta < 1 && correct <= 3; correct++) {
        double bound = new OneRunAudit(delta).chanceOf(new Guesses(3, 3, correct), epsilon);
        assertTrue(table.atLeast(correct) <= bound + 1e-12, "seed " + seed + ", at " + correct);
      }
    }
  }

  /**
   * Randomized response of loss 1 that shows a coin outright with chance delta: the chance that the
   * bound passes the true loss, summed over all counts.
   */
  @ParameterizedTest
  @CsvSource({"10, 0", "100, 0", "1000, 0", "10000, 0", "100, 1e-4", "1000, 1e-5"})
  void lowerBound_randomizedResponse_isAboveTheTruthAtMostAtTheRate(int canaries, double delta) {
    double right = (1 - delta) / (1 + Math.exp(-1)) + delta;
    assertTrue(chanceAbove(1, canaries, right, delta) <= RATE.value());
  }

  /** 2,000 canaries show twice the loss that was claimed in all but one of 10^6 runs. */
  @Test
  void lowerBound_twiceTheClaimedLoss_isCaught() {
    double right = 1 / (1 + Math.exp(-2));
    assertTrue(chanceAbove(1, 2000, right, 0) > 1 - 1e-6);
  }

  /** The usual count of right guesses, with more and more canaries. */
  @ParameterizedTest
  @CsvSource({"100, 0.4", "10000, 0.05", "1000000, 0.005"})
  void lowerBound_manyCanaries_comesCloseToTheTruth(int canaries, double gap) {
    int usual = (int) (canaries / (1 + Math.exp(-1)));
    double bound = new OneRunAudit(0).lowerBound(new Guesses(canaries, canaries, usual), RATE);
    assertEquals(1, bound, gap);
    assertTrue(bound < 1);
  }

  private static double chanceAbove(double loss, int canaries, double right, double delta) {
    OneRunAudit audit = new OneRunAudit(delta);
    int first = 0;
    int last = canaries + 1;
    while (first < last) { // the bound rises with the count: find the first count that passes
      int middle = (first + last) >>> 1;
      boolean passes =
          middle > canaries
              || audit.lowerBound(new Guesses(canaries, canaries, middle), RATE) > loss;
      if (passes) {
        last = middle;
      } else {
        first = middle + 1;
      }
    }
    return BinomialLaw.of(canaries, right).atLeast(first);
  }
}
