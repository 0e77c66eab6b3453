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
import org.murmuration.dp.quantize.Rotation;
import org.murmuration.dp.sample.DiscreteGaussian;
import org.murmuration.dp.sample.InsecureSeededBits;
import org.murmuration.dp.sample.NoiseLaw;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.dp.sample.Skellam;

class NoiseTest {
  @Test
  void addTo_namedAbsences_keepTheIntegers() {
    QuantizedVector vector =
        QuantizedVector.ofCounts(new long[] {3, -4}, new IntegerBound.Coordinate(4));
    for (NoiseShare share :
        new NoiseShare[] {NoiseShare.centralAtServer(), NoiseShare.unprotected()}) {
      NoisedVector noised = share.addTo(vector, InsecureSeededBits.of(1));
      assertArrayEquals(new long[] {3, -4}, noised.toArray());
      assertEquals(2, noised.dimension());
    }
  }

  /** What a client masks is its integers plus the law's draws, two to a word or one. */
  @Test
  void addTo_drawn_isTheIntegersPlusTheDraws() {
    for (NoiseLaw law : new NoiseLaw[] {new Skellam(50), new DiscreteGaussian(50)}) {
      long[] values = {3, -4, 0, 7, -7};
      long[] noise = law.sample(5, InsecureSeededBits.of(9));
      QuantizedVector vector = QuantizedVector.ofCounts(values, new IntegerBound.Coordinate(7));
      NoisedVector noised = NoiseShare.drawn(law).addTo(vector, InsecureSeededBits.of(9));
      long[] pairs = new long[3];
      noised.copyPairsTo(0, 5, pairs, 0);
      for (int i = 0; i < 5; i++) {
        assertEquals(values[i] + noise[i], noised.toArray()[i]);
      }
      assertEquals(noised.toArray()[2] + (noised.toArray()[3] << 32), pairs[1]);
      assertEquals(noised.toArray()[4], pairs[2]);
      assertArrayEquals(new long[] {3, -4, 0, 7, -7}, vector.toArray(), "not changed");
      assertEquals(NoiseShare.drawn(law), noised.share());
      assertEquals(vector.bound(), noised.bound());
    }
  }

  @Test
  void release_shared_topsUpDividesAndTurnsBack() {
    Rotation rotation = Rotation.of(new byte[Rotation.SEED_BYTES], 3);
    NoiseLaw law = new Skellam(4);
    long[] sum = {40, -80, 120, 8};
    long[] expected = sum.clone();
    RandomBits bits = InsecureSeededBits.of(2);
    law.addTo(expected, bits);
    law.addTo(expected, bits);
    float[] turned = new float[4];
    for (int i = 0; i < 4; i++) {
      turned[i] = (float) (expected[i] / 8.0);
    }
    rotation.rotateBack(turned);
    long[] toppedUp = sum.clone();
    new SharedNoise.ToppingUp(law, 2, InsecureSeededBits.of(2)).addTo(toppedUp);
    assertArrayEquals(expected, toppedUp);
    float[] released = new SharedNoise(rotation, 4, 2).release(toppedUp).toArray();
    assertArrayEquals(Arrays.copyOf(turned, 3), released);
    assertArrayEquals(expected, toppedUp, "not changed");
    assertThrows(
        IllegalArgumentException.class,
        () -> new SharedNoise.ToppingUp(law, -1, InsecureSeededBits.of(2)));
  }

  @Test
  void first_ofAMean_isItsBeginning() {
    ReleasedMean mean = new UnprotectedMean(1, 1).release(new long[] {1, 2, 3});
    assertArrayEquals(new float[] {1, 2}, mean.first(2).toArray());
    assertThrows(IllegalArgumentException.class, () -> mean.first(4));
    assertThrows(IllegalArgumentException.class, () -> mean.first(-1));
  }

  @Test
  void toString_secrets_areNotPrinted() {
    QuantizedVector vector =
        QuantizedVector.ofCounts(new long[] {777}, new IntegerBound.Coordinate(777));
    assertEquals(
        "NoisedVector[1 secret integers]",
        NoiseShare.unprotected().addTo(vector, InsecureSeededBits.of(1)).toString());
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
