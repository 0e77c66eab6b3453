package org.murmuration.fl.cohort;

import java.util.Set;
import java.util.function.Function;
import org.murmuration.dp.account.Calibration;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Condition;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.NoiseMultiplier;

/**
 * Central discrete Gaussian noise under one sampling: how much a target needs, what a variance
 * costs. The adjacency is part of the type, so a multiplier never changes its meaning on the way.
 *
 * @param adjacency between which runs the sampling can promise anything
 * @param conditions what the claim about the cohort rests on
 * @param event the event of a round for a noise multiplier
 */
public record NoiseSizing<A extends Adjacency>(
    A adjacency, Set<Condition> conditions, Function<NoiseMultiplier<A>, PrivacyEvent<A>> event) {

  /** Returns the smallest integer variance whose {@code rounds} rounds keep within the target. */
  public long varianceFor(Epsilon target, Delta delta, int rounds, long squaredL2Bound) {
    return Calibration.noiseMultiplier(
            adjacency,
            noise -> new PrivacyEvent.Repeated<>(event.apply(noise), rounds),
            target,
            delta)
        .varianceFor(squaredL2Bound);
  }

  /** Returns the smallest integer variance of at least {@code multiplier}. */
  public long varianceFor(double multiplier, long squaredL2Bound) {
    return new NoiseMultiplier<>(adjacency, multiplier).varianceFor(squaredL2Bound);
  }

  /** Returns what a round costs with the noise that is really drawn. */
  public SamplingLoss<A> loss(long variance, long squaredL2Bound) {
    return new SamplingLoss<>(
        event.apply(NoiseMultiplier.ofVariance(adjacency, variance, squaredL2Bound)), conditions);
  }
}
