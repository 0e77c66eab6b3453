package org.murmuration.docs.protocol;

import static org.murmuration.docs.protocol.Wire.ascii;
import static org.murmuration.docs.protocol.Wire.join;
import static org.murmuration.docs.protocol.Wire.number;
import static org.murmuration.docs.protocol.Wire.u32;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The functions that the protocol text builds on, each from the JDK. */
final class Crypto {
  /** What stands before the 32 bytes of a key (RFC 8410). */
  private static final byte[] ED25519_HEADER = HexFormat.of().parseHex("302a300506032b6570032100");

  private Crypto() {}

  /** Section 1: H(label, parts...). */
  static byte[] hash(String label, byte[]... parts) throws GeneralSecurityException {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    sha256.update(join(u32(label.length()), ascii(label)));
    for (byte[] part : parts) {
      sha256.update(join(u32(part.length), part));
    }
    return sha256.digest();
  }

  /** Section 6: HKDF-SHA-256 with empty salt, 32 bytes, so one block. */
  static byte[] hkdf(byte[] secret, byte[] info) throws GeneralSecurityException {
    return hmac(hmac(new byte[32], secret), join(info, new byte[] {1}));
  }

  private static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(message);
  }

  /** Section 6: the public key of a secret is its agreement with the base point, u = 9. */
  static byte[] publicKey(byte[] secret) throws GeneralSecurityException {
    byte[] nine = new byte[32];
    nine[0] = 9;
    return agree(secret, nine);
  }

  /** Section 6. */
  static byte[] agree(byte[] secret, byte[] theirs) throws GeneralSecurityException {
    KeyFactory keys = KeyFactory.getInstance("X25519");
    KeyAgreement agreement = KeyAgreement.getInstance("X25519");
    agreement.init(keys.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, secret)));
    agreement.doPhase(
        keys.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, number(theirs))), true);
    return agreement.generateSecret();
  }

  /** Sections 5 and 9: the AES-256-CTR stream from counter zero. */
  static ByteBuffer stream(byte[] key, int words) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[16]));
    return ByteBuffer.wrap(cipher.doFinal(new byte[8 * words])).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Section 8: the box. */
  static byte[] seal(byte[] key, byte[] info, byte[] plain) throws GeneralSecurityException {
    return gcm(Cipher.ENCRYPT_MODE, key, info).doFinal(plain);
  }

  /** Section 8: what is in the box, if it opens. */
  static Optional<byte[]> open(byte[] key, byte[] info, byte[] box)
      throws GeneralSecurityException {
    try {
      return Optional.of(gcm(Cipher.DECRYPT_MODE, key, info).doFinal(box));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    }
  }

  private static Cipher gcm(int mode, byte[] key, byte[] info) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, new byte[12]));
    cipher.updateAAD(info);
    return cipher;
  }

  /** Section 7. */
  static byte[] sign(byte[] seed, byte[] digest) throws GeneralSecurityException {
    Signature ed25519 = Signature.getInstance("Ed25519");
    ed25519.initSign(
        KeyFactory.getInstance("Ed25519")
            .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed)));
    ed25519.update(digest);
    return ed25519.sign();
  }

  /** Section 7; a point that cannot be decoded verifies nothing. */
  static boolean verifies(byte[] identity, byte[] digest, byte[] signature) {
    try {
      PublicKey key =
          KeyFactory.getInstance("Ed25519")
              .generatePublic(new X509EncodedKeySpec(join(ED25519_HEADER, identity)));
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initVerify(key);
      ed25519.update(digest);
      return ed25519.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** Section 6: the identity key of a seed, which the JDK gives for a new pair only. */
  static byte[] identity(byte[] seed) throws GeneralSecurityException {
    KeyPairGenerator pairs = KeyPairGenerator.getInstance("Ed25519");
    pairs.initialize(
        NamedParameterSpec.ED25519,
        new SecureRandom() {
          private static final long serialVersionUID = 1L;

          @Override
          public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
          }
        });
    byte[] encoded = pairs.generateKeyPair().getPublic().getEncoded();
    return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
  }
}
