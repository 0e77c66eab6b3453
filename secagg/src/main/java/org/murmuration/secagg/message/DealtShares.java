package org.murmuration.secagg.message;

import org.murmuration.secagg.share.SealedShares;
import org.murmuration.secagg.share.ShareCommitment;

/** What a dealer has for one holder: the sealed shares, and the commitments to them. */
public record DealtShares(ShareCommitment commitment, SealedShares box) {
  /** Returns the length of what a dealer with so many levels of surplus has for a holder. */
  static int sizeBytes(int surplus) {
    return ShareCommitment.sizeBytes(surplus) + SealedShares.sizeBytes(surplus);
  }

  int sizeBytes() {
    return ShareCommitment.sizeBytes(commitment.surplus().size()) + box.sizeBytes();
  }
}
