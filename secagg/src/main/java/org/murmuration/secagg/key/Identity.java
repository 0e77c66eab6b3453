package org.murmuration.secagg.key;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Function;

/**
 * The secret half of an {@link IdentityKey}: the 32-byte seed that RFC 8032, section 5.1.5, calls
 * the private key. It outlives sessions, so its owner keeps it in a store and closes each copy.
 */
public final class Identity implements AutoCloseable {
  public static final int SIZE_BYTES = 32;

  private final byte[] seed;
  private boolean closed;

  private Identity(byte[] seed) {
    this.seed = seed;
  }

  /** Returns a new identity. */
  public static Identity fresh(SecureRandom random) {
    byte[] seed = new byte[SIZE_BYTES];
    random.nextBytes(seed);
    return new Identity(seed);
  }

  /**
   * Returns the identity with this seed, which the caller wipes.
   *
   * @throws IllegalArgumentException if there are not 32 bytes
   */
  public static Identity copyOf(byte[] seed) {
    if (seed.length != SIZE_BYTES) {
      throw new IllegalArgumentException(
          "an identity has " + SIZE_BYTES + " bytes, got " + seed.length);
    }
    return new Identity(seed.clone());
  }

  /**
   * Returns what {@code use} makes of the seed: the one way to it, for signing and for a store. The
   * array is wiped when {@code use} returns.
   */
  public <T> T lendSecretBytes(Function<byte[], T> use) {
    if (closed) {
      throw new IllegalStateException("this identity was wiped; read it from its store again");
    }
    byte[] lent = seed.clone();
    try {
      return use.apply(lent);
    } finally {
      Arrays.fill(lent, (byte) 0);
    }
  }

  @Override
  public String toString() {
    return "Identity[" + SIZE_BYTES + " secret bytes]";
  }

  @Override
  public void close() {
    Arrays.fill(seed, (byte) 0);
    closed = true;
  }
}
