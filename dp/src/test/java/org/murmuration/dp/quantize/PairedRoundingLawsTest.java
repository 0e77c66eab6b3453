package org.murmuration.dp.quantize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.dp.clip.ClippedVector;
import org.murmuration.dp.clip.Clipper;
import org.murmuration.dp.sample.InsecureSeededBits;

/** Rounding in blocks gives what rounding one coordinate after the other gives, to the bit. */
class PairedRoundingLawsTest {
  private static final int BLOCK = PairedRounding.BLOCK;
  private static final double FACTOR = 0.875;

  static IntStream dimensions() {
    return IntStream.concat(
        IntStream.rangeClosed(1, 40),
        IntStream.of(BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK - 1, 2 * BLOCK, 3 * BLOCK + 7));
  }

  @ParameterizedTest
  @MethodSource("dimensions")
  void stochastic_anyDimension_isThePlainRounding(int dimension) {
    for (long coordinate = 1; coordinate <= PairedRounding.LARGEST_COORDINATE; coordinate *= 8) {
      check(floats(dimension, coordinate), 1, new IntegerBound.Coordinate(coordinate), coordinate);
    }
  }

  /** Floats of every exponent, so also those below the normal ones, and both zeros. */
  @ParameterizedTest
  @CsvSource({"1e-24, 1e26", "3e-23, 2e25", "1.5, 700", "1e30, 1e-28", "3e38, 3e-34"})
  void stochastic_clipBoundsOfEverySize_isThePlainRounding(double clip, double scale) {
    double[] parts = {1, -1, 0, -0.0, 0.3, 1e-9, -1e-10, 0.7, 1e-20, -1e-5, -0.999};
    float[] update = new float[parts.length];
    for (int i = 0; i < parts.length; i++) {
      update[i] = (float) (parts[i] * clip);
    }
    check(update, clip, new IntegerBound.Coordinate(1 << 20), scale);
  }

  private static void check(float[] update, double clip, IntegerBound bound, double scale) {
    ClippedVector vector = Clipper.coordinate(clip).clip(update).scaledBy(FACTOR);
    assertTrue(PairedRounding.serves(vector, scale, bound));
    long[] pairs = new long[(update.length + 1) / 2];
    PairedRounding rounding = new PairedRounding(vector, scale, bound);
    assertTrue(rounding.stochastic(InsecureSeededBits.of(update.length), pairs));
    assertArrayEquals(
        plain(update, scale, bound),
        new PairedIntegers(update.length, pairs).toArray(),
        () -> bound + ", " + update.length + " coordinates");
  }

  /** A word for two coordinates: its low half decides the even one, its high half the odd one. */
  private static long[] plain(float[] update, double scale, IntegerBound bound) {
    InsecureSeededBits bits = InsecureSeededBits.of(update.length);
    int fractionBits = PairedRounding.fractionBits(bound);
    double multiplier = FACTOR * scale * (1L << fractionBits);
    long[] words = words(bits, update.length);
    long[] rounded = new long[update.length];
    for (int i = 0; i < rounded.length; i++) {
      long own = (words[i / 2] >>> (i % 2 * Integer.SIZE)) & 0xffff_ffffL;
      long fixed = (long) Math.rint(update[i] * multiplier);
      long random = own >>> (Integer.SIZE - fractionBits);
      rounded[i] = Math.floorDiv(fixed + random, 1L << fractionBits);
    }
    return rounded;
  }

  private static long[] words(InsecureSeededBits bits, int coordinates) {
    long[] words = new long[(coordinates + 1) / 2];
    bits.fill(words);
    return words;
  }

  private static float[] floats(int dimension, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] update = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      update[i] = (float) Math.scalb(2 * random.nextDouble() - 1, -random.nextInt(30));
    }
    return update;
  }

  /** A coordinate at its bound stays below 2^51: there are 51 bits for it and its fraction. */
  @ParameterizedTest
  @CsvSource({"0, 32", "1, 32", "524287, 32", "524288, 31", "1048575, 31", "1073741824, 20"})
  void fractionBits_ofABound_areWhatItLeaves(long coordinate, int bits) {
    assertEquals(bits, PairedRounding.fractionBits(new IntegerBound.Coordinate(coordinate)));
  }

  @Test
  void serves_integersOrFloatsOutOfRange_isFalse() {
    ClippedVector one = Clipper.coordinate(1).clip(new float[] {1});
    IntegerBound small = new IntegerBound.Coordinate(1);
    assertTrue(PairedRounding.serves(one, 1, small));
    assertFalse(PairedRounding.serves(one, 1, new IntegerBound.Coordinate((1L << 30) + 1)));
    assertFalse(PairedRounding.serves(one, 0x1p100, small));
  }

  /** Clip bounds near the smallest floats leave pairs aside, and round all the same. */
  @Test
  void quantize_tinyClipBound_roundsTheWideWay() {
    double clip = 0x1p-140;
    Quantizer quantizer = Quantizer.l2(1000 / clip, clip, 2, Quantizer.DEFAULT_BETA);
    ClippedVector vector = Clipper.l2(clip).clip(new float[] {(float) clip, 0});
    assertArrayEquals(
        new long[] {1000, 0}, quantizer.quantize(vector, InsecureSeededBits.of(1)).toArray());
  }

  @Test
  void quantize_wholeDoublesBeyondPairs_areKept() {
    Quantizer quantizer = Quantizer.coordinate(0x1p40, 1, 3);
    ClippedVector vector = Clipper.coordinate(1).clip(new float[] {1, -0.5f, 0});
    assertArrayEquals(
        new long[] {1L << 40, -1L << 39, 0},
        quantizer.quantize(vector, InsecureSeededBits.of(1)).toArray());
  }
}
