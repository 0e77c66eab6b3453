package org.murmuration.secagg.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.murmuration.secagg.key.Digest;

/**
 * The one spelling of a history, little endian: version (2 bytes), number of sessions (4), then
 * each session, oldest first: task (4 bytes of length, then UTF-8), round (8), model (32), beacon
 * (32), whether the input left (1: 0 or 1), number of members (4), members (32 each, ascending as
 * unsigned bytes, none twice). Nothing is left over.
 *
 * <p>Every step of reading checks what it needs before it allocates.
 */
final class HistoryCodec {
  private static final short VERSION = 1;

  /** Most bytes an array holds on every JVM. */
  private static final long LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private static final int FIXED_SESSION_BYTES =
      4 + Long.BYTES + 2 * Digest.SIZE_BYTES + 1 + Integer.BYTES;

  private final ByteBuffer in;

  HistoryCodec(byte[] bytes) {
    this.in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static byte[] encode(Participations history) {
    long size = 2 + 4;
    for (Participation session : history.oldestFirst()) {
      size += FIXED_SESSION_BYTES + session.occasion().task().getBytes(UTF_8).length;
      size += (long) Digest.SIZE_BYTES * session.lineup().members().size();
    }
    if (size > LARGEST_ARRAY) {
      throw new IllegalStateException(
          "a history of %d bytes does not fit an array; keep fewer sessions".formatted(size));
    }
    ByteBuffer out = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
    out.putShort(VERSION).putInt(history.oldestFirst().size());
    history.oldestFirst().forEach(session -> write(out, session));
    return out.array();
  }

  private static void write(ByteBuffer out, Participation session) {
    byte[] task = session.occasion().task().getBytes(UTF_8);
    out.putInt(task.length).put(task).putLong(session.occasion().round());
    out.put(session.occasion().model().bytes()).put(session.lineup().beacon().bytes());
    out.put((byte) (session.inputLeft() ? 1 : 0)).putInt(session.lineup().members().size());
    session.lineup().members().stream()
        .map(Digest::bytes)
        .sorted(Arrays::compareUnsigned)
        .forEach(out::put);
  }

  Participations decode() throws MalformedHistory {
    require("version", 2);
    short version = in.getShort();
    if (version != VERSION) {
      throw malformed("version", 2, "expected " + VERSION + ", got " + version);
    }
    int count = count("sessions", FIXED_SESSION_BYTES);
    List<Participation> sessions = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      sessions.add(session());
    }
    if (in.hasRemaining()) {
      throw malformed("end", 0, in.remaining() + " bytes are left over");
    }
    return new Participations(sessions);
  }

  private Participation session() throws MalformedHistory {
    String task = task();
    long round = round();
    Occasion occasion = new Occasion(task, round, digest("model"));
    Digest beacon = digest("beacon");
    boolean inputLeft = flag("input left");
    return new Participation(occasion, new Lineup(members(), beacon), inputLeft);
  }

  private String task() throws MalformedHistory {
    byte[] spelled = new byte[count("task", 1)];
    in.get(spelled);
    try {
      String task = UTF_8.newDecoder().decode(ByteBuffer.wrap(spelled)).toString();
      if (!task.isBlank()) {
        return task;
      }
    } catch (CharacterCodingException notText) {
      throw malformed("task", spelled.length, "not UTF-8");
    }
    throw malformed("task", spelled.length, "blank");
  }

  private long round() throws MalformedHistory {
    require("round", Long.BYTES);
    long round = in.getLong();
    if (round < 0) {
      throw malformed("round", Long.BYTES, "rounds are numbered from 0, got " + round);
    }
    return round;
  }

  private boolean flag(String field) throws MalformedHistory {
    require(field, 1);
    byte value = in.get();
    if (value != 0 && value != 1) {
      throw malformed(field, 1, "expected 0 or 1, got " + value);
    }
    return value == 1;
  }

  private Set<Digest> members() throws MalformedHistory {
    int count = count("members", Digest.SIZE_BYTES);
    Set<Digest> members = new HashSet<>();
    byte[] before = {}; // below every member
    for (int i = 0; i < count; i++) {
      Digest member = digest("members");
      if (Arrays.compareUnsigned(before, member.bytes()) >= 0) {
        throw malformed("members", Digest.SIZE_BYTES, "members must ascend");
      }
      before = member.bytes();
      members.add(member);
    }
    return members;
  }

  private Digest digest(String field) throws MalformedHistory {
    require(field, Digest.SIZE_BYTES);
    byte[] bytes = new byte[Digest.SIZE_BYTES];
    in.get(bytes);
    return Digest.copyOf(bytes);
  }

  /** Reads a count of items of at least {@code itemBytes} each, which must all be there. */
  private int count(String field, int itemBytes) throws MalformedHistory {
    require(field, Integer.BYTES);
    int count = in.getInt();
    if (count < 0 || (long) count * itemBytes > in.remaining()) {
      throw malformed(
          field, Integer.BYTES, count + " items announced, " + in.remaining() + " bytes are left");
    }
    return count;
  }

  private void require(String field, int bytes) throws MalformedHistory {
    if (in.remaining() < bytes) {
      throw malformed(field, 0, bytes + " bytes expected, " + in.remaining() + " are left");
    }
  }

  private MalformedHistory malformed(String field, int alreadyRead, String problem) {
    return new MalformedHistory(field, in.position() - alreadyRead, problem);
  }
}
