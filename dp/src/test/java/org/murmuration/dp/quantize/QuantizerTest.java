package org.murmuration.dp.quantize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.clip.ClippedVector;
import org.murmuration.dp.clip.Clipper;
import org.murmuration.dp.sample.InsecureSeededBits;
import org.murmuration.dp.sample.RandomBits;

class QuantizerTest {
  @Test
  void quantize_wholeNumbers_areKept() {
    Quantizer quantizer = Quantizer.l2(8, 2, 3, Quantizer.DEFAULT_BETA);
    long[] got = quantizer.quantize(clip(2, 0.5f, -1, 0.125f), bits(1)).toArray();
    assertArrayEquals(new long[] {4, -8, 1}, got);
  }

  @Test
  void quantize_fraction_goesToANeighbor() {
    Quantizer quantizer = Quantizer.coordinate(1, 2, 2);
    for (long seed = 0; seed < 50; seed++) {
      ClippedVector vector = Clipper.coordinate(2).clip(new float[] {0.25f, -1.5f});
      long[] got = quantizer.quantize(vector, bits(seed)).toArray();
      assertTrue(got[0] == 0 || got[0] == 1, "seed " + seed);
      assertTrue(got[1] == -2 || got[1] == -1, "seed " + seed);
    }
  }

  @Test
  void quantize_sameBits_givesTheSameIntegers() {
    Quantizer quantizer = Quantizer.l2(3, 1, 1000, Quantizer.DEFAULT_BETA);
    ClippedVector vector = ramp(1000);
    long[] first = quantizer.quantize(vector, bits(5)).toArray();
    assertArrayEquals(first, quantizer.quantize(vector, bits(5)).toArray());
    assertFalse(Arrays.equals(first, quantizer.quantize(vector, bits(6)).toArray()));
  }

  /** Bits that always round up miss the bound on every try: the fraction is dropped. */
  @Test
  void quantize_everyTryMisses_goesTowardZero() {
    ClippedVector vector = clip(1, 0.6f, 0.6f, 0.5f, 0.15f);
    IntegerBound.L2 tight = new IntegerBound.L2(100, 10);
    Quantizer quantizer = new Quantizer(9.99, 1, 4, tight);
    CountedBits up = new CountedBits(-1);
    long[] got = quantizer.quantize(vector, up).toArray();
    assertArrayEquals(new long[] {5, 5, 4, 1}, got);
    assertEquals(Quantizer.MAX_TRIES, up.fills);
  }

  /** A bound that even the truncated vector misses, as only broken floats could bring about. */
  @Test
  void quantize_truncatedMissesToo_isZero() {
    Quantizer quantizer = new Quantizer(10, 1, 2, new IntegerBound.L2(3, 1));
    assertArrayEquals(new long[2], quantizer.quantize(clip(1, 0.7f, 0.7f), bits(1)).toArray());
  }

  @Test
  void quantize_boundMetExactly_isAccepted() {
    Quantizer quantizer = new Quantizer(5, 1, 2, new IntegerBound.L2(25, 5));
    CountedBits bits = new CountedBits(0);
    assertArrayEquals(new long[] {5, 0}, quantizer.quantize(clip(1, 1, 0), bits).toArray());
    assertEquals(1, bits.fills);
  }

  @Test
  void quantize_nonFiniteUpdate_isTheZeroVector() {
    Quantizer quantizer = Quantizer.l2(100, 1, 2, Quantizer.DEFAULT_BETA);
    assertArrayEquals(new long[2], quantizer.quantize(clip(1, Float.NaN, 1), bits(1)).toArray());
  }

  @Test
  void quantize_otherDimension_isRefused() {
    Quantizer quantizer = Quantizer.l2(1, 1, 3, 0);
    assertThrows(IllegalArgumentException.class, () -> quantizer.quantize(clip(1, 1, 1), bits(1)));
  }

  @Test
  void quantize_vectorOfALargerClipBound_isRefused() {
    Quantizer quantizer = Quantizer.l2(1, 1, 2, 0);
    assertThrows(
        IllegalArgumentException.class, () -> quantizer.quantize(clip(1.5, 0, 0), bits(1)));
  }

  /** Coordinates of at most 1 may well have a norm above 1. */
  @Test
  void quantize_coordinateClippedVectorForL2_isRefused() {
    Quantizer quantizer = Quantizer.l2(1, 1, 2, 0);
    ClippedVector vector = Clipper.coordinate(1).clip(new float[] {1, 1});
    assertThrows(IllegalArgumentException.class, () -> quantizer.quantize(vector, bits(1)));
  }

