package org.murmuration.fl.plain;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.PrivacyStatement;
import org.murmuration.dp.budget.ServerTrust;
import org.murmuration.dp.noise.ReleasedMean;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.dp.sample.SecureBits;
import org.murmuration.fl.cohort.FixedSizeSampling;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.lanes.Tally;
import org.murmuration.fl.plan.request.NoiseTarget;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.plan.request.Wishes;
import org.murmuration.fl.round.ClientRound;
import org.murmuration.fl.round.ClientSecrets;
import org.murmuration.secagg.ring.RingAccumulator;

/**
 * The mean of one vector a client, with differential privacy for each of them: clipped, rounded to
 * integers, summed and noised exactly.
 *
 * <p>The caller plays the trusted server: it holds the vectors and draws the noise. The statement
 * says what is promised to whom.
 */
public final class PrivateMean {
  private static final RoundId ONLY = new RoundId(1);

  private final RoundPlan plan;

  private PrivateMean(RoundPlan plan) {
    this.plan = plan;
  }

  /**
   * Plans means of {@code dimension} coordinates.
   *
   * @param clients how many vectors there will be: a public number
   * @param clip largest L2 norm of a vector; a longer one is shortened to it
   * @throws PlanRefused if the numbers cannot all hold
   */
  public static PrivateMean of(
      int clients, int dimension, double clip, Epsilon epsilon, Delta delta) throws PlanRefused {
    Protection protection = new Protection.CentralNoise(clip, new NoiseTarget.Loss(epsilon), delta);
    Wishes everyone =
        new Wishes(
            OptionalInt.of(clients),
            OptionalInt.of(clients),
            OptionalInt.of(clients),
            OptionalInt.empty(),
            0);
    PlanRequest request =
        new PlanRequest(
            clients, new FixedSizeSampling(clients), 0, 1, dimension, protection, everyone);
    return new PrivateMean(RoundPlan.derive(request));
  }

  /**
   * Returns the noised mean of {@code vectors}; each call spends the budget once more.
   *
   * @throws IllegalArgumentException unless there is one vector of the planned dimension a client
   */
  public float[] of(List<float[]> vectors) {
    int clients = plan.request().clients();
    if (vectors.size() != clients) {
      throw new IllegalArgumentException(
          "the mean was planned for " + clients + " clients, got " + vectors.size() + " vectors");
    }
    try (RandomBits bits = SecureBits.fresh(new SecureRandom())) {
      RingAccumulator sum = RingAccumulator.zero(plan.words());
      ClientSecrets secrets = new ClientSecrets(bits, bits); // only rounding draws from it
      for (float[] vector : vectors) {
        var clipped = plan.clipper().clip(vector);
        sum.add(ClientRound.words(plan, ONLY, clipped, Tally.NONE, secrets));
      }
      ReleasedMean mean = plan.release(ONLY, sum.finish(), clients, bits).mean();
      return mean.toArray();
    }
  }

  /** What one mean promises, to whom. */
  public List<PrivacyStatement> statements() {
    return new ArrayList<>(
        plan.privacy().orElseThrow().statements(1, ServerTrust.WITH_EVERY_UPDATE, false));
  }

  /** Standard deviation of the noise in each coordinate, in the vectors' units. */
  public double noiseDeviation() {
    return plan.noiseDeviation();
  }
}
