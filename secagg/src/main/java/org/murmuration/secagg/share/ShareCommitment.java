package org.murmuration.secagg.share;

import java.util.List;
import org.murmuration.secagg.key.Digest;

/**
 * A dealer's commitments to the shares of one holder.
 *
 * <p>With them a wrong share at unmasking is the holder's lie, and committed shares that do not
 * rebuild the secret are the dealer's. The shares are uniform (thresholds are at least 2), so their
 * hashes tell nothing that can be searched.
 *
 * @param surplus to the shares of its surplus secrets, by level from 1
 */
public record ShareCommitment(Digest maskKey, Digest selfMask, List<Digest> surplus) {
  public ShareCommitment {
    surplus = List.copyOf(surplus);
  }

  /** Commitments of a dealer without surplus. */
  public ShareCommitment(Digest maskKey, Digest selfMask) {
    this(maskKey, selfMask, List.of());
  }

  /** Returns the length of the digests of a dealer with so many levels of surplus. */
  public static int sizeBytes(int surplus) {
    return (2 + surplus) * Digest.SIZE_BYTES;
  }

  /** Returns the commitment to the share of this kind. */
  public Digest of(ShareKind kind) {
    return switch (kind) {
      case MASK_KEY -> maskKey;
      case SELF_MASK -> selfMask;
    };
  }
}
