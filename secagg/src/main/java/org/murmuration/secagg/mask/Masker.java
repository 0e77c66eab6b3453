package org.murmuration.secagg.mask;

import java.util.Map;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.KeyAgreement;
import org.murmuration.secagg.key.PublicKey;
import org.murmuration.secagg.key.SecretKey;
import org.murmuration.secagg.key.SessionContext;
import org.murmuration.secagg.ring.RingAccumulator;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.work.Workforce;

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
  private final Workforce workforce;

  /** Returns a masker for one session that works on the calling thread. */
  public Masker(SessionContext session, KeyAgreement agreement) {
    this(session, agreement, Workforce.caller());
  }

  /** Returns a masker for one session whose agreements and expansions {@code workforce} makes. */
  public Masker(SessionContext session, KeyAgreement agreement, Workforce workforce) {
    this.session = session;
    this.agreement = agreement;
    this.workforce = workforce;
  }

  /** Returns {@code input} under the self mask of {@code owner} and its masks with all peers. */
  public MaskedVector mask(
      ParticipantId owner,
      SelfMaskSeed selfMask,
      SecretKey maskKey,
      Map<ParticipantId, PublicKey> peers,
      RingVector input) {
    RingAccumulator sum = RingAccumulator.startingAt(input);
    MaskGathering masks = on(sum);
    masks.addSelfMask(owner, selfMask);
    masks.addPairwiseMasks(owner, maskKey, peers);
    masks.apply();
    return new MaskedVector(sum.finish());
  }

  /** Returns a gathering of masks to put on {@code sum} or to take off it. */
  public MaskGathering on(RingAccumulator sum) {
    return new MaskGathering(session, agreement, workforce, sum);
  }
}
