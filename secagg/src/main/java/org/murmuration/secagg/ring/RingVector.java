package org.murmuration.secagg.ring;

import java.nio.LongBuffer;
import java.util.Arrays;

/** An immutable vector of words of Z_2^64. It may hold a client's input: it does not print. */
public final class RingVector {
  /**
   * Most words that one session sums, 1 GiB: as many as a mask may have, and a message with them
   * still fits one array of bytes.
   */
  public static final int MOST_WORDS = 1 << 27;

  private final long[] words;

  private RingVector(long[] words) {
    this.words = words;
  }

  /** Returns a vector of {@code words} zeros. */
  public static RingVector zero(int words) {
    return new RingVector(new long[words]);
  }

  /** Returns a vector of a copy of {@code words}. */
  public static RingVector copyOf(long[] words) {
    return new RingVector(words.clone());
  }

  /** Returns a vector over {@code words} itself, which it owns from here on. */
  public static RingVector wrap(long[] words) {
    return new RingVector(words);
  }

  /** Returns the number of words. */
  public int words() {
    return words.length;
  }

  /** Returns word {@code index}. */
  public long word(int index) {
    return words[index];
  }

  /** Returns a copy of the words. */
  public long[] toArray() {
    return words.clone();
  }

  /** Writes all words to {@code target}. */
  public void writeTo(LongBuffer target) {
    target.put(words);
  }

  long[] array() {
    return words;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RingVector that && Arrays.equals(words, that.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }

  @Override
  public String toString() {
    return "RingVector[" + words.length + " words]";
  }
}
