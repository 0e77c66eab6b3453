package org.murmuration.dp.loss;

/** About what is read where: whatever is aimed at, the brackets hold. */
record Aim(double epsilon, double logDelta) {
  private static final double FAR = 1.2;

  /** Whether a tilt that is good for one is good for the other. */
  boolean isNear(Aim other) {
    return epsilon <= other.epsilon * FAR && other.epsilon <= epsilon * FAR;
  }
}
