package org.murmuration.secagg.key;

import java.security.SecureRandom;

/**
 * A Diffie-Hellman agreement with keys of 32 bytes: {@code agree(a, publicOf(b))} and {@code
 * agree(b, publicOf(a))} give the same secret. Stateless and safe for several threads.
 */
public interface KeyAgreement {
  /** Returns a new secret key. */
  SecretKey fresh(SecureRandom random);

  /** Returns the public half of {@code secret}. */
  PublicKey publicOf(SecretKey secret);

  /** Returns what the owner of {@code mine} shares with the owner of {@code theirs}. */
  SharedSecret agree(SecretKey mine, PublicKey theirs);
}
