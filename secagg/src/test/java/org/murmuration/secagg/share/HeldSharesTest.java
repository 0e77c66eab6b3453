package org.murmuration.secagg.share;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.Beacon;
import org.murmuration.secagg.key.ChannelKey;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.key.Label;
import org.murmuration.secagg.key.SessionContext;
import org.murmuration.secagg.key.SharedSecret;

class HeldSharesTest {
  private static final ParticipantId DEALER = new ParticipantId(1);
  private static final ParticipantId HOLDER = new ParticipantId(2);
  private static final SessionContext SESSION =
      SessionContext.of(Digest.of(Label.PLAN), new byte[] {1}, Beacon.none());

  @ParameterizedTest
  @EnumSource
  void reveal_openedBox_theShareOfThatKindAsCommitted(ShareKind kind) {
    ShareCommitment commitment = shares().commitment(SESSION, DEALER, HOLDER);
    HeldShares opened = HeldShares.open(shares().seal(key()), key()).orElseThrow();
    RevealedShare revealed = opened.reveal(kind);
    assertEquals(commitment.of(kind), revealed.commitment(kind, SESSION, DEALER, HOLDER));
    assertEquals(kind == ShareKind.MASK_KEY ? 1 : 6, revealed.element(0));
  }

  @Test
  void commitment_otherKindDealerHolderOrSession_differs() {
    RevealedShare share = shares().reveal(ShareKind.MASK_KEY);
    Digest digest = share.commitment(ShareKind.MASK_KEY, SESSION, DEALER, HOLDER);
    SessionContext other = SessionContext.of(Digest.of(Label.PLAN), new byte[] {2}, Beacon.none());
    assertNotEquals(digest, share.commitment(ShareKind.SELF_MASK, SESSION, DEALER, HOLDER));
    assertNotEquals(digest, share.commitment(ShareKind.MASK_KEY, SESSION, HOLDER, DEALER));
    assertNotEquals(digest, share.commitment(ShareKind.MASK_KEY, other, DEALER, HOLDER));
  }

