package org.murmuration.secagg.share.field;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Polynomials over a field, by their coefficients, the constant one first; positions are public.
 */
public record Polynomials(MersenneField field) {
  /** Three arrays of so many words, 12 KiB in all, stay in a first-level cache. */
  private static final int AT_ONCE = 512;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /**
   * Returns a uniform polynomial of {@code size} coefficients, the first of which is given. The
   * others are drawn at once, 8 bytes each in their order, little endian, of which the low bits
   * count.
   */
  public long[] fresh(long constant, int size, SecureRandom random) {
    byte[] drawn = new byte[Long.BYTES * (size - 1)];
    random.nextBytes(drawn);
    long[] coefficients = new long[size];
    coefficients[0] = constant;
    for (int i = 1; i < size; i++) {
      coefficients[i] = uniform((long) WORDS.get(drawn, Long.BYTES * (i - 1)), random);
    }
    Arrays.fill(drawn, (byte) 0);
    return coefficients;
  }

  /** Draws again when all bits are ones: P itself is no element (chance 2^-61 a draw). */
  private long uniform(long drawn, SecureRandom random) {
    long element = drawn & field.prime();
    byte[] again = new byte[0];
    while (element == field.prime()) { // tells of numbers that are thrown away, no other
      again = new byte[Long.BYTES];
      random.nextBytes(again);
      element = (long) WORDS.get(again, 0) & field.prime();
    }
    Arrays.fill(again, (byte) 0);
    return element;
  }

  /** Returns the values at 1..last. */
  public long[] valuesUpTo(long[] coefficients, int last) {
    Horner horner = new Horner(field);
    long[] values = new long[last];
    for (int from = 0; from < last; from += AT_ONCE) {
      int count = Math.min(AT_ONCE, last - from);
      long[] some = horner.values(coefficients, from + 1, count);
      System.arraycopy(some, 0, values, from, count);
      wipe(some);
    }
    return values;
  }

  public static void wipe(long[] coefficients) {
    Arrays.fill(coefficients, 0);
  }
}
