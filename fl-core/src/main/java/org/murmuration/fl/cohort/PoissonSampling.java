package org.murmuration.fl.cohort;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.account.SamplingProbability;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Condition;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.sizing.NoiseSizing;

/**
 * Each client takes part independently with {@code probability} in (0, 1].
 *
 * <p>Guarantee: a client is drawn with probability {@code floor(q 2^63) / 2^63}, never more than q.
 */
public record PoissonSampling(double probability) implements Sampling {
  private static final double TWO_TO_63 = 0x1p63;

  public PoissonSampling {
    if (!(probability > 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "the sampling probability must lie in (0, 1], got " + probability);
    }
  }

  @Override
  public List<ClientId> draw(List<ClientId> population, RandomBits bits) {
    List<ClientId> drawn = new ArrayList<>();
    for (ClientId client : population) {
      if (isIn(bits)) {
        drawn.add(client);
      }
    }
    return drawn;
  }

  private boolean isIn(RandomBits bits) {
    long below = (long) Math.floor(probability * TWO_TO_63);
    return probability == 1 || (bits.nextLong() >>> 1) < below;
  }

  @Override
  public CountLaw drawn(int population) {
    return new CountLaw(population, probability);
  }

  @Override
  public CountLaw completing(int population, double dropout) {
    return new CountLaw(population, probability * (1 - dropout));
  }

  /** The others end one below the floor, at the loss that makes this likeliest. */
  @Override
  public double floorEdge(int population, double dropout, int floor) {
    double least = probability * (1 - dropout);
    return probability * CountLaw.largestChance(floor - 1, population - 1, least, probability);
  }

  /** The others fill the cohort exactly. */
  @Override
  public double maximumEdge(int population, int maximum) {
    return probability * drawn(population - 1).probabilityOf(maximum);
  }

  @Override
  public NoiseSizing<?> noiseSizing() {
    SamplingProbability q = new SamplingProbability(probability);
    return new NoiseSizing<>(
        Adjacency.ADD_REMOVE,
        Set.of(Condition.SECRET_POISSON_COHORTS, Condition.LOSSES_AS_DECLARED),
        noise -> new PrivacyEvent.PoissonSampled(new PrivacyEvent.DiscreteGaussian<>(noise), q));
  }

  @Override
  public int largest(int population) {
    return population;
  }
}
