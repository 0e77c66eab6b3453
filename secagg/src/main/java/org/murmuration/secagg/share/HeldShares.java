package org.murmuration.secagg.share;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.ChannelKey;
import org.murmuration.secagg.key.SessionContext;

/**
 * One dealer's two shares in the hands of one holder.
 *
 * <p>Guarantee: at most one of the two ever leaves, as {@link #reveal} wipes both.
 */
public final class HeldShares implements AutoCloseable {
  public static final int SIZE_BYTES = 2 * Share.SIZE_BYTES;

  private final Share maskKey;
  private final Share selfMask;
  private boolean spent;

  private HeldShares(Share maskKey, Share selfMask) {
    this.maskKey = maskKey;
    this.selfMask = selfMask;
  }

  /** Returns the pair of these shares, which it owns from here on. */
  public static HeldShares of(Share maskKey, Share selfMask) {
    return new HeldShares(maskKey, selfMask);
  }

  /** Returns the shares in {@code box}; empty if it does not open or holds no canonical shares. */
  public static Optional<HeldShares> open(SealedShares box, ChannelKey key) {
    return key.open(box.bytes()).flatMap(HeldShares::parse);
  }

  /**
   * Returns the shares spelled by {@code plain}, which is wiped; empty if they are not canonical.
   */
  public static Optional<HeldShares> parse(byte[] plain) {
    if (plain.length != SIZE_BYTES) {
      return Optional.empty();
    }
    try {
      return Share.parse(plain, 0)
          .flatMap(
              maskKey ->
                  Share.parse(plain, Share.SIZE_BYTES)
                      .map(selfMask -> new HeldShares(maskKey, selfMask)));
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  /** Returns both shares sealed under {@code key}, the share of the mask key first. */
  public SealedShares seal(ChannelKey key) {
    return SealedShares.copyOf(lendSecretBytes(key::seal));
  }

  /**
   * Returns what {@code use} makes of both shares, that of the mask key first: the one way to them,
   * for sealing and for a saved state. The array is wiped when {@code use} returns.
   */
  public <T> T lendSecretBytes(Function<byte[], T> use) {
    requireUnspent();
    byte[] plain = new byte[SIZE_BYTES];
    maskKey.writeTo(plain, 0);
    selfMask.writeTo(plain, Share.SIZE_BYTES);
    try {
      return use.apply(plain);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  /** Returns the dealer's commitments to both shares. */
  public ShareCommitment commitment(
      SessionContext session, ParticipantId dealer, ParticipantId holder) {
    requireUnspent();
    return new ShareCommitment(
        new RevealedShare(maskKey).commitment(ShareKind.MASK_KEY, session, dealer, holder),
        new RevealedShare(selfMask).commitment(ShareKind.SELF_MASK, session, dealer, holder));
  }

  /** Returns the share of {@code kind} and wipes both. */
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
    return "HeldShares[2 secret shares]";
  }

  @Override
  public void close() {
    spent = true;
    maskKey.close();
    selfMask.close();
  }
}
