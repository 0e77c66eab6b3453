package org.murmuration.dp.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseLawTest {
  static Stream<NoiseLaw> laws() {
    return Stream.of(
        new Skellam(Skellam.MIN_VARIANCE),
        new DiscreteGaussian(DiscreteGaussian.MIN_VARIANCE),
        new Skellam(0.7),
        new DiscreteGaussian(3),
        new Skellam(1 << 20),
        new DiscreteGaussian(1L << 40));
  }

  @ParameterizedTest
  @MethodSource("laws")
  void sample_sameBits_givesTheSameValues(NoiseLaw law) {
    long[] first = law.sample(1000, InsecureSeededBits.of(5));
    assertArrayEquals(first, law.sample(1000, InsecureSeededBits.of(5)));
    if (law.variance() > 0.5) {
      assertFalse(Arrays.equals(first, law.sample(1000, InsecureSeededBits.of(6))));
    }
  }

  /** Values at the ends of longs wrap: no refusal tells about them. */
  @ParameterizedTest
  @MethodSource("laws")
  void addTo_anyValues_addsTheDrawsModulo64Bits(NoiseLaw law) {
    long[] draws = law.sample(1500, InsecureSeededBits.of(5));
    long[] values = new long[1500];
    Arrays.setAll(values, i -> i % 2 == 0 ? Long.MAX_VALUE : Long.MIN_VALUE);
    law.addTo(values, InsecureSeededBits.of(5));
    for (int i = 0; i < values.length; i++) {
      assertEquals((i % 2 == 0 ? Long.MAX_VALUE : Long.MIN_VALUE) + draws[i], values[i]);
    }
  }

  @ParameterizedTest
  @MethodSource("laws")
  void sample_noValues_isEmpty(NoiseLaw law) {
    RandomBits bits = InsecureSeededBits.of(5);
    assertEquals(0, law.sample(0, bits).length);
    assertThrows(IllegalArgumentException.class, () -> law.sample(-1, bits));
  }

  @Test
  void distance_fullVector_isTheConstant() {
    NoiseLaw law = new Skellam(1);
    assertEquals(NoiseLaw.VECTOR_DISTANCE, law.distance(1L << 31));
    assertEquals(0x1p-131, law.distance(1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 0x1p-21, 0x1.0000001p40, Double.NaN, Double.POSITIVE_INFINITY})
  void skellam_varianceOutOfRange_isRefused(double variance) {
    assertThrows(IllegalArgumentException.class, () -> new Skellam(variance));
  }

  /** Where the fraction is a double, it is the same law, with the same draws of the same bits. */
  @ParameterizedTest
  @ValueSource(longs = {1, 3, 7, 9900, 1L << 20})
  void fraction_thatIsADouble_drawsAsThatLaw(long divisor) {
    long[] plain = new Skellam(50).sample(3000, InsecureSeededBits.of(4));
    assertArrayEquals(
        plain, Skellam.fraction(50.0 * divisor, divisor).sample(3000, InsecureSeededBits.of(4)));
  }

  @Test
  void fraction_equalsAndText_nameBothNumbers() {
    assertEquals(Skellam.fraction(2, 3), Skellam.fraction(2, 3));
    assertEquals(Skellam.fraction(2, 3).hashCode(), Skellam.fraction(2, 3).hashCode());
    assertNotEquals(Skellam.fraction(2, 3), Skellam.fraction(2, 5));
    assertEquals(new Skellam(2), Skellam.fraction(2, 1));
    assertEquals("Skellam[variance=2.0 / 3]", Skellam.fraction(2, 3).toString());
    assertEquals(2.0 / 3, Skellam.fraction(2, 3).variance());
  }

  @ParameterizedTest
  @CsvSource({"2, 0", "2, -1", "2, 281474976710657", "1, 1048577", "0x1p41, 1"})
  void fraction_outOfRange_isRefused(double whole, long divisor) {
    assertThrows(IllegalArgumentException.class, () -> Skellam.fraction(whole, divisor));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 0x1p-21, 0x1.0000001p56, Double.NaN, Double.POSITIVE_INFINITY})
  void gaussian_varianceOutOfRange_isRefused(double variance) {
    assertThrows(IllegalArgumentException.class, () -> new DiscreteGaussian(variance));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, DiscreteGaussian.MAX_VARIANCE + 1})
  void gaussian_wholeVarianceOutOfRange_isRefused(long variance) {
    assertThrows(IllegalArgumentException.class, () -> new DiscreteGaussian(variance));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 1L << 53, (1L << 53) + 1, (1L << 56) - 1, (1L << 55) + 3, 1L << 56})
  void gaussian_wholeVariance_isTheNextDouble(long variance) {
    double taken = new DiscreteGaussian(variance).variance();
    assertFalse((long) taken < variance);
    assertFalse((long) Math.nextDown(taken) >= variance);
  }

  @Test
  void equals_lawsOfOneVariance_areOne() {
    assertEquals(new Skellam(2), new Skellam(2));
    assertEquals(new Skellam(2).hashCode(), new Skellam(2).hashCode());
    assertNotEquals(new Skellam(2), new Skellam(3));
    assertNotEquals(new Skellam(2), new DiscreteGaussian(2));
    assertEquals(new DiscreteGaussian(2), new DiscreteGaussian(2.0));
    assertEquals(new DiscreteGaussian(2).hashCode(), new DiscreteGaussian(2.0).hashCode());
    assertNotEquals(new DiscreteGaussian(2), new DiscreteGaussian(3));
    assertNotEquals(new DiscreteGaussian(2), new Skellam(2));
    assertEquals("Skellam[variance=2.0]", new Skellam(2).toString());
    assertEquals("DiscreteGaussian[variance=2.0]", new DiscreteGaussian(2).toString());
  }
}
