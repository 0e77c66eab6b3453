package org.murmuration.secagg.key;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Function;

/** The secret half of a key pair, fresh for every session. Close it as soon as it is spent. */
public final class SecretKey implements AutoCloseable {
  public static final int SIZE_BYTES = 32;

  private final byte[] bytes;
  private boolean closed;

  private SecretKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Returns the key with these bytes, which it owns from here on.
   *
   * @throws IllegalArgumentException if there are not 32
   */
  public static SecretKey wrap(byte[] bytes) {
    if (bytes.length != SIZE_BYTES) {
      throw new IllegalArgumentException(
          "a secret key has " + SIZE_BYTES + " bytes, got " + bytes.length);
    }
    return new SecretKey(bytes);
  }

  /**
   * Returns what {@code use} makes of the secret bytes: the one way to them, for sharing, for an
   * agreement and for a saved state. The array is wiped when {@code use} returns.
   */
  public <T> T lendSecretBytes(Function<byte[], T> use) {
    if (closed) {
      throw new IllegalStateException("this secret key was wiped; start a new session");
    }
    byte[] lent = bytes.clone();
    try {
      return use.apply(lent);
    } finally {
      Arrays.fill(lent, (byte) 0);
    }
  }

  /** Time depends on the length alone. */
  boolean sameAs(SecretKey other) {
    return MessageDigest.isEqual(bytes, other.bytes);
  }

  @Override
  public String toString() {
    return "SecretKey[" + SIZE_BYTES + " secret bytes]";
  }

  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
    closed = true;
  }
}
