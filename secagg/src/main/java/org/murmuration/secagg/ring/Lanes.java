package org.murmuration.secagg.ring;

/**
 * How many coordinates one 64-bit word carries, 1 to 8, each in a lane of {@code floor(64 /
 * perWord)} bits: 64, 32, 21, 16, 12, 10, 9 or 8.
 */
public record Lanes(int perWord) {
  private static final int WORD_BITS = 64;
  static final int MOST_PER_WORD = 8;

  public Lanes {
    if (perWord < 1 || perWord > MOST_PER_WORD) {
      throw new IllegalArgumentException(
          "a word carries 1 to " + MOST_PER_WORD + " lanes, got " + perWord);
    }
  }

  /** Returns the most lanes of at least {@code neededBits} bits each, 1 to 64. */
  public static Lanes ofBits(int neededBits) {
    if (neededBits < 1 || neededBits > WORD_BITS) {
      throw new IllegalArgumentException(
          "a lane has 1 to "
              + WORD_BITS
              + " bits, got "
              + neededBits
              + "; lower the bound or the cohort");
    }
    return new Lanes(Math.min(MOST_PER_WORD, WORD_BITS / neededBits));
  }

  /** Returns the width of one lane in bits. */
  public int bits() {
    return WORD_BITS / perWord;
  }
}
