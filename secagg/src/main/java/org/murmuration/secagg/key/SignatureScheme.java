package org.murmuration.secagg.key;

/**
 * Signatures over digests: what {@code sign(s, m)} gives verifies for {@code publicOf(s)} and
 * {@code m}, and nobody without {@code s} finds one that does. Stateless and safe for several
 * threads.
 */
public interface SignatureScheme {
  /** Returns the public half of {@code secret}. */
  IdentityKey publicOf(Identity secret);

  /** Returns the one signature of {@code message} by {@code secret}: no randomness is drawn. */
  Signature sign(Identity secret, Digest message);

  /** Returns whether {@code signer} signed {@code message}; false for anything that is amiss. */
  boolean verifies(IdentityKey signer, Digest message, Signature signature);
}
