package org.murmuration.secagg.share;

import java.util.Arrays;
import org.murmuration.secagg.key.ChannelKey;

/** The shares of one holder, sealed by their dealer: what the server carries between them. */
public final class SealedShares {
  /** Length of a box without surplus. */
  public static final int SIZE_BYTES = sizeBytes(0);

  private final byte[] bytes;

  private SealedShares(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Returns the box with these bytes; whether it opens is known to its receiver alone.
   *
   * @throws IllegalArgumentException if they are not {@link #sizeBytes} of any surplus
   */
  public static SealedShares copyOf(byte[] bytes) {
    if (bytes.length < SIZE_BYTES || (bytes.length - SIZE_BYTES) % Share.SIZE_BYTES != 0) {
      throw new IllegalArgumentException(
          "sealed shares have "
              + SIZE_BYTES
              + " bytes and "
              + Share.SIZE_BYTES
              + " for each level of surplus, got "
              + bytes.length);
    }
    return new SealedShares(bytes.clone());
  }

  /** Returns the length of a box with so many levels of surplus. */
  public static int sizeBytes(int surplus) {
    return HeldShares.sizeBytes(surplus) + ChannelKey.OVERHEAD_BYTES;
  }

  /** Returns the number of bytes. */
  public int sizeBytes() {
    return bytes.length;
  }

  /** Returns a copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealedShares that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "SealedShares[" + SIZE_BYTES + " bytes]";
  }
}
