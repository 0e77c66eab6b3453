package org.murmuration.fl.plan.promise;

import org.murmuration.dp.sample.NoiseLaw;

/**
 * Chances over a whole run that no noise covers: what they take from delta.
 *
 * <p>Samplers draw within {@link NoiseLaw#VECTOR_DISTANCE} of their law, which costs (1 +
 * e^epsilon) times that for each vector of draws. So the part grows with the loss that is stated.
 *
 * @param events chance that one client decides an abort, or that a graph opens
 * @param vectors of draws in the whole run
 */
public record Uncovered(double events, double vectors) {
  /** Every loss up to this one is taken as this one. */
  public static final double PAID_ALWAYS = 27;

  /** At least 1 + e^27. */
  private static final double FACTOR = 0x1p40;

  /** Returns what a statement of a loss of at most {@code epsilon} takes; may be above 1. */
  public double at(double epsilon) {
    double more = Math.exp(Math.max(0, epsilon - PAID_ALWAYS));
    return events + vectors * NoiseLaw.VECTOR_DISTANCE * FACTOR * more;
  }
}
