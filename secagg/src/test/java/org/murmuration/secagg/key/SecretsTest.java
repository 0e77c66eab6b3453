package org.murmuration.secagg.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.graph.ParticipantId;

class SecretsTest {
  private static final ParticipantId A = new ParticipantId(1);
  private static final ParticipantId B = new ParticipantId(2);
  private static final SessionContext SESSION =
      SessionContext.of(Digest.of(Label.PLAN), new byte[] {1}, Beacon.none());

  @Test
  void toString_everySecret_bytesStayHidden() {
    assertEquals("SecretKey[32 secret bytes]", secretKey().toString());
    assertEquals("SharedSecret[32 secret bytes]", shared().toString());
    assertEquals("ChannelKey[32 secret bytes]", ChannelKey.of(shared(), SESSION, A, B).toString());
  }

  @Test
  void sameAs_oneBitOff_differs() {
    byte[] other = ones();
    other[31] ^= 1;
    assertFalse(secretKey().sameAs(SecretKey.wrap(other)));
    assertFalse(shared().sameAs(SharedSecret.wrap(other.clone())));
  }

  @Test
  void lendSecretBytes_afterwards_copyIsWiped() {
    AtomicReference<byte[]> kept = new AtomicReference<>(new byte[0]);
    secretKey()
        .lendSecretBytes(
            bytes -> {
              kept.set(bytes);
              return bytes.length;
            });
    assertArrayEquals(new byte[32], kept.get());
  }

  @Test
  void restored_lentChannelKey_opensAndNeverSeals() {
    ChannelKey original = ChannelKey.of(shared(), SESSION, A, B);
    byte[] lent = original.lendSecretBytes(byte[]::clone);
    byte[] box = original.seal(new byte[] {7});
    ChannelKey restored = ChannelKey.restored(lent, SESSION, A, B);
    assertArrayEquals(new byte[] {7}, restored.open(box).orElseThrow());
    assertThrows(IllegalStateException.class, () -> restored.seal(new byte[] {8}));
    restored.close();
    assertArrayEquals(new byte[32], lent);
    assertThrows(IllegalStateException.class, () -> restored.lendSecretBytes(byte[]::clone));
    assertThrows(
        IllegalArgumentException.class, () -> ChannelKey.restored(new byte[31], SESSION, A, B));
  }

  @Test
  void close_ownedBytes_wipedAndUnusable() {
    byte[] bytes = ones();
    SecretKey secret = SecretKey.wrap(bytes);
    secret.close();
    assertArrayEquals(new byte[32], bytes);
    assertThrows(IllegalStateException.class, () -> secret.lendSecretBytes(lent -> lent.length));

    byte[] agreed = ones();
    SharedSecret shared = SharedSecret.wrap(agreed);
    shared.close();
    assertArrayEquals(new byte[32], agreed);
    assertThrows(
        IllegalStateException.class, () -> shared.derive(Label.PAIRWISE_MASK, SESSION, A, B));
  }

  @Test
  void wrap_wrongLength_refused() {
    assertThrows(IllegalArgumentException.class, () -> SecretKey.wrap(new byte[31]));
    assertThrows(IllegalArgumentException.class, () -> Digest.copyOf(new byte[33]));
  }

  private static SecretKey secretKey() {
    return SecretKey.wrap(ones());
  }

  private static SharedSecret shared() {
    return SharedSecret.wrap(ones());
  }

  private static byte[] ones() {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) 0x11);
    return bytes;
  }
}
