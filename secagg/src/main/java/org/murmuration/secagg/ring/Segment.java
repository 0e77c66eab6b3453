package org.murmuration.secagg.ring;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * A run of {@code dimension} coordinates with the same lanes, summed over at most {@code maxCohort}
 * clients.
 *
 * <p>Every coordinate is offset by {@link #offset} so that lanes stay non-negative, with headroom
 * for the sum of the largest cohort.
 */
public record Segment(int dimension, Lanes lanes, int maxCohort) {
  public Segment {
    requirePositive(dimension, maxCohort);
    if (boundOf(lanes, maxCohort) < 1) {
      throw new IllegalArgumentException(
          lanes.bits()
              + "-bit lanes cannot hold the sum of "
              + maxCohort
              + " clients x 1; use wider lanes or a smaller cohort");
    }
  }

  /**
   * Returns the segment with the most lanes a word that satisfies {@code enough}, if one does;
   * lanes that cannot hold the sum of the cohort's ones are passed over.
   */
  public static Optional<Segment> mostLanes(
      int dimension, int maxCohort, Predicate<Segment> enough) {
    requirePositive(dimension, maxCohort);
    for (int perWord = Lanes.MOST_PER_WORD; perWord >= 1; perWord--) {
      Lanes lanes = new Lanes(perWord);
      if (boundOf(lanes, maxCohort) >= 1) {
        Segment segment = new Segment(dimension, lanes, maxCohort);
        if (enough.test(segment)) {
          return Optional.of(segment);
        }
      }
    }
    return Optional.empty();
  }

  /** Returns M = floor((2^bits - 1) / (2 maxCohort)): sums of values within [-M, M] are exact. */
  public long magnitudeBound() {
    return boundOf(lanes, maxCohort);
  }

  /** Returns what is added to every coordinate before it enters its lane: M. */
  public long offset() {
    return magnitudeBound();
  }

  /** Returns how many words the segment takes; unused lanes of the last word carry zeros. */
  public int words() {
    return (int) (((long) dimension + lanes.perWord() - 1) / lanes.perWord());
  }

  private static void requirePositive(int dimension, int maxCohort) {
    if (dimension < 1) {
      throw new IllegalArgumentException("a segment has at least one coordinate, got " + dimension);
    }
    if (maxCohort < 1) {
      throw new IllegalArgumentException("the largest cohort is at least 1, got " + maxCohort);
    }
  }

  private static long boundOf(Lanes lanes, int maxCohort) {
    long largestLaneValue = -1L >>> (64 - lanes.bits()); // unsigned: all ones for 64 bits
    return Long.divideUnsigned(largestLaneValue, 2L * maxCohort);
  }

  /** Writes the words of {@code values} into {@code words} from {@code from} on. */
  void pack(Coordinates values, long[] words, int from) {
    new Packing(lanes, offsetWord()).pack(values, words, from);
  }

  /** Reads the sums of {@code contributors} clients back from {@code words}. */
  long[] unpack(RingVector words, int from, int contributors) {
    long[] sums = new long[dimension];
    long offsets = contributors * offsetWord(); // modulo 2^64, as the words were summed
    new Unpacking(lanes, offsets).unpack(words.array(), from, sums);
    return sums;
  }

  private long offsetWord() {
    long word = 0;
    for (int lane = 0; lane < lanes.perWord(); lane++) {
      word += offset() << (lane * lanes.bits());
    }
    return word;
  }
}
