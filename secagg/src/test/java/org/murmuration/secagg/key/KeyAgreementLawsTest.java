package org.murmuration.secagg.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.secagg.InsecureSeededRandom;

/** What the protocol relies on, asked of the real agreement and of its test double. */
class KeyAgreementLawsTest {
  static Stream<KeyAgreement> agreements() {
    return Stream.of(new X25519(), new InsecureToyAgreement());
  }

  @ParameterizedTest
  @MethodSource("agreements")
  void agree_eitherSide_sameSecret(KeyAgreement agreement) {
    InsecureSeededRandom random = new InsecureSeededRandom(1);
    for (int i = 0; i < 20; i++) {
      SecretKey one = agreement.fresh(random);
      SecretKey other = agreement.fresh(random);
      assertTrue(
          agreement
              .agree(one, agreement.publicOf(other))
              .sameAs(agreement.agree(other, agreement.publicOf(one))));
    }
  }

  @ParameterizedTest
  @MethodSource("agreements")
  void agree_otherPeer_otherSecret(KeyAgreement agreement) {
    InsecureSeededRandom random = new InsecureSeededRandom(2);
    SecretKey mine = agreement.fresh(random);
    PublicKey one = agreement.publicOf(agreement.fresh(random));
    PublicKey other = agreement.publicOf(agreement.fresh(random));
    assertNotEquals(one, other);
    assertFalse(agreement.agree(mine, one).sameAs(agreement.agree(mine, other)));
  }

  @ParameterizedTest
  @MethodSource("agreements")
  void publicOf_copyOfTheSecret_samePublicKey(KeyAgreement agreement) {
    SecretKey secret = agreement.fresh(new InsecureSeededRandom(3));
    SecretKey copy = secret.lendSecretBytes(bytes -> SecretKey.wrap(bytes.clone()));
    assertTrue(secret.sameAs(copy));
    assertEquals(agreement.publicOf(secret), agreement.publicOf(copy));
  }
}
