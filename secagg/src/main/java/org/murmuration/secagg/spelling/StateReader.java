package org.murmuration.secagg.spelling;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.identity.CipherSuite;
import org.murmuration.secagg.key.Beacon;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.message.MalformedMessage;
import org.murmuration.secagg.message.Message.Roster;
import org.murmuration.secagg.message.MessageCodec;
import org.murmuration.secagg.message.MessageKind;
import org.murmuration.secagg.message.Session;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.state.MalformedState;
import org.murmuration.secagg.state.SavedState;

/**
 * Reads the content of one state. Closing it wipes its copy and, unless {@link #end} was reached,
 * the secrets that were read.
 *
 * <p>No text repeats what was read: in a state that is shifted, a count may be four bytes of a key.
 */
public final class StateReader implements AutoCloseable {
  /** Parses one kind of message. */
  public interface Parser<M> {
    /** Returns the message in {@code bytes}. */
    M parse(byte[] bytes) throws MalformedMessage;
  }

  private final SessionPlan plan;
  private final byte[] bytes;
  private final ByteBuffer in;
  private final MessageKind kind;
  private final List<Runnable> wipes = new ArrayList<>();
  private String field = "content";
  private int offset;

  /** Starts at the state of {@code role} that was saved under {@code plan}. */
  public StateReader(SavedState saved, SessionPlan plan, Role role) throws MalformedState {
    this.plan = plan;
    this.bytes = saved.exportSecretBytes();
    this.in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    in.position(SavedState.HEADER_BYTES).limit(bytes.length - Digest.SIZE_BYTES);
    try {
      this.kind = readHead(role);
    } catch (MalformedState notHere) {
      Arrays.fill(bytes, (byte) 0);
      throw notHere;
    }
  }

  private MessageKind readHead(Role role) throws MalformedState {
    require("role", 1);
    if (in.get() != role.code()) {
      throw malformed("expected " + role.code() + ", the " + role + "'s");
    }
    MessageKind read = readKind();
    if (!digest("plan").equals(plan.digest())) {
      throw malformed("the state is of another plan");
    }
    return read;
  }

  private MessageKind readKind() throws MalformedState {
    require("kind", 1);
    int code = in.get();
    return Arrays.stream(MessageKind.values())
        .filter(known -> known.code() == code)
        .findAny()
        .orElseThrow(() -> malformed("no state is of this kind"));
  }

  /** Returns what the client sent last, or the server collects. */
  public MessageKind kind() {
    return kind;
  }

  /** Reads a count in 0..most of items of at least {@code itemBytes}, which must all be there. */
  public int count(String name, int most, int itemBytes) throws MalformedState {
    require(name, 4);
    int count = in.getInt();
    if (count < 0 || count > most || (long) count * itemBytes > in.remaining()) {
      throw malformed(
          "no count of at most what the plan allows, with at least "
              + itemBytes
              + " bytes each among the "
              + in.remaining()
              + " that are left");
    }
    return count;
  }

  /** Reads a participant. */
  public ParticipantId participant(String name) throws MalformedState {
    require(name, 4);
    int value = in.getInt();
    if (value < 0) {
      throw malformed("a participant is 0 or more");
    }
    return new ParticipantId(value);
  }

  /** Reads as many participants as a cohort may have, ascending. */
  public SortedSet<ParticipantId> participants(String name) throws MalformedState {
    int count = count(name, plan.quorum().maxCohort(), 4);
    SortedSet<ParticipantId> ascending = new TreeSet<>();
    for (int i = 0; i < count; i++) {
      addAscending(participant(name), ascending);
    }
    return ascending;
  }

  /** Reads a participant that is above all of {@code before}, and adds it to them. */
  public ParticipantId nextParticipant(String name, SortedSet<ParticipantId> before)
      throws MalformedState {
    ParticipantId id = participant(name);
    addAscending(id, before);
    return id;
  }

  private void addAscending(ParticipantId id, SortedSet<ParticipantId> before)
      throws MalformedState {
    if (!before.isEmpty() && id.compareTo(before.last()) <= 0) {
      throw malformed("participants must ascend");
    }
    before.add(id);
  }

  /** Reads 32 bytes. */
  public Digest digest(String name) throws MalformedState {
    return Digest.copyOf(bytes(name, Digest.SIZE_BYTES));
  }

  /** Reads {@code size} bytes, 0 or more. */
  public byte[] bytes(String name, int size) throws MalformedState {
    require(name, size);
    byte[] read = new byte[size];
    in.get(read);
    return read;
  }

  /** Reads a message. */
  public <M> M message(String name, Parser<M> parser) throws MalformedState {
    byte[] encoded = bytes(name, count(name, Integer.MAX_VALUE, 1));
    try {
      return parser.parse(encoded);
    } catch (MalformedMessage e) {
      throw new MalformedState(name, offset + e.offset(), "in the message, its " + e.field());
    }
  }

  /** Reads up to {@code most} messages. */
  public <M> List<M> messages(String name, int most, Parser<M> parser) throws MalformedState {
    int count = count(name, most, 4 + MessageCodec.HEADER_BYTES);
    List<M> messages = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      messages.add(message(name, parser));
    }
    return messages;
  }

  /** Reads the roster of a session of this plan, of a size within it. */
  public Roster roster() throws MalformedState {
    Roster roster = message("roster", new MessageCodec(plan)::parseRoster);
    int least = plan.quorum().smallestRoster();
    if (!roster.plan().equals(plan.digest()) || roster.entries().size() < least) {
      throw malformed("expected at least " + least + " participants under this plan");
    }
    return roster;
  }

  /** Reads the beacon, which is there if the plan's graph needs one. */
  public Beacon beacon() throws MalformedState {
    Beacon beacon = new Beacon(digest("beacon"));
    if (plan.quorum().topology() instanceof Topology.Regular && beacon.equals(Beacon.none())) {
      throw malformed("the plan's graph is drawn by a beacon, and there is none");
    }
    return beacon;
  }

  /** Reads roster and beacon. */
  public Session session(CipherSuite suite) throws MalformedState {
    Roster roster = roster();
    return Session.of(plan, suite, roster, beacon());
  }

  /** Reads a vector of the plan's words. */
  public RingVector vector(String name) throws MalformedState {
    require(name, (long) Long.BYTES * plan.words());
    long[] words = new long[plan.words()];
    in.asLongBuffer().get(words);
    in.position(in.position() + Long.BYTES * words.length);
    return RingVector.wrap(words);
  }

  /** Runs {@code wipe}, of a secret that was read, unless the state turns out to be well formed. */
  public void keep(Runnable wipe) {
    wipes.add(wipe);
  }

  /** Checks what the field read last must be. */
  public void require(boolean holds, String otherwise) throws MalformedState {
    if (!holds) {
      throw malformed(otherwise);
    }
  }

  /** Returns what is wrong with the field read last. */
  public MalformedState malformed(String problem) {
    return new MalformedState(field, offset, problem);
  }

  /** Checks that nothing is left over. */
  public void end() throws MalformedState {
    require("end", 0);
    if (in.hasRemaining()) {
      throw malformed(in.remaining() + " bytes are left over");
    }
    wipes.clear();
  }

  private void require(String name, long size) throws MalformedState {
    field = name;
    offset = in.position();
    if (in.remaining() < size) {
      throw malformed(size + " bytes expected, " + in.remaining() + " are left");
    }
  }

  @Override
  public void close() {
    wipes.forEach(Runnable::run);
    Arrays.fill(bytes, (byte) 0);
  }
}
