package org.murmuration.murmur.audit;

import java.security.SecureRandom;
import java.util.List;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.dp.sample.SecureBits;
import org.murmuration.fl.audit.MeanMechanism;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.Tally;
import org.murmuration.secagg.ring.RingAccumulator;
import org.murmuration.secagg.ring.RingVector;

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
    try (RandomBits noise = SecureBits.fresh(source);
        RandomBits rounding = SecureBits.fresh(source)) {
      RingAccumulator sum = RingAccumulator.zero(plan.words());
      vectors.forEach(vector -> sum.add(words(vector, rounding, noise)));
      return plan.release(ROUND, sum.finish(), vectors.size(), noise).mean().toArray();
    }
  }

  private RingVector words(float[] vector, RandomBits rounding, RandomBits noise) {
    var spread = plan.spread(plan.clipper().clip(vector), ROUND);
    var integers = plan.quantizer().quantize(spread, rounding);
    return plan.pack(plan.noiseShare().addTo(integers, noise), Tally.NONE);
  }
}
