package org.murmuration.secagg.mask;

import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.Label;
import org.murmuration.secagg.key.SessionContext;
import org.murmuration.secagg.key.SharedSecret;

/** The AES-256 key of one mask. Close it as soon as the mask is expanded. */
public final class MaskSeed implements AutoCloseable {
  public static final int SIZE_BYTES = 32;

  private final byte[] bytes;
  private boolean closed;

  private MaskSeed(byte[] bytes) {
    this.bytes = bytes;
  }

  static MaskSeed wrap(byte[] bytes) {
    if (bytes.length != SIZE_BYTES) {
      throw new IllegalArgumentException(
          "a mask seed has " + SIZE_BYTES + " bytes, got " + bytes.length);
    }
    return new MaskSeed(bytes);
  }

  /** Returns the seed of the mask between two participants, the same for either order. */
  public static MaskSeed between(
      SharedSecret secret, SessionContext session, ParticipantId one, ParticipantId other) {
    boolean ordered = one.compareTo(other) < 0;
    return wrap(
        secret.derive(Label.PAIRWISE_MASK, session, ordered ? one : other, ordered ? other : one));
  }

  /** The key specification copies the bytes; it becomes garbage right after the cipher's start. */
  SecretKeySpec cipherKey() {
    if (closed) {
      throw new IllegalStateException("this mask seed was wiped; derive it again");
    }
    return new SecretKeySpec(bytes, "AES");
  }

  /** Time depends on the length alone. */
  boolean sameAs(MaskSeed other) {
    return MessageDigest.isEqual(bytes, other.bytes);
  }

  @Override
  public String toString() {
    return "MaskSeed[" + SIZE_BYTES + " secret bytes]";
  }

  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
    closed = true;
  }
}
