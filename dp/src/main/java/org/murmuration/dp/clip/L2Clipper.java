package org.murmuration.dp.clip;

/** Flat L2 clipping: one norm over all coordinates. */
record L2Clipper(double bound) implements Clipper {
  @Override
  public ClippedVector clip(float[] update) {
    ClippedVector.Bounds bounds = new ClippedVector.Bounds(bound, bound);
    SquaredNorm squared = SquaredNorm.of(update);
    if (!squared.isFinite()) {
      return ClippedVector.nonFinite(update.length, bounds);
    }
    boolean within = squared.atMostSquareOf(bound);
    double factor = within ? 1 : factor(squared.sqrtUpward());
    return ClippedVector.of(update.clone(), bounds, factor, !within);
  }

  /** Rounded down, so that the scaled vector is never the longer one. */
  private double factor(double norm) {
    return Math.min(1, Math.nextDown(bound / norm));
  }
}
