package org.murmuration.dp.quantize;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import org.murmuration.dp.clip.ClippedVector;
import org.murmuration.dp.sample.RandomBits;

/**
 * Stochastic rounding at the speed of vector instructions, two coordinates to a 64-bit word.
 *
 * <p>A scaled coordinate s becomes the fixed-point integer {@code t = round(s 2^k)}; with k uniform
 * bits r added, {@code floor((t + r) / 2^k)} is one of the two integers beside {@code t / 2^k}, and
 * on average exactly that: right to 2^-(k+1), and to 3/8 of 2^-k for the roundings of doubles
 * before, where s is within its bound. C2 vectorizes loops over longs and over doubles of one array
 * each, but on JDK 17 no conversion between float, double and long: so the bits are moved between
 * blocks instead. A float is widened by shifts into the double of its value times 2^-896, and the
 * sum of a double below 2^51 and 1.5 2^52 has the nearest integer in its low bits.
 */
final class PairedRounding {
  /** Coordinates a block: all blocks together stay in the first cache level. */
  static final int BLOCK = 1024;

  /** Largest coordinate of a bound that is served here: a sum of pairs holds its integers. */
  static final long LARGEST_COORDINATE = 1L << 30;

  private static final int MOST_FRACTION_BITS = 32;
  private static final int MAGNITUDE_BITS = 51;
  private static final double INTEGERS = 0x1.8p52;
  private static final long INTEGERS_BITS = Double.doubleToRawLongBits(INTEGERS);

  /** Exponents are moved without their bias: 1023 of a double less 127 of a float. */
  private static final double BIAS = 0x1p896;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final ClippedVector vector;
  private final double multiplier;
  private final int fractionBits;
  private final PairedBound bound;
  private final byte[] pairs;
  private final byte[] first;
  private final byte[] second;
  private final byte[] random;
  private final double[] doubles;
  private final FloatBuffer asFloats;
  private final LongBuffer asLongs;
  private final DoubleBuffer firstDoubles;
  private final DoubleBuffer secondDoubles;

  /** Prepares to round {@code vector}; call only where {@link #serves} says so. */
  PairedRounding(ClippedVector vector, double scale, IntegerBound bound) {
    this.vector = vector;
    this.fractionBits = fractionBits(bound);
    this.multiplier = multiplier(vector, scale, bound);
    int columns = (Math.min(BLOCK, vector.dimension()) + 1) / 2;
    this.bound = new PairedBound(bound, columns);
    this.pairs = new byte[columns * Long.BYTES];
    this.first = pairs.clone();
    this.second = pairs.clone();
    this.random = pairs.clone();
    this.doubles = new double[columns];
    this.asFloats = littleEndian(pairs).asFloatBuffer();
    this.asLongs = littleEndian(pairs).asLongBuffer();
    this.firstDoubles = littleEndian(first).asDoubleBuffer();
    this.secondDoubles = littleEndian(second).asDoubleBuffer();
  }

  /** Whether these integers fit pairs, and floats of every size the arithmetic. */
  static boolean serves(ClippedVector vector, double scale, IntegerBound bound) {
    return bound.coordinate() <= LARGEST_COORDINATE
        && !Double.isInfinite(multiplier(vector, scale, bound));
  }

  /** As many as leave room for a coordinate at its bound below 2^51, at most 32. */
  static int fractionBits(IntegerBound bound) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(bound.coordinate());
    return Math.min(MOST_FRACTION_BITS, MAGNITUDE_BITS - bits);
  }

  private static double multiplier(ClippedVector vector, double scale, IntegerBound bound) {
    return vector.factor() * scale * (1L << fractionBits(bound)) * BIAS;
  }

  private static ByteBuffer littleEndian(byte[] block) {
    return ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Rounds all coordinates into {@code words}, and returns whether they keep the bound. */
  boolean stochastic(RandomBits bits, long[] words) {
    int dimension = vector.dimension();
    for (int from = 0, count; from < dimension; from += count) {
      count = Math.min(BLOCK, dimension - from);
      int columns = (count + 1) / 2;
      load(from, count);
      bits.fill(random, columns * Long.BYTES);
      round(first, second, random, pairs, fractionBits, columns);
      bound.add(pairs, columns);
      asLongs.get(0, words, from / 2, columns);
    }
    return bound.held();
  }

  /** Wipes the blocks; they hold the coordinates and bits of the last one. */
  void wipe() {
    Arrays.fill(pairs, (byte) 0);
    Arrays.fill(first, (byte) 0);
    Arrays.fill(second, (byte) 0);
    Arrays.fill(random, (byte) 0);
    Arrays.fill(doubles, 0);
  }

  private void load(int from, int count) {
    vector.copyTo(asFloats.clear(), from, count);
    if (count % 2 != 0) {
      asFloats.put(count, 0);
    }
    int columns = (count + 1) / 2;
    widen(pairs, first, second, columns);
    scale(firstDoubles, columns);
    scale(secondDoubles, columns);
  }

  private void scale(DoubleBuffer block, int columns) {
    block.get(0, doubles, 0, columns);
    toIntegers(doubles, multiplier, columns);
    block.put(0, doubles, 0, columns);
  }

  // Small static methods, one index for all arrays of a kind: else C2 does not vectorize them.

  private static void widen(byte[] floats, byte[] first, byte[] second, int columns) {
    for (int i = 0; i < columns; i++) {
      long two = (long) WORDS.get(floats, i << 3);
      long low = ((two << 32) & Long.MIN_VALUE) | ((two & 0x7fffffffL) << 29);
      long high = (two & Long.MIN_VALUE) | ((two >>> 3) & (0x7fffffffL << 29));
      WORDS.set(first, i << 3, low);
      WORDS.set(second, i << 3, high);
    }
  }

  private static void toIntegers(double[] values, double multiplier, int columns) {
    for (int i = 0; i < columns; i++) {
      values[i] = values[i] * multiplier + INTEGERS;
    }
  }

  private static void round(
      byte[] first, byte[] second, byte[] random, byte[] pairs, int fractionBits, int columns) {
    int unusedBits = Long.SIZE - fractionBits;
    for (int i = 0; i < columns; i++) {
      long bits = (long) WORDS.get(random, i << 3);
      long low = (bits << 32) >>> unusedBits;
      long high = bits >>> unusedBits;
      long one = ((long) WORDS.get(first, i << 3) - INTEGERS_BITS + low) >> fractionBits;
      long other = ((long) WORDS.get(second, i << 3) - INTEGERS_BITS + high) >> fractionBits;
      WORDS.set(pairs, i << 3, one + (other << 32));
    }
  }
}
