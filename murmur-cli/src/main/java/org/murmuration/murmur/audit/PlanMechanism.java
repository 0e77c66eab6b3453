package org.murmuration.murmur.audit;

import java.security.SecureRandom;
import java.util.List;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.dp.sample.SecureBits;
import org.murmuration.fl.audit.MeanMechanism;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.lanes.Tally;
import org.murmuration.fl.round.ClientRound;
import org.murmuration.fl.round.ClientSecrets;
import org.murmuration.secagg.ring.RingAccumulator;

/** A plan's way from one vector a client to the released mean, without masks, which cancel. */
final class PlanMechanism implements MeanMechanism {
  private static final RoundId ROUND = new RoundId(1);

  private final RoundPlan plan;
  private final SecureRandom source = new SecureRandom();

  PlanMechanism(RoundPlan plan) {
    this.plan = plan;
  }

  @Override
  public float[] meanOf(List<float[]> vectors) {
    try (ClientSecrets secrets =
            new ClientSecrets(SecureBits.fresh(source), SecureBits.fresh(source));
        RandomBits noise = SecureBits.fresh(source)) {
      RingAccumulator sum = RingAccumulator.zero(plan.words());
      for (float[] vector : vectors) {
        var clipped = plan.clipper().clip(vector);
        sum.add(ClientRound.words(plan, ROUND, clipped, Tally.NONE, secrets));
      }
      return plan.release(ROUND, sum.finish(), vectors.size(), noise).mean().toArray();
    }
  }
}
