package org.murmuration.fl.plan.request;

import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.fl.shares.ShareSizing;
import org.murmuration.fl.sizing.NoiseSizing;

/** How much noise: what the whole run may lose, or the noise itself. */
public sealed interface NoiseTarget {

  /** Returns the integer variance that meets the target over {@code rounds} rounds. */
  long variance(NoiseSizing<?> sizing, Delta delta, int rounds, long squaredL2Bound);

  /**
   * Returns the target of noise that clients add themselves.
   *
   * @param rounds that one client may take part in
   */
  ShareSizing shares(Delta delta, int rounds);

  /** The loss aimed at, or 0 where it is not known. */
  double aimedLoss();

  /** The target in words. */
  String text();

  /** Enough noise that the whole run loses at most {@code epsilon}. */
  record Loss(Epsilon epsilon) implements NoiseTarget {
    @Override
    public long variance(NoiseSizing<?> sizing, Delta delta, int rounds, long squaredL2Bound) {
      return sizing.varianceFor(epsilon, delta, rounds, squaredL2Bound);
    }

    @Override
    public ShareSizing shares(Delta delta, int rounds) {
      return new ShareSizing.Loss(epsilon, delta, rounds);
    }

    @Override
    public double aimedLoss() {
      return epsilon.value();
    }

    @Override
    public String text() {
      return "epsilon " + epsilon.value();
    }
  }

  /** Noise of standard deviation {@code value} times the distance between neighbors. */
  record Multiplier(double value) implements NoiseTarget {
    public Multiplier {
      if (!(value > 0) || Double.isInfinite(value)) {
        throw new IllegalArgumentException(
            "the noise multiplier must be finite and > 0, got " + value);
      }
    }

    @Override
    public long variance(NoiseSizing<?> sizing, Delta delta, int rounds, long squaredL2Bound) {
      return sizing.varianceFor(value, squaredL2Bound);
    }

    @Override
    public ShareSizing shares(Delta delta, int rounds) {
      return new ShareSizing.Multiplier(value);
    }

    @Override
    public double aimedLoss() {
      return 0;
    }

    @Override
    public String text() {
      return "noise multiplier " + value;
    }
  }
}
