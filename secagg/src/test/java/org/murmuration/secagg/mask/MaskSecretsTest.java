package org.murmuration.secagg.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.LongBuffer;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.InsecureSeededRandom;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.Beacon;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.key.Label;
import org.murmuration.secagg.key.SessionContext;
import org.murmuration.secagg.key.SharedSecret;
import org.murmuration.secagg.share.Shamir;
import org.murmuration.secagg.share.Threshold;

class MaskSecretsTest {
  private static final ParticipantId A = new ParticipantId(1);
  private static final ParticipantId B = new ParticipantId(2);
  private static final SessionContext SESSION = session(1);

  /** The self-mask seed is never itself the cipher key, nor is its commitment. */
  @Test
  void maskSeed_ofASelfMaskSeed_neitherTheSeedNorItsCommitment() {
    SelfMaskSeed seed = SelfMaskSeed.wrap(new byte[32]);
    MaskSeed mask = seed.maskSeed(SESSION, A);
    assertFalse(mask.sameAs(MaskSeed.wrap(new byte[32])));
    assertFalse(mask.sameAs(MaskSeed.wrap(seed.commitment(SESSION, A).bytes())));
  }

  @Test
  void commitment_otherOwnerOrSession_differs() {
    SelfMaskSeed seed = SelfMaskSeed.fresh(new InsecureSeededRandom(1));
    assertEquals(seed.commitment(SESSION, A), seed.commitment(SESSION, A));
    assertNotEquals(seed.commitment(SESSION, A), seed.commitment(SESSION, B));
    assertNotEquals(seed.commitment(SESSION, A), seed.commitment(session(2), A));
    assertFalse(seed.maskSeed(SESSION, A).sameAs(seed.maskSeed(SESSION, B)));
    assertFalse(seed.maskSeed(SESSION, A).sameAs(seed.maskSeed(session(2), A)));
  }

  @Test
  void between_eitherOrder_sameSeedAndNoOther() {
    SharedSecret secret = SharedSecret.wrap(new byte[32]);
    MaskSeed seed = MaskSeed.between(secret, SESSION, A, B);
    assertTrue(seed.sameAs(MaskSeed.between(secret, SESSION, B, A)));
    assertFalse(seed.sameAs(MaskSeed.between(secret, session(2), A, B)));
    assertFalse(seed.sameAs(MaskSeed.between(secret, SESSION, A, new ParticipantId(3))));
  }

  @Test
  void lendSecretBytes_ofASeed_makeTheSameSeedAndAreWiped() {
    SelfMaskSeed seed = SelfMaskSeed.fresh(new InsecureSeededRandom(1));
    byte[][] kept = new byte[1][];
    SelfMaskSeed back =
        seed.lendSecretBytes(
            bytes -> {
              kept[0] = bytes;
              return SelfMaskSeed.wrap(bytes.clone());
            });
    assertEquals(seed.commitment(SESSION, A), back.commitment(SESSION, A));
    assertArrayEquals(new byte[32], kept[0]);
    seed.close();
    assertThrows(IllegalStateException.class, () -> seed.lendSecretBytes(bytes -> bytes.length));
  }

  @Test
  void close_ownedBytes_wipedAndUnusable() {
    byte[] bytes = {
      1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8
    };
    SelfMaskSeed seed = SelfMaskSeed.wrap(bytes);
    seed.close();
    assertArrayEquals(new byte[32], bytes);
    Shamir sharing = new Shamir(new Threshold(2, 2));
    assertThrows(IllegalStateException.class, () -> seed.commitment(SESSION, A));
    assertThrows(IllegalStateException.class, () -> seed.maskSeed(SESSION, A));
    assertThrows(
        IllegalStateException.class, () -> seed.split(sharing, new InsecureSeededRandom(1)));
  }

  @Test
  void wrap_otherLength_refused() {
    assertThrows(IllegalArgumentException.class, () -> SelfMaskSeed.wrap(new byte[31]));
    assertThrows(IllegalArgumentException.class, () -> MaskSeed.wrap(new byte[33]));
  }

  @Test
  void toString_seedsAndVector_contentStaysHidden() {
    assertEquals("MaskSeed[32 secret bytes]", MaskSeed.wrap(new byte[32]).toString());
    assertEquals(
        "+MaskSeed[32 secret bytes]", SignedSeed.adding(MaskSeed.wrap(new byte[32])).toString());
    assertEquals(
        "-MaskSeed[32 secret bytes]",
        SignedSeed.subtracting(MaskSeed.wrap(new byte[32])).toString());
    assertEquals("SelfMaskSeed[32 secret bytes]", SelfMaskSeed.wrap(new byte[32]).toString());
    assertEquals(
        "MaskedVector[2 words]", MaskedVector.parse(LongBuffer.wrap(new long[2]), 2).toString());
  }

  private static SessionContext session(int number) {
    return SessionContext.of(Digest.of(Label.PLAN), new byte[] {(byte) number}, Beacon.none());
  }
}
