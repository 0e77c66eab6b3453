package org.murmuration.secagg.share;

import org.murmuration.secagg.key.Digest;

/**
 * A dealer's commitments to the two shares of one holder.
 *
 * <p>With them a wrong share at unmasking is the holder's lie, and committed shares that do not
 * rebuild the secret are the dealer's. The shares are uniform (thresholds are at least 2), so their
 * hashes tell nothing that can be searched.
 */
public record ShareCommitment(Digest maskKey, Digest selfMask) {
  /** Returns the commitment to the share of this kind. */
  public Digest of(ShareKind kind) {
    return switch (kind) {
      case MASK_KEY -> maskKey;
      case SELF_MASK -> selfMask;
    };
  }
}
