package org.murmuration.secagg.spelling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.murmuration.secagg.Stage.id;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.murmuration.secagg.Cohort;
import org.murmuration.secagg.Stage;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.key.Beacon;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.message.Message.Roster;
import org.murmuration.secagg.message.MessageCodec;
import org.murmuration.secagg.message.MessageKind;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.state.MalformedState;
import org.murmuration.secagg.state.SavedState;

/** Each field of a stored state, well formed and not. */
class SpellingTest {
  private static final int CONTENT = SavedState.HEADER_BYTES;
  private static final int FIELDS = CONTENT + 1 + 1 + Digest.SIZE_BYTES;

  private final SessionPlan plan = Cohort.plan(2, 3, 4, 0);

  private StateWriter writer() {
    return new StateWriter(plan, Role.CLIENT, MessageKind.MASKED_INPUT);
  }

  private StateReader reader(StateWriter out) throws MalformedState {
    return new StateReader(out.finish(5), plan, Role.CLIENT);
  }

  @Test
  void read_everyField_asWritten() throws MalformedState {
    Digest digest = Cohort.digest("some");
    RingVector vector = RingVector.wrap(new long[] {1, -1, Long.MIN_VALUE, 7});
    StateWriter out =
        writer()
            .participant(id(8))
            .participants(List.of(id(1), id(9)))
            .digest(digest)
            .vector(vector)
            .bytes(new byte[] {3, 4});
    try (StateReader in = reader(out)) {
      assertEquals(MessageKind.MASKED_INPUT, in.kind());
      assertEquals(id(8), in.participant("one"));
      assertEquals(new TreeSet<>(List.of(id(1), id(9))), in.participants("some"));
      assertEquals(digest, in.digest("digest"));
      assertEquals(vector, in.vector("vector"));
      assertArrayEquals(new byte[] {3, 4}, in.bytes("bytes", 2));
      in.end();
    }
  }

  /** Long enough for the writer to grow, twice at once. */
  @Test
  void read_muchMoreThanTheFirstArray_asWritten() throws MalformedState {
    byte[] much = new byte[10_000];
    Arrays.setAll(new int[much.length], i -> much[i] = (byte) i);
    try (StateReader in = reader(writer().bytes(much).bytes(much))) {
      assertArrayEquals(much, in.bytes("first", much.length));
      assertArrayEquals(much, in.bytes("second", much.length));
    }
  }

  @Test
  void open_otherRoleKindOrPlan_malformed() {
    SavedState saved = writer().finish(0);
    assertMalformed("role", CONTENT, () -> new StateReader(saved, plan, Role.SERVER));
    byte[] bytes = saved.exportSecretBytes();
    byte[] content = Arrays.copyOfRange(bytes, CONTENT, bytes.length - Digest.SIZE_BYTES);
    SessionPlan other = Cohort.plan(2, 3, 5, 0);
    assertMalformed("plan", CONTENT + 2, () -> new StateReader(saved, other, Role.CLIENT));
    content[1] = 99;
    SavedState unknown = SavedState.of(0, content);
    assertMalformed("kind", CONTENT + 1, () -> new StateReader(unknown, plan, Role.CLIENT));
    SavedState empty = SavedState.of(0, new byte[0]);
    assertMalformed("role", CONTENT, () -> new StateReader(empty, plan, Role.CLIENT));
  }

  @Test
  void participants_twiceDescendingNegativeOrTooMany_malformed() {
    assertMalformed(
        "some",
        FIELDS + 8,
        () -> reader(writer().participants(List.of(id(2), id(2)))).participants("some"));
    assertMalformed(
        "some",
        FIELDS + 8,
        () -> reader(writer().participants(List.of(id(2), id(1)))).participants("some"));
    assertMalformed(
        "some", FIELDS + 4, () -> reader(writer().number(1).number(-1)).participants("some"));
    assertMalformed(
        "some",
        FIELDS,
        () ->
            reader(writer().participants(List.of(id(1), id(2), id(3), id(4))))
                .participants("some"));
    assertMalformed("some", FIELDS, () -> reader(writer().number(-1)).participants("some"));
    assertMalformed(
        "some", FIELDS, () -> reader(writer().number(2).number(1)).participants("some"));
  }

  /** In a state that is shifted, these are bytes of keys and shares. */
  @Test
  void anyNumber_outOfRange_isNotRepeated() {
    byte[] number = {(byte) 0xd2, 0x02, (byte) 0x96, 0x49}; // 1234567890
    byte[] negative = {0x2e, (byte) 0xfd, 0x69, (byte) 0xb6};
    List<Executable> readings =
        List.of(
            () -> reader(writer().bytes(number)).count("some", 3, 1),
            () -> reader(writer().bytes(negative)).participant("some"),
            () -> reader(writer().number(2).bytes(number).number(1)).participants("some"),
            () ->
                reader(writer().number(14).number(2).bytes(number).bytes(number).number(0))
                    .message("some", new MessageCodec(plan)::parseSurvivorSet));
    for (Executable reading : readings) {
      String text = assertThrows(MalformedState.class, reading).toString();
      assertFalse(text.matches("(?s).*(1234567890|499602d2|d2029649|\\d{5}).*"), text);
    }
  }

  @Test
  void message_notOne_malformedWithWhatIsWrongInIt() {
    MessageCodec codec = new MessageCodec(plan);
    MalformedState malformed =
        assertMalformed(
            "set",
            FIELDS + 4,
            () ->
                reader(writer().number(3).bytes(new byte[] {9, 9, 9}))
                    .message("set", codec::parseSurvivorSet));
    assertTrue(malformed.getMessage().contains("version"), malformed.getMessage());
  }

  @Test
  void roster_tooSmallOrOfAnotherPlan_malformed() {
    Roster nobody =
        new Roster(plan.digest(), new Stage(3, 2, 0).roster().message().entries().headMap(id(2)));
    assertThrows(MalformedState.class, () -> reader(writer().message(nobody)).roster());
    Roster foreign =
        new Roster(Cohort.digest("other"), new Stage(3, 2, 0).roster().message().entries());
    assertThrows(MalformedState.class, () -> reader(writer().message(foreign)).roster());
  }

  @Test
  void beacon_noneOnASparseGraph_malformed() {
    SessionPlan sparse =
        Cohort.plan(new Quorum(Adversary.PASSIVE, Topology.regular(2), 2, 0, 2, 3), 4);
    SavedState saved =
        new StateWriter(sparse, Role.SERVER, MessageKind.KEY_SHARES)
            .digest(Beacon.none().value())
            .finish(0);
    assertMalformed("beacon", FIELDS, () -> new StateReader(saved, sparse, Role.SERVER).beacon());
  }

  @Test
  void end_bytesLeft_malformed() {
    assertMalformed("end", FIELDS, () -> reader(writer().number(0)).end());
  }

  @Test
  void close_beforeTheEnd_wipesWhatWasKept() throws MalformedState {
    AtomicBoolean wiped = new AtomicBoolean();
    try (StateReader in = reader(writer())) {
      in.keep(() -> wiped.set(true));
      assertFalse(wiped.get());
    }
    assertTrue(wiped.get());
    AtomicBoolean kept = new AtomicBoolean(true);
    try (StateReader in = reader(writer())) {
      in.keep(() -> kept.set(false));
      in.end();
    }
    assertTrue(kept.get());
  }

  private static MalformedState assertMalformed(String field, int offset, Executable reading) {
    MalformedState malformed = assertThrows(MalformedState.class, reading);
    assertEquals(field, malformed.field());
    assertEquals(offset, malformed.offset());
    return malformed;
  }
}
