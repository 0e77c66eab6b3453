package org.murmuration.secagg.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The one secret that outlives a session: never printed, wiped when it is closed. */
class IdentityTest {
  @Test
  void toString_anIdentity_tellsNothing() {
    assertEquals("Identity[32 secret bytes]", Identity.copyOf(ones()).toString());
  }

  @Test
  void copyOf_wrongLength_refused() {
    assertThrows(IllegalArgumentException.class, () -> Identity.copyOf(new byte[31]));
  }

  @Test
  void lendSecretBytes_ofAnIdentity_copyIsWiped() {
    AtomicReference<byte[]> kept = new AtomicReference<>(new byte[0]);
    byte[] seen =
        Identity.copyOf(ones())
            .lendSecretBytes(
                bytes -> {
                  kept.set(bytes);
                  return bytes.clone();
                });
    assertArrayEquals(ones(), seen);
    assertArrayEquals(new byte[32], kept.get());
  }

  @Test
  void copyOf_seedOfAnIdentity_staysTheCallers() {
    byte[] seed = ones();
    Identity identity = Identity.copyOf(seed);
    identity.close();
    assertArrayEquals(ones(), seed);
    assertThrows(IllegalStateException.class, () -> identity.lendSecretBytes(lent -> lent.length));
  }

  @Test
  void close_freshIdentity_seedWiped() {
    AtomicReference<byte[]> drawn = new AtomicReference<>(new byte[0]);
    SecureRandom random =
        new SecureRandom() {
          @Override
          public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, (byte) 0x11);
            drawn.set(bytes);
          }
        };
    Identity identity = Identity.fresh(random);
    assertArrayEquals(ones(), identity.lendSecretBytes(byte[]::clone));
    identity.close();
    assertArrayEquals(new byte[32], drawn.get());
  }

  private static byte[] ones() {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) 0x11);
    return bytes;
  }
}
