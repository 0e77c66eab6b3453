package org.murmuration.secagg.mask;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.key.Hkdf;
import org.murmuration.secagg.key.Label;
import org.murmuration.secagg.key.SessionContext;
import org.murmuration.secagg.share.Shamir;
import org.murmuration.secagg.share.Share;

/**
 * 32 uniform bytes from which a participant's own mask and the commitment to them are derived under
 * different labels, bound to session and owner. It is never itself a cipher key.
 */
public final class SelfMaskSeed implements AutoCloseable {
  public static final int SIZE_BYTES = 32;

  private final byte[] bytes;
  private boolean closed;

  private SelfMaskSeed(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Returns a new seed. */
  public static SelfMaskSeed fresh(SecureRandom random) {
    byte[] bytes = new byte[SIZE_BYTES];
    random.nextBytes(bytes);
    return new SelfMaskSeed(bytes);
  }

  /**
   * Returns the seed with these bytes, rebuilt or from a saved state, which it owns from here on.
   *
   * @throws IllegalArgumentException if there are not 32
   */
  public static SelfMaskSeed wrap(byte[] bytes) {
    if (bytes.length != SIZE_BYTES) {
      throw new IllegalArgumentException(
          "a self-mask seed has " + SIZE_BYTES + " bytes, got " + bytes.length);
    }
    return new SelfMaskSeed(bytes);
  }

  /**
   * Returns what {@code use} makes of the secret bytes: the one way to them, for a saved state. The
   * array is wiped when {@code use} returns.
   */
  public <T> T lendSecretBytes(Function<byte[], T> use) {
    requireOpen();
    byte[] lent = bytes.clone();
    try {
      return use.apply(lent);
    } finally {
      Arrays.fill(lent, (byte) 0);
    }
  }

  /** Returns the seed's shares, one a position. */
  public List<Share> split(Shamir sharing, SecureRandom random) {
    requireOpen();
    return sharing.split(bytes, random);
  }

  /** Returns the commitment by which a rebuilt seed is checked. */
  public Digest commitment(SessionContext session, ParticipantId owner) {
    return Digest.copyOf(derive(Label.SELF_MASK_COMMITMENT, session, owner));
  }

  /** Returns the seed of the owner's own mask. */
  public MaskSeed maskSeed(SessionContext session, ParticipantId owner) {
    return MaskSeed.wrap(derive(Label.SELF_MASK, session, owner));
  }

  private byte[] derive(Label label, SessionContext session, ParticipantId owner) {
    requireOpen();
    return Hkdf.derive(bytes, session.info(label, owner), 32);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("this self-mask seed was wiped; start a new session");
    }
  }

  @Override
  public String toString() {
    return "SelfMaskSeed[" + SIZE_BYTES + " secret bytes]";
  }

  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
    closed = true;
  }
}
