package org.murmuration.secagg.key;

import java.util.Arrays;

/** What an identity makes of a digest, 64 bytes; public, and worth nothing until it verifies. */
public final class Signature {
  public static final int SIZE_BYTES = 64;

  private final byte[] bytes;

  private Signature(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Returns the signature with these bytes, whether it verifies or not.
   *
   * @throws IllegalArgumentException if there are not 64
   */
  public static Signature copyOf(byte[] bytes) {
    if (bytes.length != SIZE_BYTES) {
      throw new IllegalArgumentException(
          "a signature has " + SIZE_BYTES + " bytes, got " + bytes.length);
    }
    return new Signature(bytes.clone());
  }

  /** Returns a copy of the 64 bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Signature that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Signature[" + SIZE_BYTES + " bytes]";
  }
}
