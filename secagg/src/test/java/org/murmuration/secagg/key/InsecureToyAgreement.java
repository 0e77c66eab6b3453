package org.murmuration.secagg.key;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * A test double with the laws of an agreement and no secrecy: keys are multiplied by a constant,
 * lane by lane, so that exhaustive tests do not spend their time on a curve.
 */
public final class InsecureToyAgreement implements KeyAgreement {
  private static final long BASE = 0x9E3779B97F4A7C15L;
  private static final long TOP_LANE = (1L << 56) - 1; // keeps every public key canonical

  /** Returns the double. */
  public InsecureToyAgreement() {}

  @Override
  public SecretKey fresh(SecureRandom random) {
    byte[] bytes = new byte[SecretKey.SIZE_BYTES];
    random.nextBytes(bytes);
    return SecretKey.wrap(bytes);
  }

  @Override
  public PublicKey publicOf(SecretKey secret) {
    return PublicKey.parse(
            secret.lendSecretBytes(bytes -> product(bytes, new long[] {BASE, BASE, BASE, BASE})))
        .orElseThrow();
  }

  @Override
  public SharedSecret agree(SecretKey mine, PublicKey theirs) {
    long[] lanes = new long[4];
    ByteBuffer.wrap(theirs.bytes()).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(lanes);
    return SharedSecret.wrap(mine.lendSecretBytes(bytes -> product(bytes, lanes)));
  }

  private static byte[] product(byte[] secret, long[] lanes) {
    ByteBuffer in = ByteBuffer.wrap(secret).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer out = ByteBuffer.allocate(secret.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < lanes.length; i++) {
      long product = in.getLong() * lanes[i];
      out.putLong(i == 3 ? product & TOP_LANE : product);
    }
    return out.array();
  }
}
