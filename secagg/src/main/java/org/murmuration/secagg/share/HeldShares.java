package org.murmuration.secagg.share;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.ChannelKey;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.key.SessionContext;

/**
 * One dealer's shares in the hands of one holder: of its mask key, of its self-mask seed, and of
 * its surplus secrets.
 *
 * <p>Guarantee: at most one of the first two ever leaves, and at most one of surplus beside that of
 * the seed, as revealing wipes all.
 */
public final class HeldShares implements AutoCloseable {
  /** Length of the shares of a dealer without surplus. */
  public static final int SIZE_BYTES = sizeBytes(0);

  private final Share maskKey;
  private final Share selfMask;
  private final List<Share> surplus;
  private boolean spent;

  /**
   * What a holder gives away of a dealer that survived.
   *
   * @param selfMask share of its self-mask seed
   * @param surplus share of its surplus secret of the level that the survivors open
   */
  public record OfSurvivor(RevealedShare selfMask, RevealedShare surplus) {}

  private HeldShares(Share maskKey, Share selfMask, List<Share> surplus) {
    this.maskKey = maskKey;
    this.selfMask = selfMask;
    this.surplus = List.copyOf(surplus);
  }

  /** Returns the length of the shares of a dealer with so many levels of surplus. */
  public static int sizeBytes(int surplus) {
    return (2 + surplus) * Share.SIZE_BYTES;
  }

  /** Returns the pair of these shares, which it owns from here on. */
  public static HeldShares of(Share maskKey, Share selfMask) {
    return new HeldShares(maskKey, selfMask, List.of());
  }

  /** Returns the same with shares of surplus by level, from 1; it owns them from here on. */
  public static HeldShares of(Share maskKey, Share selfMask, List<Share> surplus) {
    return new HeldShares(maskKey, selfMask, surplus);
  }

  /** Returns the shares in {@code box}; empty if it does not open or holds no canonical shares. */
  public static Optional<HeldShares> open(SealedShares box, ChannelKey key) {
    return open(box, key, 0);
  }

  /** The same of a dealer with so many levels of surplus. */
  public static Optional<HeldShares> open(SealedShares box, ChannelKey key, int surplus) {
    return key.open(box.bytes()).flatMap(plain -> parse(plain, surplus));
  }

  /**
   * Returns the shares spelled by {@code plain}, which is wiped; empty if they are not canonical.
   */
  public static Optional<HeldShares> parse(byte[] plain) {
    return parse(plain, 0);
  }

  /** The same of a dealer with so many levels of surplus. */
  public static Optional<HeldShares> parse(byte[] plain, int surplus) {
    if (plain.length != sizeBytes(surplus)) {
      return Optional.empty();
    }
    try {
      List<Share> shares = new ArrayList<>(2 + surplus);
      for (int i = 0; i < 2 + surplus; i++) {
        Share.parse(plain, i * Share.SIZE_BYTES).ifPresent(shares::add);
      }
      return shares.size() == 2 + surplus
          ? Optional.of(
              new HeldShares(shares.get(0), shares.get(1), shares.subList(2, 2 + surplus)))
          : Optional.empty();
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  /** Returns all shares sealed under {@code key}, as {@link #lendSecretBytes} orders them. */
  public SealedShares seal(ChannelKey key) {
    return SealedShares.copyOf(lendSecretBytes(key::seal));
  }

  /**
   * Returns what {@code use} makes of the shares, that of the mask key first, that of the seed, and
   * those of surplus by level: the one way to them, for sealing and for a saved state. The array is
   * wiped when {@code use} returns.
   */
  public <T> T lendSecretBytes(Function<byte[], T> use) {
    requireUnspent();
    byte[] plain = new byte[sizeBytes(surplus.size())];
    maskKey.writeTo(plain, 0);
    selfMask.writeTo(plain, Share.SIZE_BYTES);
    for (int i = 0; i < surplus.size(); i++) {
      surplus.get(i).writeTo(plain, (2 + i) * Share.SIZE_BYTES);
    }
    try {
      return use.apply(plain);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  /** Returns the dealer's commitments to all shares. */
  public ShareCommitment commitment(
      SessionContext session, ParticipantId dealer, ParticipantId holder) {
    requireUnspent();
    List<Digest> ofSurplus = new ArrayList<>(surplus.size());
    for (Share share : surplus) {
      int level = ofSurplus.size() + 1;
      ofSurplus.add(new RevealedShare(share).surplusCommitment(level, session, dealer, holder));
    }
    return new ShareCommitment(
        new RevealedShare(maskKey).commitment(ShareKind.MASK_KEY, session, dealer, holder),
        new RevealedShare(selfMask).commitment(ShareKind.SELF_MASK, session, dealer, holder),
        ofSurplus);
  }

  /**
   * Returns the share of the seed with that of the surplus secret of {@code level}, and wipes all.
   *
   * @throws IllegalArgumentException if there is no such level; nothing is wiped
   */
  public OfSurvivor revealWithSurplus(int level) {
    requireUnspent();
    if (level < 1 || level > surplus.size()) {
      throw new IllegalArgumentException(
          "surplus has levels 1.." + surplus.size() + ", got " + level);
    }
    RevealedShare opened = new RevealedShare(surplus.get(level - 1).copy());
    return new OfSurvivor(reveal(ShareKind.SELF_MASK), opened);
  }

  /** Returns the share of {@code kind} and wipes all. */
  public RevealedShare reveal(ShareKind kind) {
    requireUnspent();
    RevealedShare revealed =
        switch (kind) {
          case MASK_KEY -> new RevealedShare(maskKey.copy());
          case SELF_MASK -> new RevealedShare(selfMask.copy());
        };
    close();
    return revealed;
  }

  private void requireUnspent() {
    if (spent) {
      throw new IllegalStateException(
          "one share of this dealer was already revealed or both were wiped; revealing the other"
              + " would unmask its input; start a new round");
    }
  }

  @Override
  public String toString() {
    return "HeldShares[" + (2 + surplus.size()) + " secret shares]";
  }

  @Override
  public void close() {
    spent = true;
    maskKey.close();
    selfMask.close();
    surplus.forEach(Share::close);
  }
}
