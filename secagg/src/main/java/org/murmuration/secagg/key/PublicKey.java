package org.murmuration.secagg.key;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * A public key of 32 bytes in its one canonical spelling: a u-coordinate below 2^255 - 19, little
 * endian, that is not of low order. Two equal keys have equal bytes.
 *
 * <p>Source: RFC 7748, sections 5 and 6.1 (low order: the eight points of order dividing 8 on the
 * curve and those on its twist have the u-coordinates refused here).
 */
public final class PublicKey {
  public static final int SIZE_BYTES = 32;

  private static final BigInteger PRIME = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
  private static final Set<BigInteger> LOW_ORDER =
      Set.of(
          BigInteger.ZERO,
          BigInteger.ONE,
          PRIME.subtract(BigInteger.ONE),
          new BigInteger(
              "325606250916557431795983626356110631294008115727848805560023387167927233504"),
          new BigInteger(
              "39382357235489614581723060781553021112529911719440698176882885853963445705823"));

  private final byte[] bytes;

  private PublicKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Returns the key with these bytes; empty if they are not the canonical spelling of one. */
  public static Optional<PublicKey> parse(byte[] bytes) {
    if (bytes.length != SIZE_BYTES) {
      return Optional.empty();
    }
    BigInteger u = littleEndian(bytes);
    if (u.compareTo(PRIME) >= 0 || LOW_ORDER.contains(u)) {
      return Optional.empty();
    }
    return Optional.of(new PublicKey(bytes.clone()));
  }

  private static BigInteger littleEndian(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[bytes.length - 1 - i] = bytes[i];
    }
    return new BigInteger(1, reversed);
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
