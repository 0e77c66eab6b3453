package org.murmuration.dp.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OneRunAuditTest {
  private static final FalseAlarmRate RATE = new FalseAlarmRate(0.05);
  private static final OneRunAudit PURE = new OneRunAudit(0);

  /** By hand, at epsilon ln 3, where a guess is right with chance 3/4. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, 0,    0.75", // one guess
    "2, 2, 2, 0,    0.5625", // 9/16
    "3, 3, 2, 0,    0.84375", // 27/64 + 27/64
    "5, 2, 0, 0,    1", // nothing shown
    "1, 1, 1, 0.1,  0.8", // 3/4 + 2 * 0.1 * 1/4
    "2, 2, 2, 0.01, 0.5775", // 9/16 + 4 * 0.01 * max(6/16, 7/32)
    "4, 2, 1, 0.01, 0.9425", // 15/16 + 8 * 0.01 * 1/16
    "4, 4, 4, 1e-3, 0.31978125" // 81/256 + 8e-3 * max(108/256, 162/512, 174/768, 175/1024)
  })
  void chanceOf_byHand_isTheTheorem(int m, int r, int v, double delta, double expected) {
    double chance = new OneRunAudit(delta).chanceOf(new Guesses(m, r, v), Math.log(3));
    assertEquals(expected, chance, 1e-9);
    assertTrue(chance >= Math.min(1, expected), "below the theorem");
  }

  /** 0.05 = q^n gives q = 0.05^(1/n), epsilon ln(q / (1 - q)). */
  @ParameterizedTest
  @ValueSource(ints = {5, 10, 100, 100_000})
  void lowerBound_allCorrect_isTheRootOfTheRate(int n) {
    double q = Math.pow(0.05, 1.0 / n);
    double expected = Math.log(q / (1 - q));
    double bound = PURE.lowerBound(new Guesses(n, n, n), RATE);
    assertEquals(expected, bound, 1e-7);
    assertTrue(bound <= expected);
  }

  @ParameterizedTest
  @CsvSource({"100, 50", "100, 20", "4, 4", "10, 0", "0, 0"})
  void lowerBound_noBetterThanChance_isZero(int guesses, int correct) {
    assertEquals(0, PURE.lowerBound(new Guesses(guesses, guesses, correct), RATE));
  }

  @Test
  void lowerBound_manyChoices_paysForEach() {
    List<CanaryScores.Scored> canaries = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      canaries.add(new CanaryScores.Scored(i, i >= 100));
    }
    CanaryScores scores = CanaryScores.of(canaries);
    GuessCounts few = new GuessCounts(20, 20);
    GuessCounts all = GuessCounts.all(200);
    double both = PURE.lowerBound(scores, List.of(few, all), RATE);
    assertEquals(PURE.lowerBound(scores.guess(all), RATE.sharedBy(2)), both);
    assertTrue(both < PURE.lowerBound(scores, List.of(all), RATE));
  }

  @Test
  void lowerBound_noChoice_isRefused() {
    CanaryScores none = CanaryScores.of(List.of());
    assertThrows(IllegalArgumentException.class, () -> PURE.lowerBound(none, List.of(), RATE));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-9, 1, Double.NaN})
  void delta_outside_isRefused(double delta) {
    assertThrows(IllegalArgumentException.class, () -> new OneRunAudit(delta));
    assertThrows(IllegalArgumentException.class, () -> new TwoRunAudit(delta));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-9, Double.POSITIVE_INFINITY, Double.NaN})
  void chanceOf_badEpsilon_isRefused(double epsilon) {
    Guesses one = new Guesses(1, 1, 1);
    assertThrows(IllegalArgumentException.class, () -> PURE.chanceOf(one, epsilon));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 0.5, Double.NaN})
  void rate_outside_isRefused(double rate) {
    assertThrows(IllegalArgumentException.class, () -> new FalseAlarmRate(rate));
  }

  @Test
  void rate_sharedByNone_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> RATE.sharedBy(0));
  }

  @ParameterizedTest
  @CsvSource({"1, 2, 1", "2, 1, 2", "2, 1, -1"})
  void guesses_outOfOrder_areRefused(int canaries, int made, int correct) {
    assertThrows(IllegalArgumentException.class, () -> new Guesses(canaries, made, correct));
  }
}
