package org.murmuration.secagg.mask;

import java.util.Map;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.KeyAgreement;
import org.murmuration.secagg.key.PublicKey;
import org.murmuration.secagg.key.SecretKey;
import org.murmuration.secagg.key.SessionContext;
import org.murmuration.secagg.key.SharedSecret;
import org.murmuration.secagg.ring.RingAccumulator;
import org.murmuration.secagg.ring.RingVector;

/**
 * Puts masks on a vector and takes them off a sum.
 *
 * <p>Source: Bonawitz et al. 2017, section 4: y = x + own mask + masks with all higher positions -
 * masks with all lower ones. Not for use by several threads at once.
 *
 * <p>Guarantee: to whoever lacks the owner's seed and mask key, {@code y} is uniform (as far as
 * AES-256 and X25519 hold).
 */
public final class Masker {
  private final SessionContext session;
  private final KeyAgreement agreement;
  private final MaskExpander expander = new MaskExpander();

  /** Returns a masker for one session. */
  public Masker(SessionContext session, KeyAgreement agreement) {
    this.session = session;
    this.agreement = agreement;
  }

  /** Returns {@code input} under the self mask of {@code owner} and its masks with all peers. */
  public MaskedVector mask(
      ParticipantId owner,
      SelfMaskSeed selfMask,
      SecretKey maskKey,
      Map<ParticipantId, PublicKey> peers,
      RingVector input) {
    RingAccumulator sum = RingAccumulator.startingAt(input);
    try (MaskSeed seed = selfMask.maskSeed(session, owner)) {
      expander.add(seed, sum);
    }
    peers.forEach((peer, key) -> pairwise(owner, maskKey, peer, key, sum));
    return new MaskedVector(sum.finish());
  }

  /** Takes the self mask of {@code owner}, whose input is in {@code sum}, off it. */
  public void removeSelfMask(ParticipantId owner, SelfMaskSeed selfMask, RingAccumulator sum) {
    try (MaskSeed seed = selfMask.maskSeed(session, owner)) {
      expander.subtract(seed, sum);
    }
  }

  /**
   * Takes what the masks between {@code dropped}, whose input is not in {@code sum}, and the
   * survivors have left in it off. Adding the dropped one's own side cancels theirs.
   */
  public void removePairwiseMasks(
      ParticipantId dropped,
      SecretKey maskKey,
      Map<ParticipantId, PublicKey> survivors,
      RingAccumulator sum) {
    survivors.forEach((survivor, key) -> pairwise(dropped, maskKey, survivor, key, sum));
  }

  private void pairwise(
      ParticipantId owner,
      SecretKey maskKey,
      ParticipantId peer,
      PublicKey peerKey,
      RingAccumulator sum) {
    try (SharedSecret secret = agreement.agree(maskKey, peerKey);
        MaskSeed seed = MaskSeed.between(secret, session, owner, peer)) {
      if (owner.compareTo(peer) < 0) {
        expander.add(seed, sum);
      } else {
        expander.subtract(seed, sum);
      }
    }
  }
}
