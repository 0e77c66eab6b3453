package org.murmuration.fl.average;

import java.util.ArrayList;
import java.util.List;
import org.murmuration.fl.parallel.Workers;

/** Who works on which coordinates of a vector. */
interface Spread {
  /** Coordinates of a part: a multiple of a block, and a millisecond of work with many rows. */
  int PART = 4 * WeightedRows.BLOCK;

  /** Values to add below which other threads cost more than they save: some 100 microseconds. */
  long SHARED_FROM = 1 << 20;

  /** Work on coordinates {@code from} to {@code to - 1}, which touches no others. */
  interface RangeWork {
    void over(int from, int to);
  }

  /**
   * Does {@code work} on every coordinate, each once; returns when all is done.
   *
   * @param rows rows that the work reads
   */
  void over(int dimension, int rows, RangeWork work);

  /** The calling thread alone. */
  static Spread here() {
    return (dimension, rows, work) -> work.over(0, dimension);
  }

  /** The threads of {@code workers}, a part of the coordinates each, where it pays. */
  static Spread on(Workers workers) {
    return (dimension, rows, work) -> {
      if ((long) dimension * rows < SHARED_FROM) {
        work.over(0, dimension);
      } else {
        workers.run(parts(dimension, work));
      }
    };
  }

  private static List<Runnable> parts(int dimension, RangeWork work) {
    List<Runnable> parts = new ArrayList<>();
    for (int at = 0; at < dimension; at += Math.min(PART, dimension - at)) {
      int from = at;
      int to = from + Math.min(PART, dimension - from);
      parts.add(() -> work.over(from, to));
    }
    return parts;
  }
}
