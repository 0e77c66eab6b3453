package org.murmuration.dp.clip;

import java.util.Arrays;

/**
 * Flat L2 clipping that also says whether there was anything to clip: one coordinate more, {@code
 * weight} clips up where the update was within the clip and as much down where it was not.
 *
 * <p>Source: Andrew et al. 2021 (arXiv 1905.03871), with the bit inside of the vector, so that one
 * norm and one noise cover both.
 */
record BitClipper(double clip, double weight) implements Clipper {
  /** Above what the longer vector has, its coordinates rounded to floats. */
  @Override
  public double bound() {
    return clip * Math.sqrt(1 + weight * weight) * (1 + 0x1p-22);
  }

  @Override
  public ClippedVector clip(float[] update) {
    ClippedVector clipped = new L2Clipper(clip).clip(update);
    ClippedVector.Bounds bounds = new ClippedVector.Bounds(bound(), bound());
    if (clipped.wasNonFinite()) {
      return ClippedVector.nonFinite(update.length + 1, bounds);
    }
    float[] values = Arrays.copyOf(update, update.length + 1);
    for (int i = 0; i < update.length; i++) {
      values[i] = (float) clipped.at(i);
    }
    double bit = clipped.wasClipped() ? -weight * clip : weight * clip;
    values[update.length] = (float) bit;
    return ClippedVector.of(values, bounds, 1, clipped.wasClipped());
  }
}
