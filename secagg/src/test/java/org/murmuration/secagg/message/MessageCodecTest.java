package org.murmuration.secagg.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.secagg.Cohort;
import org.murmuration.secagg.Profiles;
import org.murmuration.secagg.Stage;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.server.CollectingAnswers;
import org.murmuration.secagg.server.ServerStep;

class MessageCodecTest {
  /** Parses one kind of message. */
  private interface Parser {
    Message parse(MessageCodec codec, byte[] bytes) throws MalformedMessage;
  }

  /** A message of each kind, with the method that parses it. */
  private record Sample(Message message, MessageCodec codec, Parser parser) {
    byte[] bytes() {
      return codec.encode(message);
    }

    Message parse(byte[] bytes) throws MalformedMessage {
      return parser.parse(codec, bytes);
    }

    MalformedMessage malformed(byte[] bytes) {
      return assertThrows(MalformedMessage.class, () -> parse(bytes));
    }

    @Override
    public String toString() {
      return message.kind().toString();
    }
  }

  private static final int BODY = MessageCodec.HEADER_BYTES;
  private static final ParticipantId FIRST = Stage.id(1);

  static Stream<Sample> samples() {
    return Stream.concat(
        samples(Cohort.passive(2, 3, 0)),
        samples(new Quorum(Adversary.ACTIVE, Topology.complete(), 2, 0, 2, 3)));
  }

  private static Stream<Sample> samples(Quorum quorum) {
    Stage stage = new Stage(3, quorum, 1, Profiles.TOY);
    MessageCodec codec = new MessageCodec(stage.plan);
    var request = stage.request(stage.mask());
    Stream<Sample> always =
        Stream.of(
            new Sample(stage.advertisements.get(FIRST), codec, MessageCodec::parseKeyAdvertisement),
            new Sample(roster(stage), codec, MessageCodec::parseRoster),
            new Sample(stage.shares.get(FIRST), codec, MessageCodec::parseKeyShares),
            new Sample(stage.forwarded.get(FIRST), codec, MessageCodec::parseForwardedShares),
            new Sample(stage.inputs.get(FIRST), codec, MessageCodec::parseMaskedInput),
            new Sample(request.message(), codec, MessageCodec::parseSurvivorSet));
    return Stream.concat(
        always, quorum.adversary().signs() ? signed(stage, request) : unsigned(stage, request));
  }

  private static Stream<Sample> unsigned(
      Stage stage, ServerStep.Step<Message.SurvivorSet, CollectingAnswers> request) {
    stage.respond(request);
    return Stream.of(response(stage));
  }

  private static Stream<Sample> signed(
      Stage stage, ServerStep.Step<Message.SurvivorSet, CollectingAnswers> request) {
    stage.confirm(stage.sign(request));
    stage.respondConfirmed();
    MessageCodec codec = new MessageCodec(stage.plan);
    return Stream.of(
        new Sample(stage.signatures.get(FIRST), codec, MessageCodec::parseSurvivorSignature),
        new Sample(stage.confirmations.get(FIRST), codec, MessageCodec::parseSurvivorConfirmation),
        response(stage));
  }

  private static Sample response(Stage stage) {
    return new Sample(
        stage.responses.get(FIRST),
        new MessageCodec(stage.plan),
        MessageCodec::parseUnmaskResponse);
  }

  private static Message.Roster roster(Stage stage) {
    TreeMap<ParticipantId, ParticipantKeys> entries = new TreeMap<>();
    stage.advertisements.forEach((id, message) -> entries.put(id, message.keys()));
    return new Message.Roster(stage.plan.digest(), entries);
  }

