package org.murmuration.dp.clip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.quantize.Rotation;

class PerLayerClipperTest {
  private static final Clipper THREE_AND_FOUR =
      Clipper.perLayer(List.of(new Layer(2, 3), new Layer(1, 4)));

  @Test
  void clip_oneLayerAbove_scalesThatOneOnly() {
    ClippedVector clipped = THREE_AND_FOUR.clip(new float[] {6, 8, -4});
    assertEquals(1.8, clipped.at(0), 1e-6);
    assertEquals(2.4, clipped.at(1), 1e-6);
    assertEquals(-4, clipped.at(2));
    assertTrue(clipped.wasClipped());
  }

  @Test
  void clip_everyLayerAtItsBound_changesNothing() {
    float[] update = {3, 0, -4};
    ClippedVector clipped = THREE_AND_FOUR.clip(update);
    assertArrayEquals(new double[] {3, 0, -4}, values(clipped));
    assertFalse(clipped.wasClipped());
    update[0] = 0;
    assertEquals(3, clipped.at(0), "a later change of the update must not be seen");
  }

  @Test
  void bounds_ofTheVector_areJointAndLargest() {
    ClippedVector clipped = THREE_AND_FOUR.clip(new float[3]);
    assertEquals(5, THREE_AND_FOUR.bound());
    assertEquals(5, clipped.l2Bound());
    assertEquals(4, clipped.coordinateBound());
  }

  @Test
  void bound_oneLayer_isItsOwn() {
    assertEquals(0.1, Clipper.perLayer(List.of(new Layer(7, 0.1))).bound());
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.MIN_VALUE, 1e-200, 1e200})
  void bound_squaresLeaveTheDoubles_isStillTheRoot(double each) {
    double joint = Clipper.perLayer(List.of(new Layer(1, each), new Layer(1, each))).bound();
    assertTrue(joint > each && joint <= 2 * each);
  }

  @Test
  void clip_hugeBesideTiny_keepsBothBounds() {
    float[] update = {Float.MAX_VALUE, Float.MAX_VALUE, Float.MIN_VALUE};
    Clipper clipper = Clipper.perLayer(List.of(new Layer(2, 1e-30), new Layer(1, 1)));
    ClippedVector clipped = clipper.clip(update);
    assertEquals(1e-30 / Math.sqrt(2), clipped.at(0), 1e-36);
    assertEquals(Float.MIN_VALUE, clipped.at(2));
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void clip_notFinite_becomesZeroAndSaysSo(float bad) {
    for (int place = 0; place < 3; place++) {
      float[] update = {30, 1, 2};
      update[place] = bad;
      ClippedVector clipped = THREE_AND_FOUR.clip(update);
      assertArrayEquals(new double[3], values(clipped));
      assertTrue(clipped.wasNonFinite());
      assertFalse(clipped.wasClipped());
      assertEquals(5, clipped.l2Bound());
    }
  }

  /** A rotation mixes layers: the joint norm stays, and a coordinate may be as large as it. */
  @Test
  void rotate_clippedLayers_keepTheJointNormAlone() {
    ClippedVector clipped = THREE_AND_FOUR.clip(new float[] {30, 0, 40});
    assertEquals(4, clipped.coordinateBound());
    ClippedVector rotated = Rotation.of(new byte[Rotation.SEED_BYTES], 3).rotate(clipped);
    assertEquals(5, rotated.l2Bound());
    assertEquals(5, rotated.coordinateBound());
    double squared = Arrays.stream(values(rotated)).map(x -> x * x).sum();
    assertEquals(25, squared, 1e-4);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 4})
  void clip_wrongLength_isRefused(int length) {
    assertThrows(IllegalArgumentException.class, () -> THREE_AND_FOUR.clip(new float[length]));
  }

  @Test
  void perLayer_noLayerOrTooMuchOfThem_isRefused() {
    Layer longest = new Layer(Integer.MAX_VALUE, 1);
    Layer largest = new Layer(1, Double.MAX_VALUE);
    for (List<Layer> layers :
        List.of(List.<Layer>of(), List.of(longest, longest), List.of(largest, largest))) {
      assertThrows(IllegalArgumentException.class, () -> Clipper.perLayer(layers));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void layer_badBound_isRefused(double bound) {
    assertThrows(IllegalArgumentException.class, () -> new Layer(1, bound));
  }

  @Test
  void layer_empty_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Layer(0, 1));
  }

  private static double[] values(ClippedVector vector) {
    double[] values = new double[vector.dimension()];
    Arrays.setAll(values, vector::at);
    return values;
  }
}
