package org.murmuration.secagg.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.secagg.InsecureSeededRandom;

/** What the protocol relies on, asked of the real scheme and of its test double. */
class SignatureSchemeLawsTest {
  private static final Digest MESSAGE = Digest.of(Label.SESSION);

  static Stream<SignatureScheme> schemes() {
    return Stream.of(CipherSuite.standard().signatures(), new InsecureToySignatures());
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void verifies_ownSignature_true(SignatureScheme scheme) {
    InsecureSeededRandom random = new InsecureSeededRandom(1);
    for (int i = 0; i < 20; i++) {
      Identity signer = Identity.fresh(random);
      Digest message = Digest.of(Label.PLAN, new byte[] {(byte) i});
      assertTrue(scheme.verifies(scheme.publicOf(signer), message, scheme.sign(signer, message)));
    }
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void verifies_anyBitOfTheMessageFlipped_false(SignatureScheme scheme) {
    Identity signer = Identity.fresh(new InsecureSeededRandom(2));
    Signature signature = scheme.sign(signer, MESSAGE);
    for (int bit = 0; bit < 8 * Digest.SIZE_BYTES; bit++) {
      Digest other = Digest.copyOf(flipped(MESSAGE.bytes(), bit));
      assertFalse(scheme.verifies(scheme.publicOf(signer), other, signature), "bit " + bit);
    }
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void verifies_anyBitOfTheSignatureFlipped_false(SignatureScheme scheme) {
    Identity signer = Identity.fresh(new InsecureSeededRandom(3));
    byte[] signature = scheme.sign(signer, MESSAGE).bytes();
    for (int bit = 0; bit < 8 * Signature.SIZE_BYTES; bit++) {
      Signature other = Signature.copyOf(flipped(signature, bit));
      assertFalse(scheme.verifies(scheme.publicOf(signer), MESSAGE, other), "bit " + bit);
    }
  }

  /** Flipped keys are keys of nobody; those that do not parse cannot be asked. */
  @ParameterizedTest
  @MethodSource("schemes")
  void verifies_anyBitOfTheKeyFlipped_false(SignatureScheme scheme) {
    Identity signer = Identity.fresh(new InsecureSeededRandom(4));
    Signature signature = scheme.sign(signer, MESSAGE);
    byte[] key = scheme.publicOf(signer).bytes();
    for (int bit = 0; bit < 8 * IdentityKey.SIZE_BYTES; bit++) {
      IdentityKey other = IdentityKey.parse(flipped(key, bit)).orElseThrow();
      assertFalse(scheme.verifies(other, MESSAGE, signature), "bit " + bit);
    }
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void verifies_otherSigner_false(SignatureScheme scheme) {
    InsecureSeededRandom random = new InsecureSeededRandom(5);
    Identity signer = Identity.fresh(random);
    Identity other = Identity.fresh(random);
    assertNotEquals(scheme.publicOf(signer), scheme.publicOf(other));
    assertFalse(scheme.verifies(scheme.publicOf(other), MESSAGE, scheme.sign(signer, MESSAGE)));
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void sign_copyOfTheIdentity_sameKeyAndSignature(SignatureScheme scheme) {
    Identity signer = Identity.fresh(new InsecureSeededRandom(6));
    Identity copy = signer.lendSecretBytes(Identity::copyOf);
    assertEquals(scheme.publicOf(signer), scheme.publicOf(copy));
    assertEquals(scheme.sign(signer, MESSAGE), scheme.sign(copy, MESSAGE));
  }

  private static byte[] flipped(byte[] bytes, int bit) {
    byte[] other = bytes.clone();
    other[bit / 8] ^= (byte) (1 << (bit % 8));
    return other;
  }
}