  private static Sample sample(MessageKind kind) {
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
  void parse_encoded_equalMessage(Sample sample) throws MalformedMessage {
    assertEquals(sample.message(), sample.parse(sample.bytes()));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void parse_cutAnywhere_malformed(Sample sample) {
    byte[] bytes = sample.bytes();
    for (int length = 0; length < bytes.length; length++) {
      sample.malformed(Arrays.copyOf(bytes, length));
    }
  }

  /** Also when the body length is made to agree. */
  @ParameterizedTest
  @MethodSource("samples")
  void parse_bytesLeftOver_malformed(Sample sample) {
    byte[] longer = Arrays.copyOf(sample.bytes(), sample.bytes().length + 1);
    assertEquals("body length", sample.malformed(longer).field());
    assertEquals("end", sample.malformed(with(longer, BODY - 4, longer.length - BODY)).field());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void parse_otherVersionOrKind_malformed(Sample sample) {
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

  /**
   * Seeded mutations: whatever is not refused must be the canonical spelling of what it parsed to,
   * and nothing but {@link MalformedMessage} may come out.
   */
  @ParameterizedTest
  @MethodSource("samples")
  void parse_mutated_malformedOrCanonical(Sample sample) {
    SplittableRandom random = new SplittableRandom(sample.message().kind().code());
    byte[] original = sample.bytes();
    for (int i = 0; i < 20_000; i++) {
      byte[] mutated = mutated(original, random);
      try {
        assertArrayEquals(mutated, sample.codec().encode(sample.parse(mutated)));
      } catch (MalformedMessage expected) {
        assertTrue(expected.offset() <= mutated.length);
      } catch (RuntimeException unexpected) {
        fail("mutation " + i + " of " + sample, unexpected);
      }
    }
  }

  private static byte[] mutated(byte[] original, SplittableRandom random) {
    byte[] bytes =
        switch (random.nextInt(6)) {
          case 0 -> Arrays.copyOf(original, random.nextInt(original.length));
          case 1 -> Arrays.copyOf(original, original.length + random.nextInt(1, 200));
          default -> original.clone();
        };
    int changes = random.nextInt(1, 4);
    for (int i = 0; i < changes && bytes.length > 4; i++) {
      int at = random.nextInt(bytes.length - 3);
      switch (random.nextInt(3)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt();
        default -> with(bytes, at, EXTREMES[random.nextInt(EXTREMES.length)]);
      }
    }
    return random.nextBoolean() && bytes.length > BODY
        ? with(bytes, BODY - 4, bytes.length - BODY)
        : bytes;
  }

  private static final int[] EXTREMES = {0, 1, 2, 3, 4, -1, Integer.MIN_VALUE, Integer.MAX_VALUE};

  @ParameterizedTest
  @MethodSource("countFields")
  void parse_countBeyondThePlan_malformed(MessageKind kind, int offset, int count) {
    Sample sample = sample(kind);
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
    Sample sample = sample(MessageKind.SURVIVOR_SET);
    for (int second : new int[] {1, 0}) {
      MalformedMessage malformed = sample.malformed(with(sample.bytes(), BODY + 8, second));
      assertEquals("survivor", malformed.field());
      assertEquals(BODY + 8, malformed.offset());
    }
  }

  @Test
  void parse_negativeParticipant_malformed() {
    Sample sample = sample(MessageKind.MASKED_INPUT);
    assertEquals("from", sample.malformed(with(sample.bytes(), BODY, -1)).field());
  }

  @Test
  void parse_publicKeyNotCanonical_malformed() {
    Sample sample = sample(MessageKind.KEY_ADVERTISEMENT);
    byte[] bytes = sample.bytes();
    bytes[BODY + 4 + 31] |= (byte) 0x80;
    MalformedMessage malformed = sample.malformed(bytes);
    assertEquals("channel key", malformed.field());
    assertEquals(BODY + 4, malformed.offset());
    assertEquals(32, malformed.expectedBytes());
  }

  @Test
  void parse_shareNotCanonical_malformed() {
    Sample sample = sample(MessageKind.UNMASK_RESPONSE);
    byte[] bytes = with(with(sample.bytes(), BODY + 12, -1), BODY + 16, 0x1fffffff);
    assertEquals("share", sample.malformed(bytes).field());
  }

  @Test
  void parse_vectorOfOtherLength_malformed() {
    Sample sample = sample(MessageKind.MASKED_INPUT);
    byte[] shorter = Arrays.copyOf(sample.bytes(), sample.bytes().length - 8);
    MalformedMessage malformed = sample.malformed(with(shorter, BODY - 4, shorter.length - BODY));
    assertEquals("words", malformed.field());
    assertEquals(8 * Stage.WORDS, malformed.expectedBytes());
  }

  @Test
  void roster_entryUnderAnotherId_refused() {
    Stage stage = new Stage(2, 2, 0);
    TreeMap<ParticipantId, ParticipantKeys> entries = new TreeMap<>();
    entries.put(Stage.id(7), stage.advertisements.get(FIRST).keys());
    assertThrows(
        IllegalArgumentException.class, () -> new Message.Roster(stage.plan.digest(), entries));
  }

  /** The header by hand. */
  @Test
  void encode_anyMessage_versionKindContextLength() {
    Sample sample = sample(MessageKind.SURVIVOR_SET);
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
