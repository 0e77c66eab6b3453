package org.murmuration.secagg.graph;

import java.util.Arrays;
import java.util.PrimitiveIterator;

/** What the files of known answers show of a graph's making. */
public final class Draws {
  private Draws() {}

  /** Returns which index of the ascending roster stands at each place of the ring. */
  public static int[] ring(int participants, byte[] seed) {
    return Permutation.of(participants, new SeedStream(seed));
  }

  /** Returns the first words of a seed's stream. */
  public static long[] words(int count, byte[] seed) {
    long[] words = new long[count];
    SeedStream stream = new SeedStream(seed);
    Arrays.setAll(words, i -> stream.getAsLong());
    return words;
  }

  /** Returns the number below {@code bound} that these words give, the last one of them used. */
  public static int below(int bound, long... words) {
    PrimitiveIterator.OfLong next = Arrays.stream(words).iterator();
    int drawn = Permutation.below(bound, next::nextLong);
    if (next.hasNext()) {
      throw new IllegalArgumentException("a word is left over of " + Arrays.toString(words));
    }
    return drawn;
  }
}
