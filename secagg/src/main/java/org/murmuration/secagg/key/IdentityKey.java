package org.murmuration.secagg.key;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Who a client is beyond a session: an Ed25519 public key of 32 bytes, the y-coordinate below 2^255
 * - 19, little endian, with the sign of x in the top bit, not of small order. Two equal keys have
 * equal bytes.
 *
 * <p>Source: RFC 8032, section 5.1.2. That the bytes name a point of the curve is left to whoever
 * verifies with them: bytes that do not verify nothing.
 */
public final class IdentityKey {
  public static final int SIZE_BYTES = 32;

  private static final int LAST = SIZE_BYTES - 1;

  /** The y-coordinates of the points whose order divides 8: either sign of x is refused. */
  private static final byte[][] SMALL_ORDER = {
    hex("0000000000000000000000000000000000000000000000000000000000000000"),
    hex("0100000000000000000000000000000000000000000000000000000000000000"),
    hex("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
    hex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
    hex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")
  };

  private final byte[] bytes;

  private IdentityKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Returns the key with these bytes; empty if they are not the canonical spelling of one. */
  public static Optional<IdentityKey> parse(byte[] bytes) {
    if (bytes.length != SIZE_BYTES) {
      return Optional.empty();
    }
    byte[] y = bytes.clone();
    y[LAST] &= 0x7f;
    if (!belowPrime(y) || ofSmallOrder(y)) {
      return Optional.empty();
    }
    return Optional.of(new IdentityKey(bytes.clone()));
  }

  /** The prime, 2^255 - 19, is ed, thirty times ff, 7f. */
  private static boolean belowPrime(byte[] y) {
    if (y[LAST] != 0x7f) {
      return true;
    }
    for (int i = LAST - 1; i > 0; i--) {
      if (y[i] != (byte) 0xff) {
        return true;
      }
    }
    return Byte.toUnsignedInt(y[0]) < 0xed;
  }

  private static boolean ofSmallOrder(byte[] y) {
    for (byte[] small : SMALL_ORDER) {
      if (Arrays.equals(y, small)) {
        return true;
      }
    }
    return false;
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  /** Returns a copy of the 32 bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IdentityKey that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "IdentityKey[" + HexFormat.of().formatHex(bytes) + "]";
  }
}
