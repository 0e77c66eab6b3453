package org.murmuration.secagg.key;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A public key of 32 bytes in its one canonical spelling: a u-coordinate below 2^255 - 19, little
 * endian, that is not of low order. Two equal keys have equal bytes.
 *
 * <p>Source: RFC 7748, sections 5 and 6.1 (low order: the eight points of order dividing 8 on the
 * curve and those on its twist have the u-coordinates refused here).
 */
public final class PublicKey {
  public static final int SIZE_BYTES = 32;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;

  private PublicKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Returns the key with these bytes; empty if they are not the canonical spelling of one. */
  public static Optional<PublicKey> parse(byte[] bytes) {
    if (bytes.length != SIZE_BYTES) {
      return Optional.empty();
    }
    return isCanonical(bytes) && !isOfLowOrder(bytes)
        ? Optional.of(new PublicKey(bytes.clone()))
        : Optional.empty();
  }

  /** Returns whether u is below 2^255 - 19; a public key may be compared in variable time. */
  private static boolean isCanonical(byte[] bytes) {
    long top = word(bytes, 3);
    boolean within19OfTop = top == Long.MAX_VALUE && (word(bytes, 2) & word(bytes, 1)) == -1;
    return top >= 0 && !(within19OfTop && Long.compareUnsigned(word(bytes, 0), -19) >= 0);
  }

  /** Compares the lowest word first: no two of the five agree in it. */
  private static boolean isOfLowOrder(byte[] bytes) {
    long low = word(bytes, 0);
    if (low == 0 || low == 1) {
      return endsIn(bytes, 0, 0, 0);
    }
    if (low == -20) { // of 2^255 - 20
      return endsIn(bytes, -1, -1, Long.MAX_VALUE);
    }
    if (low == 0xaeb8413b7c7aebe0L) {
      return endsIn(bytes, 0x6ac49ff1fae35616L, 0xfdb1329ceb8d09daL, 0x00b8495f16056286L);
    }
    return low == 0x248c50a3bc959c5fL
        && endsIn(bytes, 0x5bef839c55b1d0b1L, 0x868e1c58c45c4404L, 0x57119fd0dd4e22d8L);
  }

  private static boolean endsIn(byte[] bytes, long second, long third, long top) {
    return word(bytes, 1) == second && word(bytes, 2) == third && word(bytes, 3) == top;
  }

  private static long word(byte[] bytes, int index) {
    return (long) WORDS.get(bytes, index << 3);
  }

  /** Returns a copy of the 32 bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PublicKey that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "PublicKey[" + HexFormat.of().formatHex(bytes) + "]";
  }
}
