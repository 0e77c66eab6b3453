package org.murmuration.fl.plain;

import java.util.List;
import java.util.OptionalInt;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.PrivacyStatement;
import org.murmuration.dp.budget.ServerTrust;
import org.murmuration.fl.cohort.FixedSizeSampling;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.plan.request.Wishes;

/**
 * The mean of one vector a client, through the whole protocol in this process: each client clips,
 * rounds, adds its share of Skellam noise and masks, so that the server's part sees a noised sum
 * and nothing else.
 *
 * <p>The statement is against the server: zero-out, with every client surviving and none colluding.
 */
public final class SharedMean {
  private final RoundPlan plan;

  private SharedMean(RoundPlan plan) {
    this.plan = plan;
  }

  /**
   * Plans means of {@code dimension} coordinates.
   *
   * @param clients how many vectors there will be: a public number, at least 2
   * @param clip largest L2 norm of a vector; a longer one is shortened to it
   * @throws PlanRefused if the numbers cannot all hold
   */
  public static SharedMean of(int clients, int dimension, double clip, Epsilon epsilon, Delta delta)
      throws PlanRefused {
    Protection protection = Protection.DistributedNoise.skellam(clip, epsilon, delta);
    Wishes everyone =
        new Wishes(
            OptionalInt.of(clients),
            OptionalInt.of(clients),
            OptionalInt.of(Math.max(2, 2 * clients / 3)),
            OptionalInt.empty(),
            0);
    PlanRequest request =
        new PlanRequest(
            clients, new FixedSizeSampling(clients), 0, 1, dimension, protection, everyone);
    return new SharedMean(RoundPlan.derive(request));
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
    try (PlannedMean mean = new PlannedMean("shared-mean", plan)) {
      return mean.of(vectors);
    }
  }

  /** What one mean promises, to whom. */
  public List<PrivacyStatement> statements() {
    return plan.privacy().orElseThrow().statements(1, ServerTrust.WITH_EXACT_SUMS, false);
  }

  /** Standard deviation of the noise in each coordinate, in the vectors' units. */
  public double noiseDeviation() {
    return plan.noiseDeviation();
  }
}
