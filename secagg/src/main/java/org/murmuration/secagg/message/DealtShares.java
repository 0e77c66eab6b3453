package org.murmuration.secagg.message;

import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.share.SealedShares;
import org.murmuration.secagg.share.ShareCommitment;

/** What a dealer has for one holder: the sealed shares, and the commitments to them. */
public record DealtShares(ShareCommitment commitment, SealedShares box) {
  static final int COMMITMENT_BYTES = 2 * Digest.SIZE_BYTES;
  static final int SIZE_BYTES = COMMITMENT_BYTES + SealedShares.SIZE_BYTES;
}
