package org.murmuration.secagg.state;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.murmuration.secagg.key.Digest;

/**
 * A protocol state as bytes for a store: the one export of a session's secrets. Whoever reads a
 * client's can unmask its input, so its owner encrypts the store, and deletes the state when the
 * session is over.
 *
 * <p>Little endian: magic {@code MURS} (4 bytes), version (2), counter (8), content, SHA-256 of all
 * before it (32). The hash finds damage; it does not stop anybody who can write to the store.
 *
 * <p>The store must not roll back: a state that comes back a second time answers a second time,
 * which can give away both shares of one participant, and the library cannot see it. The counter
 * grows with every step, so an owner that keeps the largest where it cannot be set back finds an
 * older state out.
 */
public final class SavedState implements AutoCloseable {
  /** Where the counter is, in bytes from the start. */
  public static final int COUNTER_OFFSET = 4 + 2;

  /** Bytes before the content. */
  public static final int HEADER_BYTES = COUNTER_OFFSET + Long.BYTES;

  private static final byte[] MAGIC = "MURS".getBytes(US_ASCII);
  private static final short VERSION = 1;

  private final byte[] bytes;
  private final long counter;
  private boolean closed;

  private SavedState(byte[] bytes, long counter) {
    this.bytes = bytes;
    this.counter = counter;
  }

  /** Returns the state of this content, which the caller wipes. */
  public static SavedState of(long counter, byte[] content) {
    int unsealed = Math.addExact(HEADER_BYTES, content.length);
    byte[] bytes = new byte[Math.addExact(unsealed, Digest.SIZE_BYTES)];
    ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    out.put(MAGIC).putShort(VERSION).putLong(counter).put(content);
    out.put(checksum(bytes).bytes());
    return new SavedState(bytes, counter);
  }

  /**
   * Returns the state that was stored as a copy of {@code bytes}; what is in it is checked when it
   * is restored.
   */
  public static SavedState parse(byte[] bytes) throws MalformedState {
    int least = HEADER_BYTES + Digest.SIZE_BYTES;
    if (bytes.length < least) {
      throw new MalformedState(
          "header", 0, "a state has at least " + least + " bytes, got " + bytes.length);
    }
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (!Arrays.equals(MAGIC, 0, MAGIC.length, bytes, 0, MAGIC.length)) {
      throw new MalformedState("magic", 0, "these are not the bytes of a state");
    }
    short version = in.getShort(MAGIC.length);
    if (version != VERSION) {
      throw new MalformedState("version", MAGIC.length, "expected " + VERSION + ", got " + version);
    }
    return checked(bytes, in.getLong(COUNTER_OFFSET));
  }

  private static SavedState checked(byte[] bytes, long counter) throws MalformedState {
    int end = bytes.length - Digest.SIZE_BYTES;
    if (!Digest.copyOf(Arrays.copyOfRange(bytes, end, bytes.length)).equals(checksum(bytes))) {
      throw new MalformedState("checksum", end, "the bytes were damaged");
    }
    if (counter < 0) {
      throw new MalformedState("counter", COUNTER_OFFSET, "below 0");
    }
    return new SavedState(bytes.clone(), counter);
  }

  private static Digest checksum(byte[] bytes) {
    byte[] sealed = Arrays.copyOf(bytes, bytes.length - Digest.SIZE_BYTES);
    try {
      return Digest.ofBytes(sealed);
    } finally {
      Arrays.fill(sealed, (byte) 0);
    }
  }

  /** Returns the counter, which grows from each state of a session to the next. */
  public long counter() {
    return counter;
  }

  /** Returns a copy of the bytes, secrets included, for the owner's encrypted store. */
  public byte[] exportSecretBytes() {
    if (closed) {
      throw new IllegalStateException("this saved state was wiped; read it from its store again");
    }
    return bytes.clone();
  }

  @Override
  public String toString() {
    return "SavedState[" + counter + ", " + bytes.length + " secret bytes]";
  }

  /** Wipes the bytes here; those in the store are the owner's. */
  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
    closed = true;
  }
}
