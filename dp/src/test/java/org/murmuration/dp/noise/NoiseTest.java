package org.murmuration.dp.noise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.quantize.IntegerBound;
import org.murmuration.dp.quantize.QuantizedVector;
import org.murmuration.dp.sample.DiscreteGaussian;
import org.murmuration.dp.sample.InsecureSeededBits;
import org.murmuration.dp.sample.RandomBits;

class NoiseTest {
  @Test
  void addTo_namedAbsences_keepTheIntegers() {
    QuantizedVector vector =
        QuantizedVector.ofCounts(new long[] {3, -4}, new IntegerBound.Coordinate(4));
    for (NoiseShare share :
        new NoiseShare[] {NoiseShare.centralAtServer(), NoiseShare.unprotected()}) {
      NoisedVector noised = share.addTo(vector);
      assertArrayEquals(new long[] {3, -4}, noised.toArray());
      assertEquals(2, noised.dimension());
    }
  }

  @Test
  void toString_secrets_areNotPrinted() {
    QuantizedVector vector =
        QuantizedVector.ofCounts(new long[] {777}, new IntegerBound.Coordinate(777));
    assertEquals(
        "NoisedVector[1 secret integers]", NoiseShare.unprotected().addTo(vector).toString());
    assertEquals("CentralDiscreteGaussian[variance 9.0, secret bits]", central(9, 1).toString());
  }

  @Test
  void release_unprotected_dividesByScaleAndDenominator() {
    ReleasedMean mean = new UnprotectedMean(4, 2.5).release(new long[] {10, -5, 0});
    assertArrayEquals(new float[] {1, -0.5f, 0}, mean.toArray());
    assertEquals(3, mean.dimension());
    assertEquals(-0.5f, mean.at(1));
  }

  @Test
  void release_central_isTheSumPlusTheSamplersDraws() {
    long[] sum = {1000, -2000, 5};
    long[] noise = new DiscreteGaussian(100).sample(3, InsecureSeededBits.of(1));
    float[] got = central(100, 1).release(sum).toArray();
    for (int i = 0; i < sum.length; i++) {
      assertEquals((float) ((sum[i] + noise[i]) / 10.0), got[i]);
    }
    assertArrayEquals(new long[] {1000, -2000, 5}, sum);
  }

  @Test
  void release_twice_drawsAnew() {
    CentralDiscreteGaussian noise = central(1L << 40, 1);
    float[] first = noise.release(new long[8]).toArray();
    assertFalse(Arrays.equals(first, noise.release(new long[8]).toArray()));
    assertFalse(Arrays.equals(first, new float[8]));
  }

  /** Modulo 2^64, with no refusal that would tell about the sum. */
  @Test
  void release_sumAtTheEndOfLongs_wraps() {
    long[] sum = {Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE};
    assertEquals(4, central(1L << 20, 3).release(sum).dimension());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void serverNoise_badScaleOrDenominator_isRefused(double bad) {
    DiscreteGaussian gaussian = new DiscreteGaussian(1);
    RandomBits bits = InsecureSeededBits.of(1);
    assertThrows(IllegalArgumentException.class, () -> new UnprotectedMean(bad, 1));
    assertThrows(IllegalArgumentException.class, () -> new UnprotectedMean(1, bad));
    assertThrows(
        IllegalArgumentException.class, () -> new CentralDiscreteGaussian(gaussian, bad, 1, bits));
    assertThrows(
        IllegalArgumentException.class, () -> new CentralDiscreteGaussian(gaussian, 1, bad, bits));
  }

  private static CentralDiscreteGaussian central(long variance, long seed) {
    return new CentralDiscreteGaussian(
        new DiscreteGaussian(variance), 5, 2, InsecureSeededBits.of(seed));
  }
}
