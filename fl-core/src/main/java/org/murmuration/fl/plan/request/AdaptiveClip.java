package org.murmuration.fl.plan.request;

/**
 * A clip that follows a quantile of the updates' norms.
 *
 * <p>Source: Andrew et al. 2021 (arXiv 1905.03871). Each client sends, in its noised vector,
 * whether its update was within the clip; from the noised fraction of those who were, the next clip
 * follows by a geometric step. All clips have the same integers, so one event covers every round.
 *
 * @param quantile fraction of updates to leave unclipped, in (0, 1)
 * @param rate of the geometric step
 * @param weight of the bit, in clips: it lengthens the vector by the root of 1 + weight^2
 */
public record AdaptiveClip(double quantile, double rate, double weight) {
  /** As published. */
  private static final double USUAL_RATE = 0.2;

  /** Costs 3 % of noise, and gives the fraction to within four times the noise of a coordinate. */
  private static final double USUAL_WEIGHT = 0.25;

  /** The clip stays within this factor of the first one. */
  private static final double FARTHEST = 1 << 20;

  /** Clips and scales in this range leave floats and doubles room on both sides. */
  static final double SMALLEST = 0x1p-60;

  static final double LARGEST = 0x1p60;

  public AdaptiveClip {
    if (!(quantile > 0 && quantile < 1)) {
      throw new IllegalArgumentException("a quantile lies in (0, 1), got " + quantile);
    }
    if (!(rate > 0 && rate <= 1) || !(weight > 0 && weight <= 1)) {
      throw new IllegalArgumentException(
          "rate and weight of an adaptive clip lie in (0, 1], got " + rate + " and " + weight);
    }
  }

  /** Returns the usual one for {@code quantile}. */
  public static AdaptiveClip of(double quantile) {
    return new AdaptiveClip(quantile, USUAL_RATE, USUAL_WEIGHT);
  }

  /**
   * Returns the clip of the next round.
   *
   * @param first clip of the run
   * @param clip of this round
   * @param below noised fraction of updates within it
   */
  public double next(double first, double clip, double below) {
    double step = clip * StrictMath.exp(-rate * (below - quantile));
    return Math.max(first / FARTHEST, Math.min(first * FARTHEST, step));
  }

  /**
   * Returns the fraction of updates within the clip, kept in [0, 1].
   *
   * @param mean released mean of the bits' coordinate
   */
  public double below(double clip, double mean) {
    return Math.max(0, Math.min(1, (mean / (weight * clip) + 1) / 2));
  }
}
