package org.murmuration.fl.robust;

import java.util.Arrays;
import java.util.List;

/** Walks updates coordinate by coordinate, each sorted. */
final class Columns {
  private Columns() {}

  /** What becomes of one coordinate's values, ascending, NaN last. */
  interface Sorted {
    float of(float[] ascending);
  }

  static float[] each(List<float[]> updates, int dimension, Sorted rule) {
    float[] column = new float[updates.size()];
    float[] result = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      for (int client = 0; client < column.length; client++) {
        column[client] = updates.get(client)[i];
      }
      Arrays.sort(column);
      result[i] = rule.of(column);
    }
    return result;
  }

  /** Mean of {@code ascending[from .. to)}, summed in double. */
  static float mean(float[] ascending, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += ascending[i];
    }
    return (float) (sum / (to - from));
  }
}
