package org.murmuration.secagg.ring;

/**
 * Consecutive words of a vector.
 *
 * @param from the first one's index
 * @param words how many
 */
public record WordRange(int from, int words) {
  public WordRange {
    if (from < 0 || words < 0 || words > Integer.MAX_VALUE - from) {
      throw new IllegalArgumentException(
          "a range starts at 0 or later and ends below 2^31, got " + words + " words from " + from);
    }
  }

  /** Returns the index after the last one's. */
  public int end() {
    return from + words;
  }
}
