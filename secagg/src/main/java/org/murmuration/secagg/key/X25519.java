package org.murmuration.secagg.key;

import java.security.SecureRandom;

/**
 * X25519 of Bouncy Castle's lightweight API.
 *
 * <p>Source: RFC 7748, sections 5 and 6.1. Keys of low order never get here, as {@link PublicKey}
 * refuses them; an all-zero agreement is refused all the same.
 */
public final class X25519 implements KeyAgreement {
  /** Returns the agreement; it holds no state. */
  public X25519() {}

  @Override
  public SecretKey fresh(SecureRandom random) {
    byte[] scalar = new byte[SecretKey.SIZE_BYTES];
    random.nextBytes(scalar);
    return SecretKey.wrap(scalar);
  }

  @Override
  public PublicKey publicOf(SecretKey secret) {
    byte[] u = new byte[PublicKey.SIZE_BYTES];
    secret.lendSecretBytes(
        scalar -> {
          org.bouncycastle.math.ec.rfc7748.X25519.scalarMultBase(scalar, 0, u, 0);
          return u;
        });
    return PublicKey.parse(u)
        .orElseThrow(() -> new IllegalStateException("a secret key has a public key of low order"));
  }

  @Override
  public SharedSecret agree(SecretKey mine, PublicKey theirs) {
    return SharedSecret.wrap(mine.lendSecretBytes(scalar -> product(scalar, theirs)));
  }

  /** Returns the u-coordinate of {@code scalar} times the point of {@code key}. */
  static byte[] product(byte[] scalar, PublicKey key) {
    byte[] product = new byte[PublicKey.SIZE_BYTES];
    if (!org.bouncycastle.math.ec.rfc7748.X25519.calculateAgreement(
        scalar, 0, key.bytes(), 0, product, 0)) {
      throw new IllegalArgumentException("a key of low order agrees on nothing: " + key);
    }
    return product;
  }
}
