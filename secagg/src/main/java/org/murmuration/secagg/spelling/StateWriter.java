package org.murmuration.secagg.spelling;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collection;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.message.Message;
import org.murmuration.secagg.message.MessageCodec;
import org.murmuration.secagg.message.MessageKind;
import org.murmuration.secagg.message.Session;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.state.SavedState;

/**
 * The content of one state in the making, little endian. It begins with the role (1 byte), the kind
 * of message that tells the state (1) and the plan's digest (32).
 */
public final class StateWriter implements AutoCloseable {
  /** Most bytes an array holds on every JVM, less the frame of a {@link SavedState}. */
  private static final int LARGEST_CONTENT = Integer.MAX_VALUE - 8 - 64;

  private final MessageCodec codec;
  private byte[] content = new byte[1 << 10];
  private int length;

  /** Starts the state of a role; {@code kind} is what a client sent last, or a server collects. */
  public StateWriter(SessionPlan plan, Role role, MessageKind kind) {
    this.codec = new MessageCodec(plan);
    put((byte) role.code());
    put((byte) kind.code());
    digest(plan.digest());
  }

  /** Writes 4 bytes. */
  public StateWriter number(int value) {
    return bytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
  }

  /** Writes 4 bytes. */
  public StateWriter participant(ParticipantId id) {
    return number(id.value());
  }

  /** Writes the number of {@code ascending} and each of them. */
  public StateWriter participants(Collection<ParticipantId> ascending) {
    number(ascending.size());
    ascending.forEach(this::participant);
    return this;
  }

  /** Writes 32 bytes. */
  public StateWriter digest(Digest digest) {
    return bytes(digest.bytes());
  }

  /** Writes the length of the message's encoding, and the encoding. */
  public StateWriter message(Message message) {
    byte[] encoded = codec.encode(message);
    return number(encoded.length).bytes(encoded);
  }

  /** Writes the number of {@code messages} and each of them. */
  public StateWriter messages(Collection<? extends Message> messages) {
    number(messages.size());
    messages.forEach(this::message);
    return this;
  }

  /** Writes roster and beacon, from which the rest of a session follows. */
  public StateWriter session(Session session) {
    return message(session.roster()).digest(session.beacon().value());
  }

  /** Writes the words alone: the plan says how many. */
  public StateWriter vector(RingVector vector) {
    byte[] words = new byte[Long.BYTES * vector.words()];
    vector.writeTo(ByteBuffer.wrap(words).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer());
    return bytes(words);
  }

  /** Writes a copy of {@code bytes}, whose number the reader knows. */
  public StateWriter bytes(byte[] bytes) {
    reserve(bytes.length);
    System.arraycopy(bytes, 0, content, length, bytes.length);
    length += bytes.length;
    return this;
  }

  private void put(byte value) {
    reserve(1);
    content[length++] = value;
  }

  private void reserve(int more) {
    if (more > LARGEST_CONTENT - length) {
      throw new IllegalStateException(
          "this state does not fit an array; save it earlier in the step or plan a smaller cohort");
    }
    if (more > content.length - length) {
      int doubled = (int) Math.min(LARGEST_CONTENT, 2L * content.length);
      byte[] larger = Arrays.copyOf(content, Math.max(doubled, length + more));
      close();
      content = larger;
    }
  }

  /** Returns the state, and wipes what is here. */
  public SavedState finish(long counter) {
    byte[] exact = Arrays.copyOf(content, length);
    try (this) {
      return SavedState.of(counter, exact);
    } finally {
      Arrays.fill(exact, (byte) 0);
    }
  }

  /** Wipes what was written. */
  @Override
  public void close() {
    Arrays.fill(content, (byte) 0);
  }
}
