package org.murmuration.secagg.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.secagg.graph.ParticipantId;

class ChannelKeyTest {
  private static final ParticipantId A = new ParticipantId(1);
  private static final ParticipantId B = new ParticipantId(2);
  private static final ParticipantId C = new ParticipantId(3);
  private static final SessionContext SESSION = session(1);
  private static final byte[] MESSAGE = {1, 2, 3};

  @Test
  void open_sameSenderReceiverAndSession_message() {
    byte[] box = key(SESSION, A, B).seal(MESSAGE);
    assertEquals(MESSAGE.length + ChannelKey.OVERHEAD_BYTES, box.length);
    assertArrayEquals(MESSAGE, key(SESSION, A, B).open(box).orElseThrow());
  }

  @Test
  void open_otherSenderReceiverOrSession_empty() {
    byte[] box = key(SESSION, A, B).seal(MESSAGE);
    assertTrue(key(SESSION, B, A).open(box).isEmpty());
    assertTrue(key(SESSION, A, C).open(box).isEmpty());
    assertTrue(key(SESSION, C, B).open(box).isEmpty());
    assertTrue(key(session(2), A, B).open(box).isEmpty());
  }

  static IntStream bits() {
    return IntStream.range(0, 8 * (MESSAGE.length + ChannelKey.OVERHEAD_BYTES));
  }

  @ParameterizedTest
  @MethodSource("bits")
  void open_anyBitFlipped_empty(int bit) {
    byte[] box = key(SESSION, A, B).seal(MESSAGE);
    box[bit / 8] ^= (byte) (1 << (bit % 8));
    assertTrue(key(SESSION, A, B).open(box).isEmpty());
  }

  @Test
  void open_shorterThanATag_empty() {
    assertTrue(key(SESSION, A, B).open(new byte[3]).isEmpty());
  }

  @Test
  void seal_secondMessage_refused() {
    ChannelKey key = key(SESSION, A, B);
    key.seal(MESSAGE);
    assertThrows(IllegalStateException.class, () -> key.seal(MESSAGE));
  }

  @Test
  void close_thenUsed_refused() {
    ChannelKey key = key(SESSION, A, B);
    key.close();
    assertThrows(IllegalStateException.class, () -> key.seal(MESSAGE));
    assertThrows(IllegalStateException.class, () -> key.open(new byte[19]));
  }

  private static ChannelKey key(
      SessionContext session, ParticipantId sender, ParticipantId receiver) {
    return ChannelKey.of(SharedSecret.wrap(new byte[32]), session, sender, receiver);
  }

  private static SessionContext session(int number) {
    return SessionContext.of(Digest.of(Label.PLAN), new byte[] {(byte) number}, Beacon.none());
  }
}
