package org.murmuration.secagg.key;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A public 32-byte fingerprint: of a plan, a model, a session, or a commitment. */
public final class Digest {
  public static final int SIZE_BYTES = 32;

  private final byte[] bytes;

  private Digest(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Returns the digest with these bytes.
   *
   * @throws IllegalArgumentException if there are not 32
   */
  public static Digest copyOf(byte[] bytes) {
    if (bytes.length != SIZE_BYTES) {
      throw new IllegalArgumentException(
          "a digest has " + SIZE_BYTES + " bytes, got " + bytes.length);
    }
    return new Digest(bytes.clone());
  }

  /**
   * Returns the digest that is in {@code bytes} from {@code from} on.
   *
   * @throws IllegalArgumentException if there are not 32 bytes
   */
  public static Digest copyOf(byte[] bytes, int from) {
    if (from < 0 || from > bytes.length - SIZE_BYTES) {
      throw new IllegalArgumentException(
          "no digest of " + SIZE_BYTES + " bytes at " + from + " of " + bytes.length);
    }
    return new Digest(Arrays.copyOfRange(bytes, from, from + SIZE_BYTES));
  }

  /** Returns SHA-256 of {@code bytes} alone: for fingerprints made outside the protocol. */
  public static Digest ofBytes(byte[] bytes) {
    return new Digest(sha256().digest(bytes));
  }

  /** Returns SHA-256 of the label and the parts, each with its length before it (4 bytes, LE). */
  public static Digest of(Label label, byte[]... parts) {
    MessageDigest sha256 = sha256();
    update(sha256, label.bytes());
    for (byte[] part : parts) {
      update(sha256, part);
    }
    return new Digest(sha256.digest());
  }

  private static void update(MessageDigest hash, byte[] part) {
    hash.update(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(part.length).array());
    hash.update(part);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256; this one does not", e);
    }
  }

  /** Returns a copy of the 32 bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Digest that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
