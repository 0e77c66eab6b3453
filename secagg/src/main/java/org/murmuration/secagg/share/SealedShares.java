package org.murmuration.secagg.share;

import java.util.Arrays;
import org.murmuration.secagg.key.ChannelKey;

/** The two shares of one holder, sealed by their dealer: what the server carries between them. */
public final class SealedShares {
  public static final int SIZE_BYTES = 2 * Share.SIZE_BYTES + ChannelKey.OVERHEAD_BYTES;

  private final byte[] bytes;

  private SealedShares(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Returns the box with these bytes; whether it opens is known to its receiver alone.
   *
   * @throws IllegalArgumentException if they are not {@link #SIZE_BYTES}
   */
  public static SealedShares copyOf(byte[] bytes) {
    if (bytes.length != SIZE_BYTES) {
      throw new IllegalArgumentException(
          "sealed shares have " + SIZE_BYTES + " bytes, got " + bytes.length);
    }
    return new SealedShares(bytes.clone());
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
