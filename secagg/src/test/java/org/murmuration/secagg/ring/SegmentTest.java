package org.murmuration.secagg.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentTest {
  @ParameterizedTest
  @CsvSource({
    "8, 1, 127",
    "8, 127, 1",
    "4, 100, 327",
    "3, 500, 2097",
    "1, 1, 9223372036854775807",
    "1, 2, 4611686018427387903"
  })
  void magnitudeBound_headroomForTheCohort_isFloorOfTheLaneOverTwiceTheCohort(
      int perWord, int cohort, long bound) {
    assertEquals(bound, new Segment(1, new Lanes(perWord), cohort).magnitudeBound());
  }

  @Test
  void segment_laneTooNarrowForTheCohort_refusedWithTheNumbers() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> new Segment(1, new Lanes(8), 128))
            .getMessage();
    assertTrue(message.contains("8-bit lanes") && message.contains("128 clients"), message);
  }

  @Test
  void segment_noCoordinateOrNoClient_refused() {
    assertThrows(IllegalArgumentException.class, () -> new Segment(0, new Lanes(1), 1));
    assertThrows(IllegalArgumentException.class, () -> new Segment(1, new Lanes(1), 0));
  }

  /** The most lanes that leave the magnitude asked for, found among all eight by hand. */
  @ParameterizedTest
  @CsvSource({
    "1, 127, 8",
    "1, 128, 7",
    "100, 1, 8",
    "500, 2097, 3",
    "500, 2098, 2",
    "2, 4611686018427387903, 1"
  })
  void mostLanes_magnitudeAskedFor_isTheWidestPackingThatLeavesIt(
      int cohort, long magnitude, int perWord) {
    Segment found =
        Segment.mostLanes(5, cohort, segment -> segment.magnitudeBound() >= magnitude)
            .orElseThrow();
    assertEquals(new Segment(5, new Lanes(perWord), cohort), found);
  }

  @Test
  void mostLanes_nothingIsEnough_isEmpty() {
    assertEquals(Optional.empty(), Segment.mostLanes(5, 3, segment -> false));
  }

  @Test
  void mostLanes_noCoordinateOrNoClient_refused() {
    assertThrows(IllegalArgumentException.class, () -> Segment.mostLanes(0, 1, segment -> true));
    assertThrows(IllegalArgumentException.class, () -> Segment.mostLanes(1, 0, segment -> true));
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "1, 8, 1", "8, 8, 1", "9, 8, 2", "2147483647, 1, 2147483647"})
  void words_dimensionOverLanes_roundedUp(int dimension, int perWord, int words) {
    assertEquals(words, new Segment(dimension, new Lanes(perWord), 1).words());
  }
}
