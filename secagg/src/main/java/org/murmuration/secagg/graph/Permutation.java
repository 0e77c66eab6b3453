package org.murmuration.secagg.graph;

import java.util.function.LongSupplier;

/**
 * Uniform permutations from uniform 64-bit words.
 *
 * <p>Source: Fisher and Yates in Durstenfeld's form (Algorithm P, Knuth, The Art of Computer
 * Programming 2, section 3.4.2); uniform below each bound by rejection, so exact, not nearly so.
 */
final class Permutation {
  private Permutation() {}

  /** Returns 0..{@code size}-1 in the order that {@code words} draws. */
  static int[] of(int size, LongSupplier words) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    for (int i = size - 1; i > 0; i--) {
      int j = below(i + 1, words);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    return order;
  }

  /** Returns a uniform integer in 0..{@code bound}-1; skips words at 2^64 - (2^64 mod bound) on. */
  static int below(int bound, LongSupplier words) {
    long surplus = Long.remainderUnsigned(-bound, bound); // -bound is 2^64 - bound, unsigned
    long word = words.getAsLong();
    while (Long.compareUnsigned(word, -1 - surplus) > 0) {
      word = words.getAsLong();
    }
    return (int) Long.remainderUnsigned(word, bound);
  }
}
