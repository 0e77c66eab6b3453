package org.murmuration.secagg.mask;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.KeyAgreement;
import org.murmuration.secagg.key.PublicKey;
import org.murmuration.secagg.key.SecretKey;
import org.murmuration.secagg.key.SessionContext;
import org.murmuration.secagg.key.SharedSecret;
import org.murmuration.secagg.ring.RingAccumulator;
import org.murmuration.secagg.work.Workforce;

/**
 * Masks that go on a sum or come off it, gathered so that many are expanded together. Those named
 * are on or off for certain once {@link #apply} has returned; until then their secrets are in use.
 *
 * <p>Seeds live for one batch and are wiped on every way out of it. Not for use by several threads
 * at once.
 */
public final class MaskGathering {
  /** Seeds that are held at once, whatever the number of masks. */
  static final int BATCH = 8 * MaskExpander.GROUP;

  private final SessionContext session;
  private final KeyAgreement agreement;
  private final Workforce workforce;
  private final RingAccumulator sum;
  private final SplitExpander expander;
  private final List<Supplier<SignedSeed>> pending = new ArrayList<>();
  private boolean failed;

  MaskGathering(
      SessionContext session, KeyAgreement agreement, Workforce workforce, RingAccumulator sum) {
    this.session = session;
    this.agreement = agreement;
    this.workforce = workforce;
    this.sum = sum;
    this.expander = new SplitExpander(workforce);
  }

  /** Puts the self mask of {@code owner} on the sum. */
  void addSelfMask(ParticipantId owner, SelfMaskSeed selfMask) {
    gather(() -> SignedSeed.adding(selfMask.maskSeed(session, owner)));
  }

  /** Takes the self mask of {@code owner}, whose input is in the sum, off it. */
  public void removeSelfMask(ParticipantId owner, SelfMaskSeed selfMask) {
    gather(() -> SignedSeed.subtracting(selfMask.maskSeed(session, owner)));
  }

  /**
   * Puts the side of {@code owner} of its masks with {@code peers} on the sum: for the owner of an
   * input, this hides it; for one who dropped out, whose input is not in the sum, it takes off what
   * the masks with these survivors have left there.
   */
  public void addPairwiseMasks(
      ParticipantId owner, SecretKey maskKey, Map<ParticipantId, PublicKey> peers) {
    peers.forEach((peer, key) -> gather(() -> pairwise(owner, maskKey, peer, key)));
  }

  void gather(Supplier<SignedSeed> mask) {
    requireWhole();
    pending.add(mask);
    if (pending.size() == BATCH) {
      apply();
    }
  }

  /**
   * Expands what is gathered. If a key agreement or the expansion fails, the sum is of no use any
   * more, and neither is this.
   *
   * @throws IllegalStateException if it failed before
   */
  public void apply() {
    requireWhole();
    failed = true;
    try (SeedBatch batch = SeedBatch.derive(pending, workforce)) {
      expander.expand(batch.seeds(), sum);
      failed = false;
    } finally {
      pending.clear();
    }
  }

  private void requireWhole() {
    if (failed) {
      throw new IllegalStateException(
          "some masks are on this sum and some are not, as an earlier one failed; start a new sum");
    }
  }

  private SignedSeed pairwise(
      ParticipantId owner, SecretKey maskKey, ParticipantId peer, PublicKey peerKey) {
    try (SharedSecret secret = agreement.agree(maskKey, peerKey)) {
      MaskSeed seed = MaskSeed.between(secret, session, owner, peer);
      return owner.compareTo(peer) < 0 ? SignedSeed.adding(seed) : SignedSeed.subtracting(seed);
    }
  }
}
