package org.murmuration.secagg.ring;

import java.util.ArrayList;
import java.util.List;

/**
 * How the segments of a client's integers (values, weight, metrics) follow each other in words.
 *
 * <p>Guarantee: packing is additive modulo 2^64, so the sum of packed vectors is a function of the
 * sum of the integers alone, whatever their size; it unpacks exactly while every coordinate's sum
 * over c clients stays within c times its segment's {@link Segment#magnitudeBound}.
 */
public record VectorLayout(List<Segment> segments) {
  public VectorLayout {
    segments = List.copyOf(segments);
    if (segments.isEmpty()) {
      throw new IllegalArgumentException("a layout has at least one segment, got none");
    }
    long words = segments.stream().mapToLong(Segment::words).sum();
    if (words > RingVector.MOST_WORDS) {
      throw new IllegalArgumentException(
          "a layout has at most 2^27 = "
              + RingVector.MOST_WORDS
              + " words, got "
              + words
              + "; split the vector into several sums");
    }
    if (segments.stream().mapToInt(Segment::maxCohort).distinct().count() > 1) {
      throw new IllegalArgumentException(
          "all segments of a layout are summed over the same cohort, got " + segments);
    }
  }

  /** Returns the layout of the given segments, in this order. */
  public static VectorLayout of(Segment... segments) {
    return new VectorLayout(List.of(segments));
  }

  /** Returns the number of 64-bit words. */
  public int words() {
    return segments.stream().mapToInt(Segment::words).sum();
  }

  /** Returns the largest number of vectors that may be summed. */
  public int maxCohort() {
    return segments.get(0).maxCohort();
  }

  /**
   * Returns the words of {@code values}, one array a segment. No value is clamped or refused: one
   * beyond its segment's bound carries into the next lane and spoils the sum, not its secrecy.
   *
   * @throws IllegalArgumentException if the arrays do not have the segments' dimensions
   */
  public RingVector pack(List<long[]> values) {
    return packFrom(values.stream().map(Coordinates::of).toList());
  }

  /**
   * Returns the words of {@code values}, one source a segment; see {@link #pack}.
   *
   * @throws IllegalArgumentException if the sources do not have the segments' dimensions
   */
  public RingVector packFrom(List<? extends Coordinates> values) {
    if (values.size() != segments.size()) {
      throw new IllegalArgumentException(
          "expected one vector for each of " + segments.size() + " segments, got " + values.size());
    }
    long[] words = new long[words()];
    int from = 0;
    for (int i = 0; i < values.size(); i++) {
      Segment segment = segments.get(i);
      requireDimension(i, segment, values.get(i).dimension());
      segment.pack(values.get(i), words, from);
      from += segment.words();
    }
    return RingVector.wrap(words);
  }

  private static void requireDimension(int index, Segment segment, int given) {
    if (given != segment.dimension()) {
      throw new IllegalArgumentException(
          "segment " + index + " has " + segment.dimension() + " coordinates, got " + given);
    }
  }

  /**
   * Returns the sums in {@code sum} of {@code contributors} packed vectors, one array a segment.
   *
   * @throws IllegalArgumentException if the words or the contributors do not fit the layout
   */
  public List<long[]> unpackSum(RingVector sum, int contributors) {
    if (sum.words() != words()) {
      throw new IllegalArgumentException(
          "the layout has " + words() + " words, got " + sum.words());
    }
    if (contributors < 0 || contributors > maxCohort()) {
      throw new IllegalArgumentException(
          "contributors must be in 0.." + maxCohort() + ", got " + contributors);
    }
    List<long[]> sums = new ArrayList<>();
    int from = 0;
    for (Segment segment : segments) {
      sums.add(segment.unpack(sum, from, contributors));
      from += segment.words();
    }
    return sums;
  }
}
