package org.murmuration.dp.clip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws of clipping on seeded vectors of ascending length and wild exponents. */
class ClipperLawsTest {
  static IntStream seeds() {
    return IntStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void l2_anyUpdate_meetsTheBoundInExactArithmetic(int seed) {
    Random random = new Random(seed);
    double bound = Math.exp(20 * random.nextGaussian());
    ClippedVector clipped = Clipper.l2(bound).clip(wild(random, seed + 1));
    BigDecimal squares = BigDecimal.ZERO;
    for (int i = 0; i < clipped.dimension(); i++) {
      squares = squares.add(new BigDecimal(clipped.at(i)).pow(2));
    }
    // each product with the factor rounds once more, by 2^-53
    BigDecimal limit = new BigDecimal(bound).pow(2).multiply(new BigDecimal(1 + 0x1p-51));
    assertTrue(squares.compareTo(limit) <= 0, "seed " + seed);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void l2_anyUpdate_isChangedOnlyAboveTheBoundInExactArithmetic(int seed) {
    Random random = new Random(seed);
    float[] update = wild(random, seed + 1);
    BigDecimal squares = BigDecimal.ZERO;
    for (float value : update) {
      squares = squares.add(new BigDecimal(value).pow(2));
    }
    double near = Math.sqrt(squares.doubleValue());
    for (double bound : new double[] {Math.nextDown(near), near, Math.nextUp(near)}) {
      boolean above = squares.compareTo(new BigDecimal(bound).pow(2)) > 0;
      assertEquals(above, Clipper.l2(bound).clip(update).wasClipped(), "seed " + seed);
    }
  }

  private static float[] wild(Random random, int length) {
    float[] update = new float[length];
    for (int i = 0; i < length; i++) {
      update[i] = (float) (random.nextGaussian() * Math.exp(5 * random.nextGaussian()));
    }
    return update;
  }
}
