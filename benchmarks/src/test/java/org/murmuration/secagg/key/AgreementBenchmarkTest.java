package org.murmuration.secagg.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.interfaces.XECPublicKey;
import java.security.spec.NamedParameterSpec;
import org.junit.jupiter.api.Test;

/** Both sides do the same work: the same secret from the same keys, fresh pairs on one curve. */
class AgreementBenchmarkTest {
  private final AgreementBenchmark benchmark = new AgreementBenchmark();

  @Test
  void agree_withTheSameKeys_isWhatTheJdkGives() throws Exception {
    assertTrue(benchmark.agree().sameAs(SharedSecret.wrap(benchmark.agreeOfJdk())));
  }

  @Test
  void pair_calledTwice_isFreshOnBothSides() {
    assertNotEquals(benchmark.pair(), benchmark.pair());
    XECPublicKey one = (XECPublicKey) benchmark.pairOfJdk().getPublic();
    XECPublicKey other = (XECPublicKey) benchmark.pairOfJdk().getPublic();
    assertNotEquals(one.getU(), other.getU());
    assertEquals(
        NamedParameterSpec.X25519.getName(), ((NamedParameterSpec) one.getParams()).getName());
  }
}
