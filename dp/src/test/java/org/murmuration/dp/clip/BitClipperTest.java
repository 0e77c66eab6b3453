package org.murmuration.dp.clip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clipping whose result says, in one coordinate more, whether it clipped. */
class BitClipperTest {
  private final Clipper clipper = Clipper.l2WithBit(2, 0.25);

  @Test
  void clip_withinTheClip_bitUp() {
    ClippedVector clipped = clipper.clip(new float[] {0, 2});
    assertEquals(3, clipped.dimension());
    assertEquals(2, clipped.at(1));
    assertEquals(0.5, clipped.at(2));
  }

  @Test
  void clip_longer_shortenedAndBitDown() {
    ClippedVector clipped = clipper.clip(new float[] {0, 8});
    assertEquals(2, clipped.at(1), 1e-6);
    assertEquals(-0.5, clipped.at(2));
    assertTrue(clipped.wasClipped());
  }

  /** All of it becomes zero, the bit too: a bit would tell. */
  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
  void clip_nonFinite_allZero(float bad) {
    ClippedVector clipped = clipper.clip(new float[] {1, bad});
    assertTrue(clipped.wasNonFinite());
    for (int i = 0; i < 3; i++) {
      assertEquals(0, clipped.at(i));
    }
  }

  @Test
  void clip_anything_keepsTheJointBound() {
    SplittableRandom random = new SplittableRandom(1);
    double bound = clipper.bound();
    assertTrue(bound >= 2 * Math.sqrt(1.0625) && bound < 2.0616);
    for (int i = 0; i < 200; i++) {
      float[] update = new float[17];
      for (int j = 0; j < update.length; j++) {
        update[j] = (float) (random.nextGaussian() * Math.exp(random.nextDouble(-3, 3)));
      }
      ClippedVector clipped = clipper.clip(update);
      assertEquals(bound, clipped.l2Bound());
      double squares = 0;
      for (int j = 0; j < 18; j++) {
        squares += clipped.at(j) * clipped.at(j);
      }
      assertTrue(Math.sqrt(squares) <= bound * (1 + 1e-6), i + ": " + Math.sqrt(squares));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void l2WithBit_badWeight_isRefused(double weight) {
    assertThrows(IllegalArgumentException.class, () -> Clipper.l2WithBit(2, weight));
  }
}
