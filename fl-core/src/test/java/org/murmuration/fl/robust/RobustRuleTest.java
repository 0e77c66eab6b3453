package org.murmuration.fl.robust;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small cases by hand. */
class RobustRuleTest {
  private static List<float[]> column(float... values) {
    List<float[]> rows = new java.util.ArrayList<>();
    for (float value : values) {
      rows.add(new float[] {value});
    }
    return rows;
  }

  @Test
  void median_oddAndEven_middleOrMeanOfTwo() {
    assertArrayEquals(new float[] {2}, new CoordinateMedian().combine(column(9, 1, 2)));
    assertArrayEquals(new float[] {2.5f}, new CoordinateMedian().combine(column(9, 1, 2, 3)));
    assertArrayEquals(new float[] {4}, new CoordinateMedian().combine(column(4)));
  }

  @Test
  void median_coordinates_eachByItself() {
    List<float[]> rows = List.of(new float[] {1, 30}, new float[] {2, 10}, new float[] {3, 20});
    assertArrayEquals(new float[] {2, 20}, new CoordinateMedian().combine(rows));
  }

  @Test
  void trimmedMean_oneFromEachEnd_meanOfTheRest() {
    assertArrayEquals(new float[] {3}, new TrimmedMean(1).combine(column(2, 1000, 3, -1000, 4)));
  }

  @Test
  void trimmedMean_nothingTrimmed_isTheMean() {
    assertArrayEquals(new float[] {2}, new TrimmedMean(0).combine(column(1, 2, 3)));
  }

  /** Of 0, 1, 2, 10, 20 with one liar each score sums the 2 nearest: 5, 2, 5, 145, 424. */
  @Test
  void krum_oneLiar_takesTheUpdateNearestItsTwoNeighbors() {
    assertArrayEquals(new float[] {1}, Krum.one(1).combine(column(20, 0, 10, 2, 1)));
  }

  /** The same scores; 0 and 2 tie, and the smaller comes first. */
  @Test
  void multiKrum_twoChosen_meanOfTheTwoBest() {
    assertArrayEquals(new float[] {0.5f}, new Krum(1, 2).combine(column(20, 0, 10, 2, 1)));
  }

  /** With no liars allowed for, n - 2 neighbors count: 0, 1, 5 gives 1, 1, 16. */
  @Test
  void krum_noLiars_stillLeavesTheFarthestOut() {
    assertArrayEquals(new float[] {0}, Krum.one(0).combine(column(5, 1, 0)));
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 3", "1, 1, 5", "2, 1, 7", "1, 2, 5", "1, 4, 7"})
  void krum_fewestUpdates_isTwiceTheLiarsAndThreeOrMoreForTheChosen(
      int liars, int chosen, int fewest) {
    assertEquals(fewest, new Krum(liars, chosen).fewestUpdates());
  }

  @Test
  void combine_oneUpdateTooFew_saysHowManyAreNeeded() {
    for (RobustRule rule : List.of(new TrimmedMean(2), Krum.one(1))) {
      assertEquals(5, rule.fewestUpdates());
      var refused =
          assertThrows(IllegalArgumentException.class, () -> rule.combine(column(1, 2, 3, 4)));
      assertTrue(refused.getMessage().contains("at least 5 updates, got 4"));
    }
    assertThrows(IllegalArgumentException.class, () -> new CoordinateMedian().combine(List.of()));
  }

  @Test
  void combine_differentLengths_isRefused() {
    List<float[]> rows = List.of(new float[1], new float[2]);
    assertThrows(IllegalArgumentException.class, () -> new CoordinateMedian().combine(rows));
  }

  @Test
  void make_numbersOutOfRange_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new TrimmedMean(-1));
    assertThrows(IllegalArgumentException.class, () -> new Krum(-1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Krum(1, 0));
  }
}
