package org.murmuration.dp.clip;

/** Clamps each coordinate on its own; the direction of the update may change. */
record CoordinateClipper(double bound) implements Clipper {
  @Override
  public ClippedVector clip(float[] update) {
    double l2 = bound * Math.sqrt(update.length);
    ClippedVector.Bounds bounds = new ClippedVector.Bounds(l2, bound);
    if (!SquaredNorm.of(update).isFinite()) {
      return ClippedVector.nonFinite(update.length, bounds);
    }
    float limit = floatAtMost(bound);
    float[] clamped = update.clone();
    boolean changed = false;
    for (int i = 0; i < clamped.length; i++) {
      clamped[i] = Math.max(-limit, Math.min(limit, clamped[i]));
      changed |= clamped[i] != update[i];
    }
    return ClippedVector.of(clamped, bounds, 1, changed);
  }

  private static float floatAtMost(double bound) {
    float nearest = (float) Math.min(bound, Float.MAX_VALUE);
    return nearest > bound ? Math.nextDown(nearest) : nearest;
  }
}
