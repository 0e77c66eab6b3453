package org.murmuration.fl.sizing;

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
 * <p>Where a sampling is accounted for normal noise only, the integers' noise stands for a rounding
 * of normal noise whose variance is {@link #ROUNDING_VARIANCE} less ({@code docs/accounting.md},
 * section on fixed size): in a vector both differ by less than a sampler may from its law, which is
 * paid for once more.
 *
 * @param adjacency between which runs the sampling can promise anything
 * @param conditions what the claim about the cohort rests on
 * @param event the event of a round for a noise multiplier
 * @param rounding variance that is left out of the event, in squared integer units
 */
public record NoiseSizing<A extends Adjacency>(
    A adjacency,
    Set<Condition> conditions,
    Function<NoiseMultiplier<A>, PrivacyEvent<A>> event,
    long rounding) {
  /** Rounds 2^31 coordinates to integers within 2^-100 of discrete Gaussian noise. */
  public static final long ROUNDING_VARIANCE = 5;

  /** Sizing by an event of the very noise that is drawn. */
  public NoiseSizing(
      A adjacency, Set<Condition> conditions, Function<NoiseMultiplier<A>, PrivacyEvent<A>> event) {
    this(adjacency, conditions, event, 0);
  }

  /** Returns sizing by an event of normal noise. */
  public static <A extends Adjacency> NoiseSizing<A> asNormal(
      A adjacency, Set<Condition> conditions, Function<NoiseMultiplier<A>, PrivacyEvent<A>> event) {
    return new NoiseSizing<>(adjacency, conditions, event, ROUNDING_VARIANCE);
  }

  /** How many vectors' distance from a law each round pays for. */
  public int distances() {
    return rounding == 0 ? 1 : 2;
  }

  /** Returns the smallest integer variance whose {@code rounds} rounds keep within the target. */
  public long varianceFor(Epsilon target, Delta delta, int rounds, long squaredL2Bound) {
    NoiseMultiplier<A> least =
        Calibration.noiseMultiplier(
            adjacency,
            noise -> new PrivacyEvent.Repeated<>(event.apply(noise), rounds),
            target,
            delta);
    return Math.addExact(least.varianceFor(squaredL2Bound), rounding);
  }

  /** Returns the smallest integer variance of at least {@code multiplier}. */
  public long varianceFor(double multiplier, long squaredL2Bound) {
    long variance = new NoiseMultiplier<>(adjacency, multiplier).varianceFor(squaredL2Bound);
    return Math.addExact(variance, rounding);
  }

  /** Returns what a round costs with the noise that is really drawn. */
  public SamplingLoss<A> loss(long variance, long squaredL2Bound) {
    return new SamplingLoss<>(
        event.apply(NoiseMultiplier.ofVariance(adjacency, variance - rounding, squaredL2Bound)),
        conditions);
  }
}
