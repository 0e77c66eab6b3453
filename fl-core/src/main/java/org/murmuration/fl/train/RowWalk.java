package org.murmuration.fl.train;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.murmuration.fl.seed.Seed;

/** The order of a client's rows in each pass. */
record RowWalk(int rows, RowOrder order, Seed seed) {

  int[] epoch(int number) {
    int[] walk = IntStream.range(0, rows).toArray();
    return switch (order) {
      case AS_STORED -> walk;
      case SHUFFLED_EACH_EPOCH -> shuffled(walk, seed.child("epoch", number).generator());
    };
  }

  /** Fisher and Yates, Knuth's Algorithm P. */
  private static int[] shuffled(int[] walk, RandomGenerator generator) {
    for (int last = walk.length - 1; last > 0; last--) {
      int other = generator.nextInt(last + 1);
      int kept = walk[last];
      walk[last] = walk[other];
      walk[other] = kept;
    }
    return walk;
  }
}
