package org.murmuration.dp.clip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClipperTest {
  @Test
  void l2_normBelowBound_keepsTheUpdate() {
    ClippedVector clipped = Clipper.l2(6).clip(new float[] {3, -4});
    assertArrayEquals(new double[] {3, -4}, values(clipped));
    assertFalse(clipped.wasClipped());
  }

  @Test
  void l2_normMeetsBoundExactly_keepsTheUpdate() {
    ClippedVector clipped = Clipper.l2(5).clip(new float[] {3, -4});
    assertArrayEquals(new double[] {3, -4}, values(clipped));
    assertFalse(clipped.wasClipped());
  }

  @Test
  void l2_normOneStepAboveBound_clips() {
    ClippedVector clipped = Clipper.l2(Math.nextDown(5.0)).clip(new float[] {3, -4});
    assertTrue(clipped.wasClipped());
    assertTrue(norm(clipped) <= 5);
  }

  @Test
  void l2_normAboveBound_keepsTheDirectionAndMeetsTheBound() {
    ClippedVector clipped = Clipper.l2(1).clip(new float[] {30, -40});
    assertArrayEquals(new double[] {0.6, -0.8}, values(clipped), 1e-15);
    assertTrue(clipped.wasClipped());
  }

  @ParameterizedTest
  @ValueSource(floats = {1e30f, Float.MAX_VALUE})
  void l2_squaresBeyondFloats_stillMeetsTheBound(float size) {
    float[] update = new float[1000];
    Arrays.fill(update, size);
    ClippedVector clipped = Clipper.l2(0.25).clip(update);
    assertFalse(clipped.wasNonFinite());
    assertEquals(0.25, norm(clipped), 1e-14);
  }

  /** One large coordinate swallows small ones in a plain float sum: 2^24 ones beside 2^12. */
  @Test
  void l2_manySmallBesideOneLarge_countsThemAll() {
    float[] update = new float[1 << 20];
    Arrays.fill(update, 1);
    update[0] = 1 << 24;
    double exact = Math.sqrt(0x1p48 + (1 << 20) - 1);
    assertFalse(Clipper.l2(exact * (1 + 1e-15)).clip(update).wasClipped());
    assertTrue(Clipper.l2(exact * (1 - 1e-15)).clip(update).wasClipped());
  }

  @Test
  void l2_smallestFloats_areNotLostToUnderflow() {
    float[] update = {Float.MIN_VALUE, Float.MIN_VALUE};
    ClippedVector clipped = Clipper.l2(Float.MIN_VALUE).clip(update);
    assertTrue(clipped.wasClipped());
    assertEquals(Float.MIN_VALUE / Math.sqrt(2), clipped.at(0), Float.MIN_VALUE * 1e-9);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-200, 1e200, Double.MAX_VALUE, Double.MIN_VALUE})
  void l2_boundWhoseSquareLeavesDoubles_stillDecides(double bound) {
    ClippedVector clipped = Clipper.l2(bound).clip(new float[] {1, 1});
    assertEquals(bound < 1, clipped.wasClipped());
    assertTrue(Math.abs(clipped.at(0)) <= bound);
  }

  @Test
  void l2_zeroUpdate_staysZero() {
    ClippedVector clipped = Clipper.l2(1).clip(new float[3]);
    assertArrayEquals(new double[3], values(clipped));
    assertFalse(clipped.wasNonFinite());
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void clip_notFinite_becomesZeroAndSaysSo(float bad) {
    for (Clipper clipper : new Clipper[] {Clipper.l2(1), Clipper.coordinate(1)}) {
      ClippedVector clipped = clipper.clip(new float[] {1, bad, 2});
      assertArrayEquals(new double[3], values(clipped));
      assertTrue(clipped.wasNonFinite());
      assertFalse(clipped.wasClipped());
      assertTrue(clipped.scaledBy(0.5).wasNonFinite());
    }
  }

  @Test
  void coordinate_outside_isClampedAlone() {
    ClippedVector clipped = Clipper.coordinate(1).clip(new float[] {-3, 0.5f, 1, 1e30f});
    assertArrayEquals(new double[] {-1, 0.5, 1, 1}, values(clipped));
    assertTrue(clipped.wasClipped());
  }

  @Test
  void coordinate_inside_isKept() {
    assertFalse(Clipper.coordinate(1).clip(new float[] {-1, 1, 0}).wasClipped());
  }

  /** 0.1 is no float: its nearest one is larger. */
  @Test
  void coordinate_boundBetweenFloats_isNotPassed() {
    assertTrue(Clipper.coordinate(0.1).clip(new float[] {1}).at(0) <= 0.1);
  }

  @Test
  void bounds_ofEachClipper_areCarried() {
    ClippedVector l2 = Clipper.l2(2).clip(new float[9]);
    assertEquals(2, l2.l2Bound());
    assertEquals(2, l2.coordinateBound());
    ClippedVector coordinate = Clipper.coordinate(2).clip(new float[9]);
    assertEquals(6, coordinate.l2Bound());
    assertEquals(2, coordinate.coordinateBound());
    assertEquals(9, coordinate.dimension());
  }

  @Test
  void clip_later_doesNotSeeChangesOfTheUpdate() {
    float[] update = {1, 2};
    ClippedVector clipped = Clipper.l2(10).clip(update);
    update[0] = 7;
    assertEquals(1, clipped.at(0));
  }

  @Test
  void scaledBy_fraction_scalesUnderTheSameBounds() {
    ClippedVector half = Clipper.l2(10).clip(new float[] {4, 2}).scaledBy(0.5);
    assertArrayEquals(new double[] {2, 1}, values(half));
    assertEquals(10, half.l2Bound());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.0000001, Double.NaN})
  void scaledBy_noFraction_isRefused(double fraction) {
    ClippedVector clipped = Clipper.l2(1).clip(new float[1]);
    assertThrows(IllegalArgumentException.class, () -> clipped.scaledBy(fraction));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void factory_badBound_isRefused(double bound) {
    assertThrows(IllegalArgumentException.class, () -> Clipper.l2(bound));
    assertThrows(IllegalArgumentException.class, () -> Clipper.coordinate(bound));
  }

  @Test
  void toString_values_areNotPrinted() {
    String text = Clipper.l2(1).clip(new float[] {0.625f}).toString();
    assertEquals("ClippedVector[1 secret coordinates]", text);
  }

  private static double[] values(ClippedVector vector) {
    double[] values = new double[vector.dimension()];
    Arrays.setAll(values, vector::at);
    return values;
  }

  private static double norm(ClippedVector vector) {
    double sum = 0;
    for (double value : values(vector)) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }
}
