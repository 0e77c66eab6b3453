package org.murmuration.dp.quantize;

import java.util.Arrays;
import org.murmuration.dp.clip.ClippedVector;
import org.murmuration.dp.sample.RandomBits;

/** The two ways a scaled coordinate becomes an integer. */
final class Rounding {
  private static final int BLOCK_WORDS = 512;

  private Rounding() {}

  /** Rounds up with the probability of the fraction, to 2^-53; one word a coordinate, in blocks. */
  static void stochastic(ClippedVector vector, double scale, RandomBits bits, long[] rounded) {
    long[] words = new long[Math.min(BLOCK_WORDS, rounded.length)];
    for (int i = 0; i < rounded.length; i++) {
      int word = i % words.length;
      if (word == 0) {
        bits.fill(words);
      }
      double scaled = vector.at(i) * scale;
      double floor = Math.floor(scaled);
      double uniform = (words[word] >>> 11) * 0x1p-53;
      rounded[i] = (long) floor + (uniform < scaled - floor ? 1 : 0);
    }
    Arrays.fill(words, 0);
  }

  /** Drops the fraction: no coordinate grows, so the scaled vector never gets longer. */
  static void towardZero(ClippedVector vector, double scale, long[] rounded) {
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (long) (vector.at(i) * scale);
    }
  }
}
