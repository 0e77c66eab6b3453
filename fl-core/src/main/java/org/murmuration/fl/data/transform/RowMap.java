package org.murmuration.fl.data.transform;

/** How one row's features become others. Safe to call from many threads. */
@FunctionalInterface
public interface RowMap {
  /**
   * Writes the new features.
   *
   * @param row the features so far, read only
   * @param into where the new ones go, from {@code offset} on, as many as the pipeline was told
   */
  void apply(float[] row, float[] into, int offset);
}
