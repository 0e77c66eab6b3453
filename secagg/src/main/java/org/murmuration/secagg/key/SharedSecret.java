package org.murmuration.secagg.key;

import java.security.MessageDigest;
import java.util.Arrays;
import org.murmuration.secagg.graph.ParticipantId;

/** What two key pairs agree on; never a key itself, only the root of derived ones. */
public final class SharedSecret implements AutoCloseable {
  private final byte[] bytes;
  private boolean closed;

  private SharedSecret(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Returns the secret with these bytes, which it owns from here on. */
  public static SharedSecret wrap(byte[] bytes) {
    return new SharedSecret(bytes);
  }

  /**
   * Returns 32 bytes for one purpose, session and ordered owners. The caller wraps them in a secret
   * type at once.
   */
  public byte[] derive(Label label, SessionContext session, ParticipantId... owners) {
    if (closed) {
      throw new IllegalStateException("this shared secret was wiped; agree again");
    }
    return Hkdf.derive(bytes, session.info(label, owners), 32);
  }

  /** Time depends on the length alone. */
  boolean sameAs(SharedSecret other) {
    return MessageDigest.isEqual(bytes, other.bytes);
  }

  @Override
  public String toString() {
    return "SharedSecret[" + bytes.length + " secret bytes]";
  }

  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
    closed = true;
  }
}