  @Test
  void parse_lentBytes_theSameShares() {
    byte[] lent = shares().lendSecretBytes(byte[]::clone);
    HeldShares back = HeldShares.parse(lent).orElseThrow();
    assertEquals(
        shares().commitment(SESSION, DEALER, HOLDER), back.commitment(SESSION, DEALER, HOLDER));
    assertArrayEquals(new byte[HeldShares.SIZE_BYTES], lent);
    back.close();
    assertThrows(IllegalStateException.class, () -> back.lendSecretBytes(byte[]::clone));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 40, 79, 81})
  void parse_otherLengthThanTwoShares_empty(int length) {
    assertEquals(Optional.empty(), HeldShares.parse(new byte[length]));
  }

  @ParameterizedTest
  @EnumSource
  void reveal_secondShare_refused(ShareKind kind) {
    HeldShares held = shares();
    held.reveal(ShareKind.MASK_KEY);
    assertThrows(IllegalStateException.class, () -> held.reveal(kind));
    assertThrows(IllegalStateException.class, () -> held.seal(key()));
    assertThrows(IllegalStateException.class, () -> held.commitment(SESSION, DEALER, HOLDER));
  }

  @Test
  void close_bothShares_wiped() {
    Share share = new Share(new long[] {1, 2, 3, 4, 5});
    HeldShares.of(share, share.copy()).close();
    for (int chunk = 0; chunk < 5; chunk++) {
      assertEquals(0, share.element(chunk));
    }
  }

  @Test
  void open_boxWithOverlongElements_empty() {
    byte[] plain = new byte[80];
    Arrays.fill(plain, (byte) 0xff);
    SealedShares box = SealedShares.copyOf(key().seal(plain));
    assertTrue(HeldShares.open(box, key()).isEmpty());
  }

  /** P, P + 1, 2^61, -1: each a second name of an element, or of none. */
  @ParameterizedTest
  @ValueSource(longs = {(1L << 61) - 1, 1L << 61, (1L << 61) + 1, -1})
  void parse_elementNotCanonical_empty(long element) {
    for (int chunk = 0; chunk < 5; chunk++) {
      byte[] bytes = new byte[RevealedShare.SIZE_BYTES];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(8 * chunk, element);
      assertEquals(Optional.empty(), RevealedShare.parse(bytes));
    }
  }

  @Test
  void parse_largestElements_sameBytesBack() {
    byte[] bytes = new byte[RevealedShare.SIZE_BYTES];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int chunk = 0; chunk < 5; chunk++) {
      buffer.putLong((1L << 61) - 2);
    }
    assertArrayEquals(bytes, RevealedShare.parse(bytes).orElseThrow().bytes());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 39, 41})
  void parse_otherLength_empty(int length) {
    assertEquals(Optional.empty(), RevealedShare.parse(new byte[length]));
    assertThrows(IllegalArgumentException.class, () -> SealedShares.copyOf(new byte[length]));
  }

  @Test
  void toString_secrets_elementsStayHidden() {
    assertEquals("HeldShares[2 secret shares]", shares().toString());
    assertEquals("Share[40 secret bytes]", new Share(new long[5]).toString());
    assertEquals("SealedShares[96 bytes]", shares().seal(key()).toString());
    assertEquals("RevealedShare[40 bytes]", shares().reveal(ShareKind.MASK_KEY).toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void revealWithSurplus_openedBox_theSharesOfSeedAndLevelAsCommittedAndNoneAfter(int level) {
    ShareCommitment commitment = withSurplus().commitment(SESSION, DEALER, HOLDER);
    SealedShares box = withSurplus().seal(key());
    assertEquals(SealedShares.sizeBytes(3), box.sizeBytes());
    HeldShares opened = HeldShares.open(box, key(), 3).orElseThrow();
    HeldShares.OfSurvivor both = opened.revealWithSurplus(level);
    assertEquals(
        commitment.selfMask(),
        both.selfMask().commitment(ShareKind.SELF_MASK, SESSION, DEALER, HOLDER));
    assertEquals(
        commitment.surplus().get(level - 1),
        both.surplus().surplusCommitment(level, SESSION, DEALER, HOLDER));
    assertNotEquals(
        commitment.surplus().get(level - 1),
        both.surplus().surplusCommitment(level + 1, SESSION, DEALER, HOLDER));
    assertThrows(IllegalStateException.class, () -> opened.revealWithSurplus(level));
    assertThrows(IllegalStateException.class, () -> opened.reveal(ShareKind.MASK_KEY));
  }

  @Test
  void reveal_maskKeyOfOneWithSurplus_noSurplusAfter() {
    HeldShares held = withSurplus();
    held.reveal(ShareKind.MASK_KEY);
    assertThrows(IllegalStateException.class, () -> held.revealWithSurplus(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 4})
  void revealWithSurplus_noSuchLevel_refusedAndNotSpent(int level) {
    HeldShares held = withSurplus();
    assertThrows(IllegalArgumentException.class, () -> held.revealWithSurplus(level));
    held.revealWithSurplus(1);
    assertThrows(IllegalArgumentException.class, () -> shares().revealWithSurplus(1));
  }

  @Test
  void open_boxOfOtherLevelsOrOverlongElement_empty() {
    SealedShares box = withSurplus().seal(key());
    assertTrue(HeldShares.open(box, key(), 2).isEmpty());
    assertTrue(HeldShares.open(box, key()).isEmpty());
    byte[] plain = withSurplus().lendSecretBytes(byte[]::clone);
    Arrays.fill(plain, 4 * RevealedShare.SIZE_BYTES, plain.length, (byte) 0xff);
    assertEquals(Optional.empty(), HeldShares.parse(plain, 3));
    assertEquals("HeldShares[5 secret shares]", withSurplus().toString());
  }

  private static HeldShares withSurplus() {
    return HeldShares.of(
        new Share(new long[] {1, 2, 3, 4, 5}),
        new Share(new long[] {6, 7, 8, 9, 10}),
        List.of(
            new Share(new long[] {11, 2, 3, 4, 5}),
            new Share(new long[] {12, 2, 3, 4, 5}),
            new Share(new long[] {13, 2, 3, 4, 5})));
  }

  private static HeldShares shares() {
    return HeldShares.of(
        new Share(new long[] {1, 2, 3, 4, 5}), new Share(new long[] {6, 7, 8, 9, 10}));
  }

  private static ChannelKey key() {
    return ChannelKey.of(SharedSecret.wrap(new byte[32]), SESSION, DEALER, HOLDER);
  }
}