  @Test
  void quantize_l2ClippedVectorForCoordinates_isAccepted() {
    Quantizer quantizer = Quantizer.coordinate(4, 1, 2);
    assertArrayEquals(new long[] {4, 0}, quantizer.quantize(clip(1, 1, 0), bits(1)).toArray());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void factory_badScaleOrBound_isRefused(double bad) {
    assertThrows(IllegalArgumentException.class, () -> Quantizer.l2(bad, 1, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> Quantizer.l2(1, bad, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> Quantizer.coordinate(bad, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> Quantizer.coordinate(1, bad, 1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void l2_badBeta_isRefused(double beta) {
    assertThrows(IllegalArgumentException.class, () -> Quantizer.l2(1, 1, 1, beta));
  }

  @Test
  void factory_noDimension_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> Quantizer.l2(1, 1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> Quantizer.coordinate(1, 1, 0));
  }

  @Test
  void factory_integersTooLarge_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> Quantizer.l2(0x1p31, 1, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> Quantizer.coordinate(0x1p53, 1, 1));
  }

  @Test
  void accessors_ofAQuantizer_giveItsPlan() {
    Quantizer quantizer = Quantizer.coordinate(2.5, 3, 7);
    assertEquals(2.5, quantizer.scale());
    assertEquals(7, quantizer.dimension());
    assertEquals(new IntegerBound.Coordinate(8), quantizer.bound());
  }

  /** Theorem 1 by hand: v = 100, d = 400, beta = e^-1/2: v^2 + d/4 + v + sqrt(d)/2 = 10210. */
  @Test
  void afterRounding_usualBeta_isTheFormula() {
    IntegerBound.L2 bound = IntegerBound.L2.afterRounding(100, 400, Math.exp(-0.5));
    assertEquals(10210, bound.squared(), 1);
    assertEquals(100, bound.coordinate());
  }

  @Test
  void afterRounding_betaZero_coversEveryRounding() {
    assertEquals(14400, IntegerBound.L2.afterRounding(100, 400, 0).squared());
  }

  @Test
  void afterRounding_shortVectorOfManyCoordinates_boundsACoordinateByTheNorm() {
    IntegerBound.L2 bound = IntegerBound.L2.afterRounding(0.5, 1, 0);
    assertEquals(new IntegerBound.L2(2, 1), bound);
  }

  @ParameterizedTest
  @CsvSource({"3,4,true", "-3,-4,true", "5,0,true", "4,4,false", "6,0,false", "-6,0,false"})
  void holdsFor_l2_isExact(long x, long y, boolean holds) {
    assertEquals(holds, new IntegerBound.L2(25, 5).holdsFor(new long[] {x, y}));
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE, 1L << 32, -(1L << 32)})
  void holdsFor_squareLeavesALong_isFalse(long value) {
    IntegerBound.L2 largest = new IntegerBound.L2(IntegerBound.L2.MAX_SQUARED, 1L << 30);
    assertFalse(largest.holdsFor(new long[] {value}));
    assertFalse(new IntegerBound.Coordinate(7).holdsFor(new long[] {value}));
  }

  @Test
  void holdsFor_largestNorm_doesNotOverflow() {
    IntegerBound.L2 largest = new IntegerBound.L2(IntegerBound.L2.MAX_SQUARED, 1L << 30);
    assertTrue(largest.holdsFor(new long[] {1 << 30, 1 << 30}));
    assertFalse(largest.holdsFor(new long[] {1 << 30, 1 << 30, 1 << 30, 1 << 30, 1 << 30}));
  }

  @Test
  void bound_outOfRange_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new IntegerBound.L2(-1, 0));
    assertThrows(IllegalArgumentException.class, () -> new IntegerBound.L2(24, 5));
    assertThrows(
        IllegalArgumentException.class,
        () -> new IntegerBound.L2(IntegerBound.L2.MAX_SQUARED + 1, 0));
    assertThrows(IllegalArgumentException.class, () -> new IntegerBound.Coordinate(-1));
  }

  @Test
  void ofCounts_withinBound_isACopy() {
    long[] counts = {5};
    QuantizedVector vector = QuantizedVector.ofCounts(counts, new IntegerBound.Coordinate(5));
    counts[0] = 9;
    vector.toArray()[0] = 9;
    assertArrayEquals(new long[] {5}, vector.toArray());
  }

  @Test
  void ofCounts_aboveBound_isRefusedWithoutTheValue() {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> QuantizedVector.ofCounts(new long[] {777}, new IntegerBound.Coordinate(5)));
    assertFalse(refusal.getMessage().contains("777"));
  }

  @Test
  void toString_values_areNotPrinted() {
    QuantizedVector vector =
        QuantizedVector.ofCounts(new long[] {777}, new IntegerBound.Coordinate(777));
    assertEquals("QuantizedVector[1 secret integers]", vector.toString());
  }

  private static ClippedVector clip(double bound, float... update) {
    return Clipper.l2(bound).clip(update);
  }

  private static ClippedVector ramp(int dimension) {
    float[] update = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      update[i] = i - dimension / 2f;
    }
    return Clipper.l2(1).clip(update);
  }

  private static RandomBits bits(long seed) {
    return InsecureSeededBits.of(seed);
  }

  /** The same bits for ever: all ones round every fraction up, zeros round every one down. */
  private static final class CountedBits implements RandomBits {
    private final long word;
    private int fills;

    CountedBits(long word) {
      this.word = word;
    }

    @Override
    public long nextLong() {
      return word;
    }

    @Override
    public void fill(long[] words) {
      fills++;
      Arrays.fill(words, word);
    }

    @Override
    public void fill(byte[] bytes, int count) {
      fills++;
      Arrays.fill(bytes, (byte) word);
    }

    @Override
    public void close() {}
  }
}
