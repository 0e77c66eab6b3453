package org.murmuration.dp.quantize;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.murmuration.dp.clip.ClippedVector;
import org.murmuration.dp.sample.InsecureSeededBits;
import org.murmuration.dp.sample.RandomBits;

/**
 * A random rotation that all clients of a round share: random signs, then the Walsh-Hadamard
 * transform over the root of its size. It spreads a vector over all coordinates, so that after it a
 * coordinate beyond its lane is rare and costs accuracy alone (Kairouz, Liu, Steinke 2021, arXiv
 * 2102.06387, section 4). It comes between clipping and quantizing, and its inverse after the mean.
 *
 * <p>The seed is public and hides nothing. A vector is padded with zeros to a power of two, {@link
 * #rotatedDimension}, which is what travels. Signs are read from the AES-256-CTR stream of the
 * seed: in each run of 32768 coordinates, coordinate 1024 p + i is negated if bit p of the run's
 * little-endian 32-bit word i is one.
 *
 * <p>Floats round: for vectors of a norm up to 2^100 what comes out is off by a vector of at most
 * {@code (log2(rotatedDimension) + 2) 2^-24} of the norm, to first order, each way. So the L2 norm
 * is kept up to that, which is no guarantee; the integers after it have one. One coordinate that is
 * not finite spoils all of them: clip first.
 *
 * <p>Immutable, for use by any number of threads; a call takes about half a megabyte beside.
 */
public final class Rotation {
  /** Size of a seed. */
  public static final int SEED_BYTES = InsecureSeededBits.SEED_BYTES;

  private static final int LARGEST_DIMENSION = 1 << 30;

  /** Coordinates that take their signs from one bit each of the same words. */
  private static final int ROW = 1024;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** The signs of two floats in a long. */
  private static final long SIGN_BITS = 0x8000000080000000L;

  private final byte[] seed;
  private final int dimension;
  private final int rotatedDimension;
  private final long scaleBits;

  private Rotation(byte[] seed, int dimension) {
    this.seed = seed.clone();
    this.dimension = dimension;
    this.rotatedDimension = dimension == 1 ? 1 : Integer.highestOneBit(dimension - 1) << 1;
    long bits = Float.floatToRawIntBits((float) (1 / Math.sqrt(rotatedDimension)));
    this.scaleBits = bits << 32 | bits;
  }

  /**
   * Returns the rotation of a round's public seed.
   *
   * @param dimension coordinates of a vector, 1 to 2^30
   * @throws IllegalArgumentException if the seed has another length than {@value #SEED_BYTES}
   */
  public static Rotation of(byte[] seed, int dimension) {
    if (seed.length != SEED_BYTES) {
      throw new IllegalArgumentException(
          "a seed has " + SEED_BYTES + " bytes, got " + seed.length + "; hash it to that length");
    }
    if (dimension < 1 || dimension > LARGEST_DIMENSION) {
      throw new IllegalArgumentException("dimension must be in 1..2^30, got " + dimension);
    }
    return new Rotation(seed, dimension);
  }

  /** Coordinates of a vector before it is rotated. */
  public int dimension() {
    return dimension;
  }

  /** Coordinates of a rotated vector: the next power of two. */
  public int rotatedDimension() {
    return rotatedDimension;
  }

  /**
   * Returns a copy of {@code vector} with zeros behind it, to be rotated where it is.
   *
   * @throws IllegalArgumentException if it has another length than {@link #dimension}
   */
  public float[] padded(float[] vector) {
    requireLength(vector.length, dimension);
    return Arrays.copyOf(vector, rotatedDimension);
  }

  /**
   * Returns the rotated vector, under the same L2 bound.
   *
   * @throws IllegalArgumentException if it has another dimension than {@link #dimension}
   */
  public ClippedVector rotate(ClippedVector vector) {
    requireLength(vector.dimension(), dimension);
    return vector.under(rotatedDimension, this::rotate);
  }

  /**
   * Rotates {@code padded} where it is.
   *
   * @throws IllegalArgumentException if it has another length than {@link #rotatedDimension}
   */
  public void rotate(float[] padded) {
    requireLength(padded.length, rotatedDimension);
    Hadamard transform = new Hadamard(rotatedDimension);
    try (RandomBits signs = InsecureSeededBits.of(seed)) {
      for (int at = 0; at < rotatedDimension; at += transform.block()) {
        scaleAndNegate(padded, at, transform.block(), signs);
        transform.withinBlock(padded, at);
      }
    }
    transform.acrossBlocks(padded);
    transform.wipe();
  }

  /**
   * Undoes {@link #rotate} where {@code rotated} is; behind {@link #dimension} stands the padding,
   * zeros up to rounding.
   *
   * @throws IllegalArgumentException if it has another length than {@link #rotatedDimension}
   */
  public void rotateBack(float[] rotated) {
    requireLength(rotated.length, rotatedDimension);
    Hadamard transform = new Hadamard(rotatedDimension);
    transform.acrossBlocks(rotated);
    try (RandomBits signs = InsecureSeededBits.of(seed)) {
      for (int at = 0; at < rotatedDimension; at += transform.block()) {
        transform.withinBlock(rotated, at);
        scaleAndNegate(rotated, at, transform.block(), signs);
      }
    }
    transform.wipe();
  }

  /** Scales {@code count} coordinates from {@code at} on and gives them their random signs. */
  private void scaleAndNegate(float[] vector, int at, int count, RandomBits bits) {
    byte[] words = new byte[ROW * Integer.BYTES];
    byte[] signs = words.clone();
    float[] factors = new float[Math.min(count, ROW)];
    float[] row = factors.clone();
    FloatBuffer asFloats = ByteBuffer.wrap(signs).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    for (int done = 0; done < count; done += ROW) {
      int plane = done / ROW % Integer.SIZE;
      if (plane == 0) {
        bits.fill(words, words.length);
      }
      signed(words, Integer.SIZE - 1 - plane, scaleBits, signs, ROW / 2);
      asFloats.get(0, factors, 0, factors.length);
      System.arraycopy(vector, at + done, row, 0, row.length);
      multiply(row, factors, row.length);
      System.arraycopy(row, 0, vector, at + done, row.length);
    }
    Arrays.fill(row, 0);
  }

  /** Gives each 32-bit word the bits of the scale, and for its sign the bit asked for. */
  private static void signed(byte[] words, int toSign, long scaleBits, byte[] signs, int pairs) {
    for (int i = 0; i < pairs; i++) {
      long two = (long) LONGS.get(words, i << 3);
      LONGS.set(signs, i << 3, ((two << toSign) & SIGN_BITS) | scaleBits);
    }
  }

  /** One index for both arrays: else C2 does not vectorize. */
  private static void multiply(float[] row, float[] factors, int count) {
    for (int i = 0; i < count; i++) {
      row[i] *= factors[i];
    }
  }

  private static void requireLength(int length, int expected) {
    if (length != expected) {
      throw new IllegalArgumentException(
          "this rotation takes " + expected + " coordinates, got " + length);
    }
  }
}
