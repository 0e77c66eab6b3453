package org.murmuration.dp.clip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers behind an update, under one bound with it. */
class ReportClipperTest {
  private final Clipper clipper = Clipper.withReports(Clipper.l2(2), 2, 0.5);

  private static double norm(ClippedVector vector) {
    double squares = 0;
    for (int i = 0; i < vector.dimension(); i++) {
      squares += vector.at(i) * vector.at(i);
    }
    return Math.sqrt(squares);
  }

  @Test
  void clip_shortUpdate_staysAndReportsAreScaled() {
    ClippedVector clipped = clipper.clip(new float[] {0, 1, 1, -0.5f});
    assertEquals(4, clipped.dimension());
    assertEquals(1, clipped.at(1));
    assertEquals(0.5, clipped.at(2));
    assertEquals(-0.25, clipped.at(3));
    assertFalse(clipped.wasClipped());
  }

  /** However long the update is, the reports are what they are. */
  @Test
  void clip_longUpdate_reportsAreNotShortened() {
    ClippedVector clipped = clipper.clip(new float[] {0, 80, 1, -1});
    assertEquals(2, clipped.at(1), 1e-6);
    assertEquals(0.5, clipped.at(2));
    assertEquals(-0.5, clipped.at(3));
    assertTrue(clipped.wasClipped());
  }

  @Test
  void clip_reportsOutside_countAsTheEdge() {
    ClippedVector clipped = clipper.clip(new float[] {0, 0, 7, -1e30f});
    assertEquals(0.5, clipped.at(2));
    assertEquals(-0.5, clipped.at(3));
  }

  /** All of it becomes zero: a report beside a zero update would tell. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void clip_nonFiniteAnywhere_allZero(int where) {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      float[] update = {1, 1, 1, 1};
      update[where] = bad;
      ClippedVector clipped = clipper.clip(update);
      assertTrue(clipped.wasNonFinite());
      assertEquals(0, norm(clipped));
    }
  }

  static Stream<Clipper> updates() {
    return Stream.of(
        Clipper.l2(2),
        Clipper.l2WithBit(2, 0.25),
        Clipper.perLayer(List.of(new Layer(10, 1), new Layer(5, 0.1))));
  }

  @ParameterizedTest
  @MethodSource("updates")
  void clip_anything_keepsTheJointBoundAndReachesIt(Clipper updates) {
    Clipper reporting = Clipper.withReports(updates, 3, 0.7);
    double joint = Math.sqrt(updates.bound() * updates.bound() + 3 * 0.49);
    assertTrue(reporting.bound() >= joint && reporting.bound() < joint * 1.000001);
    SplittableRandom random = new SplittableRandom(1);
    double longest = 0;
    for (int i = 0; i < 200; i++) {
      float[] update = new float[18];
      for (int j = 0; j < update.length; j++) {
        update[j] = (float) (random.nextGaussian() * Math.exp(random.nextDouble(-3, 6)));
      }
      ClippedVector clipped = reporting.clip(update);
      assertEquals(reporting.bound(), clipped.l2Bound());
      longest = Math.max(longest, norm(clipped));
    }
    assertTrue(longest <= reporting.bound(), "longest " + longest);
    assertTrue(longest > 0.999 * reporting.bound(), "longest " + longest);
  }

  @Test
  void clip_noUpdateBeforeTheReports_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> clipper.clip(new float[2]));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void withReports_badMagnitude_isRefused(double largest) {
    Clipper updates = Clipper.l2(2);
    assertThrows(IllegalArgumentException.class, () -> Clipper.withReports(updates, 1, largest));
  }

  @Test
  void withReports_none_isRefused() {
    Clipper updates = Clipper.l2(2);
    assertThrows(IllegalArgumentException.class, () -> Clipper.withReports(updates, 0, 1));
  }
}
