package org.murmuration.dp.clip;

import java.util.Arrays;

/**
 * Clips what comes before the last {@code reports} coordinates by {@code updates}, and each of
 * those to {@code largest} times [-1, 1]: one vector under one bound, so that one noise covers
 * both.
 *
 * @param updates clips the update
 * @param reports coordinates behind it, each a number in [-1, 1]
 * @param largest magnitude of such a coordinate, once clipped
 */
record ReportClipper(Clipper updates, int reports, double largest) implements Clipper {
  ReportClipper {
    if (reports < 1) {
      throw new IllegalArgumentException("a vector reports at least 1 number, got " + reports);
    }
  }

  /** Above what the longer vector has, its coordinates rounded to floats. */
  @Override
  public double bound() {
    double squares = updates.bound() * updates.bound() + reports * largest * largest;
    return Math.sqrt(squares) * (1 + 0x1p-22);
  }

  @Override
  public ClippedVector clip(float[] update) {
    int coordinates = update.length - reports;
    if (coordinates < 1) {
      throw new IllegalArgumentException(
          "an update with " + reports + " reports behind it is longer, got " + update.length);
    }
    ClippedVector clipped = updates.clip(Arrays.copyOf(update, coordinates));
    ClippedVector.Bounds bounds = new ClippedVector.Bounds(bound(), bound());
    int told = clipped.dimension();
    if (clipped.wasNonFinite() || !areFinite(update, coordinates)) {
      return ClippedVector.nonFinite(told + reports, bounds);
    }
    float[] values = new float[told + reports];
    for (int i = 0; i < told; i++) {
      values[i] = (float) clipped.at(i);
    }
    for (int i = 0; i < reports; i++) {
      double inside = Math.max(-1, Math.min(1, update[coordinates + i]));
      values[told + i] = (float) (inside * largest);
    }
    return ClippedVector.of(values, bounds, 1, clipped.wasClipped());
  }

  private static boolean areFinite(float[] update, int from) {
    for (int i = from; i < update.length; i++) {
      if (!Float.isFinite(update[i])) {
        return false;
      }
    }
    return true;
  }
}
