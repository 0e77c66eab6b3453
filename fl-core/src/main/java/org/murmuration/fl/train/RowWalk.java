package org.murmuration.fl.train;

import java.util.stream.IntStream;
import org.murmuration.fl.seed.Seed;

/** The order of a client's rows in each pass. */
record RowWalk(int rows, RowOrder order, Seed seed) {

  int[] epoch(int number) {
    return switch (order) {
      case AS_STORED -> IntStream.range(0, rows).toArray();
      case SHUFFLED_EACH_EPOCH -> seed.child("epoch", number).permutation(rows);
    };
  }
}
