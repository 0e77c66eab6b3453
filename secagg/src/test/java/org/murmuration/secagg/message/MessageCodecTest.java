package org.murmuration.secagg.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.secagg.Stage;
import org.murmuration.secagg.graph.ParticipantId;

class MessageCodecTest {
  private static final int BODY = MessageCodec.HEADER_BYTES;

  static Stream<MessageSample> samples() {
    return MessageSample.ofEveryKind();
  }

  private static MessageSample sample(MessageKind kind) {
    return samples().filter(sample -> sample.message().kind() == kind).findFirst().orElseThrow();
  }

  @Test
  void samples_everyKind_present() {
    assertEquals(
        Set.of(MessageKind.values()),
        samples().map(sample -> sample.message().kind()).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void parse_encoded_equalMessage(MessageSample sample) throws MalformedMessage {
    assertEquals(sample.message(), sample.parse(sample.bytes()));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void parse_cutAnywhere_malformed(MessageSample sample) {
    byte[] bytes = sample.bytes();
    for (int length = 0; length < bytes.length; length++) {
      sample.malformed(Arrays.copyOf(bytes, length));
    }
  }

  /** Also when the body length is made to agree. */
  @ParameterizedTest
  @MethodSource("samples")
  void parse_bytesLeftOver_malformed(MessageSample sample) {
    byte[] longer = Arrays.copyOf(sample.bytes(), sample.bytes().length + 1);
    assertEquals("body length", sample.malformed(longer).field());
    assertEquals("end", sample.malformed(with(longer, BODY - 4, longer.length - BODY)).field());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void parse_otherVersionOrKind_malformed(MessageSample sample) {
    byte[] version = sample.bytes();
    version[0]++;
    assertEquals("version", sample.malformed(version).field());
    byte[] kind = sample.bytes();
    kind[2]++;
    MalformedMessage malformed = sample.malformed(kind);
    assertEquals("kind", malformed.field());
    assertEquals(2, malformed.offset());
    assertEquals(1, malformed.expectedBytes());
  }

  @ParameterizedTest
  @MethodSource("countFields")
  void parse_countBeyondThePlan_malformed(MessageKind kind, int offset, int count) {
    MessageSample sample = sample(kind);
    MalformedMessage malformed = sample.malformed(with(sample.bytes(), BODY + offset, count));
    assertEquals(BODY + offset, malformed.offset());
    assertEquals(4, malformed.expectedBytes());
  }

  static Stream<Arguments> countFields() {
    return Stream.of(
            new Object[] {MessageKind.ROSTER, 0, 4},
            new Object[] {MessageKind.KEY_SHARES, 4 + 32, 4},
            new Object[] {MessageKind.KEY_SHARES, 4 + 32 + 4 + 3 * 68, 3},
            new Object[] {MessageKind.FORWARDED_SHARES, 4, 3},
            new Object[] {MessageKind.SURVIVOR_SET, 0, 4},
            new Object[] {MessageKind.UNMASK_RESPONSE, 4, 4},
            new Object[] {MessageKind.ROSTER, 0, -1},
            new Object[] {MessageKind.ROSTER, 0, Integer.MAX_VALUE})
        .map(Arguments::of);
  }

  /** Two equal ids, and two in descending order. */
  @Test
  void parse_participantsNotAscending_malformed() {
    MessageSample sample = sample(MessageKind.SURVIVOR_SET);
    for (int second : new int[] {1, 0}) {
      MalformedMessage malformed = sample.malformed(with(sample.bytes(), BODY + 8, second));
      assertEquals("survivor", malformed.field());
      assertEquals(BODY + 8, malformed.offset());
    }
  }

  @Test
  void parse_negativeParticipant_malformed() {
    MessageSample sample = sample(MessageKind.MASKED_INPUT);
    assertEquals("from", sample.malformed(with(sample.bytes(), BODY, -1)).field());
  }

  @Test
  void parse_publicKeyNotCanonical_malformed() {
    MessageSample sample = sample(MessageKind.KEY_ADVERTISEMENT);
    byte[] bytes = sample.bytes();
    bytes[BODY + 4 + 31] |= (byte) 0x80;
    MalformedMessage malformed = sample.malformed(bytes);
    assertEquals("channel key", malformed.field());
    assertEquals(BODY + 4, malformed.offset());
    assertEquals(32, malformed.expectedBytes());
  }

  @Test
  void parse_shareNotCanonical_malformed() {
    MessageSample sample = sample(MessageKind.UNMASK_RESPONSE);
    byte[] bytes = with(with(sample.bytes(), BODY + 12, -1), BODY + 16, 0x1fffffff);
    assertEquals("share", sample.malformed(bytes).field());
  }

  @Test
  void parse_vectorOfOtherLength_malformed() {
    MessageSample sample = sample(MessageKind.MASKED_INPUT);
    byte[] shorter = Arrays.copyOf(sample.bytes(), sample.bytes().length - 8);
    MalformedMessage malformed = sample.malformed(with(shorter, BODY - 4, shorter.length - BODY));
    assertEquals("words", malformed.field());
    assertEquals(8 * Stage.WORDS, malformed.expectedBytes());
  }

  @Test
  void roster_entryUnderAnotherId_refused() {
    Stage stage = new Stage(2, 2, 0);
    TreeMap<ParticipantId, ParticipantKeys> entries = new TreeMap<>();
    entries.put(Stage.id(7), stage.advertisements.get(Stage.id(1)).keys());
    assertThrows(
        IllegalArgumentException.class, () -> new Message.Roster(stage.plan.digest(), entries));
  }

  /** The header by hand. */
  @Test
  void encode_anyMessage_versionKindContextLength() {
    MessageSample sample = sample(MessageKind.SURVIVOR_SET);
    ByteBuffer in = ByteBuffer.wrap(sample.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(2, in.getShort());
    assertEquals(6, in.get());
    byte[] context = new byte[32];
    in.get(context);
    assertArrayEquals(sample.message().context().bytes(), context);
    assertEquals(16, in.getInt());
    assertEquals(3, in.getInt());
    assertEquals(1, in.getInt());
  }

  private static byte[] with(byte[] bytes, int at, int value) {
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
    return bytes;
  }
}
