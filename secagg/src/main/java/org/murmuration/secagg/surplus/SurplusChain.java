package org.murmuration.secagg.surplus;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.key.Hkdf;
import org.murmuration.secagg.key.Label;
import org.murmuration.secagg.key.SessionContext;
import org.murmuration.secagg.share.Shamir;
import org.murmuration.secagg.share.Share;

/**
 * One participant's surplus secrets, one a level: each is derived from the one before it, and none
 * from the one after it. A seed for the owner's use is derived from each under another label.
 *
 * <p>Source: the shared seeds of Jiang et al. 2024 (Dordis, EuroSys), of which those above a level
 * are always opened together: chained, so that one of them is opened for all.
 *
 * <p>Guarantee: who knows the secret of a level, and so all higher ones, cannot tell the seeds of
 * lower levels from uniform bytes (as far as HKDF-SHA-256 holds). The anchor binds the owner to
 * every level.
 */
public final class SurplusChain implements AutoCloseable {
  /** Length of a level's secret and of its seed. */
  public static final int SIZE_BYTES = 32;

  private final Owner owner;
  private final byte[][] secrets;
  private final int first;
  private boolean closed;

  /** Whose secrets these are, in which session: all that is derived is bound to both. */
  private record Owner(SessionContext session, ParticipantId id) {
    byte[] derive(byte[] secret, Label label) {
      return Hkdf.derive(secret, session.info(label, id), SIZE_BYTES);
    }
  }

  private SurplusChain(Owner owner, byte[] head, int first, int levels) {
    this.owner = owner;
    this.first = first;
    this.secrets = new byte[levels - first + 1][];
    for (int i = 0; i < secrets.length; i++) {
      secrets[i] = i == 0 ? head : owner.derive(secrets[i - 1], Label.SURPLUS_CHAIN);
    }
  }

  /** Returns new secrets for the levels 1 to {@code levels}; for none nothing is drawn. */
  public static SurplusChain fresh(
      SessionContext session, ParticipantId owner, int levels, SecureRandom random) {
    byte[] head = new byte[levels == 0 ? 0 : SIZE_BYTES];
    if (levels > 0) {
      random.nextBytes(head);
    }
    return new SurplusChain(new Owner(session, owner), head, 1, levels);
  }

  /**
   * Returns the secrets from level {@code first} to {@code levels}, of which {@code head}, rebuilt
   * or from a saved state, is the first; it is owned from here on.
   *
   * @throws IllegalArgumentException if it does not have 32 bytes, or there is no such level
   */
  public static SurplusChain wrap(
      SessionContext session, ParticipantId owner, byte[] head, int first, int levels) {
    if (head.length != SIZE_BYTES || first < 1 || first > levels) {
      throw new IllegalArgumentException(
          "a secret has "
              + SIZE_BYTES
              + " bytes and a level in 1.."
              + levels
              + ", got "
              + head.length
              + " bytes at level "
              + first);
    }
    return new SurplusChain(new Owner(session, owner), head, first, levels);
  }

  /** Returns the chain of a participant whose plan has no surplus. */
  public static SurplusChain none(SessionContext session, ParticipantId owner) {
    return new SurplusChain(new Owner(session, owner), new byte[0], 1, 0);
  }

  /** Returns the lowest level whose secret is here. */
  public int first() {
    return first;
  }

  /** Returns the number of levels from {@link #first} on. */
  public int size() {
    return secrets.length;
  }

  /**
   * Returns 32 bytes for the owner's use at {@code level}, its to wipe: the same to whoever opens
   * that level or a lower one.
   *
   * @throws IllegalArgumentException if the secret of the level is not here
   */
  public byte[] seed(int level) {
    return owner.derive(secret(level), Label.SURPLUS_SEED);
  }

  /** Returns the shares of the secret of {@code level}, one a position. */
  public List<Share> split(int level, Shamir sharing, SecureRandom random) {
    return sharing.split(secret(level), random);
  }

  /** Returns the commitment to all levels, which each gives; empty if there is none. */
  public Optional<Digest> anchor() {
    requireOpen();
    return secrets.length == 0
        ? Optional.empty()
        : Optional.of(
            Digest.copyOf(owner.derive(secrets[secrets.length - 1], Label.SURPLUS_ANCHOR)));
  }

  /**
   * Returns what {@code use} makes of the first level's secret, none of whose bytes are there if
   * there is no level: the one way to it, for a saved state. The array is wiped when {@code use}
   * returns.
   */
  public <T> T lendSecretBytes(Function<byte[], T> use) {
    requireOpen();
    byte[] lent = secrets.length == 0 ? new byte[0] : secrets[0].clone();
    try {
      return use.apply(lent);
    } finally {
      Arrays.fill(lent, (byte) 0);
    }
  }

  private byte[] secret(int level) {
    requireOpen();
    if (level < first || level >= first + secrets.length) {
      throw new IllegalArgumentException(
          "expected a level in " + first + ".." + (first + secrets.length - 1) + ", got " + level);
    }
    return secrets[level - first];
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("these surplus secrets were wiped; start a new session");
    }
  }

  @Override
  public String toString() {
    return "SurplusChain[" + secrets.length + " secrets from level " + first + "]";
  }

  @Override
  public void close() {
    closed = true;
    for (byte[] secret : secrets) {
      Arrays.fill(secret, (byte) 0);
    }
  }
}
