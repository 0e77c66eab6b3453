package org.murmuration.secagg.identity;

import org.murmuration.secagg.key.Digest;

/**
 * Pure Ed25519 (no prehash, no context) of Bouncy Castle's lightweight API, over the 32 bytes of a
 * digest.
 *
 * <p>Source: RFC 8032, sections 5.1.6 and 5.1.7. A signature (R, S) verifies if R and the key A are
 * canonical points of the curve, A is not of small order, S is below the group order L, and S B = R
 * + k A with k = SHA-512(R, A, message) mod L: the equation without the cofactor 8, both sides
 * times a nonzero number of half the length of L that halves k too. On the subgroup of order L,
 * where every honest key and R lies, that is the equation itself. A signer who adds a point of
 * small order to its own key or R gets a verdict that is the same for all who run this code, but
 * not for all who verify Ed25519.
 */
public final class Ed25519 implements SignatureScheme {
  /** Returns the scheme; it holds no state. */
  public Ed25519() {}

  @Override
  public IdentityKey publicOf(Identity secret) {
    byte[] key = new byte[IdentityKey.SIZE_BYTES];
    secret.lendSecretBytes(
        seed -> {
          org.bouncycastle.math.ec.rfc8032.Ed25519.generatePublicKey(seed, 0, key, 0);
          return key;
        });
    return IdentityKey.parse(key)
        .orElseThrow(() -> new IllegalStateException("an identity has a key of small order"));
  }

  @Override
  public Signature sign(Identity secret, Digest message) {
    return sign(secret, message.bytes());
  }

  /** For known answers, which are over messages of any length. */
  static Signature sign(Identity secret, byte[] message) {
    byte[] signature = new byte[Signature.SIZE_BYTES];
    secret.lendSecretBytes(
        seed -> {
          org.bouncycastle.math.ec.rfc8032.Ed25519.sign(
              seed, 0, message, 0, message.length, signature, 0);
          return signature;
        });
    return Signature.copyOf(signature);
  }

  @Override
  public boolean verifies(IdentityKey signer, Digest message, Signature signature) {
    return verifies(signer, message.bytes(), signature);
  }

  /** For known answers, which are over messages of any length. */
  static boolean verifies(IdentityKey signer, byte[] message, Signature signature) {
    return org.bouncycastle.math.ec.rfc8032.Ed25519.verify(
        signature.bytes(), 0, signer.bytes(), 0, message, 0, message.length);
  }
}
