package org.murmuration.dp.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.dp.audit.CanaryScores.Scored;

class CanaryScoresTest {
  /** By score: out, in, out, out, in. */
  private static final CanaryScores FIVE =
      CanaryScores.of(
          List.of(
              new Scored(3, false),
              new Scored(9, true),
              new Scored(-1, false),
              new Scored(2, true),
              new Scored(4, false)));

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0", "1, 0, 1", "2, 0, 1", "5, 0, 2", "0, 1, 1", "0, 2, 1", "0, 5, 3", "1, 1, 2",
    "2, 3, 3", "3, 2, 2"
  })
  void guess_byCounts_countsTheRightOnes(int included, int excluded, int correct) {
    Guesses guesses = FIVE.guess(new GuessCounts(included, excluded));
    assertEquals(new Guesses(5, included + excluded, correct), guesses);
  }

  @Test
  void guess_equalScores_goesByPlace() {
    CanaryScores equal = CanaryScores.of(List.of(new Scored(1, false), new Scored(1, true)));
    assertEquals(2, equal.guess(new GuessCounts(1, 1)).correct());
  }

  @Test
  void guess_moreThanCanaries_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> FIVE.guess(new GuessCounts(3, 3)));
    GuessCounts overflowing = new GuessCounts(Integer.MAX_VALUE, Integer.MAX_VALUE);
    assertThrows(IllegalArgumentException.class, () -> FIVE.guess(overflowing));
  }

  @Test
  void all_oddNumber_guessesEveryCoin() {
    assertEquals(new GuessCounts(3, 2), GuessCounts.all(5));
  }

  @Test
  void counts_negative_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> new GuessCounts(-1, 0));
    assertThrows(IllegalArgumentException.class, () -> new GuessCounts(0, -1));
  }

  @Test
  void score_noNumber_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Scored(Double.NaN, true));
  }
}
