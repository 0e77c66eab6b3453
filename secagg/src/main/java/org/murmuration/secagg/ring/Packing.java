package org.murmuration.secagg.ring;

import java.util.Arrays;

/**
 * The loops between coordinates and lanes, over blocks that stay in the first cache level.
 *
 * <p>Whole words and pairs of 32-bit lanes are copied and offset by vector instructions; the other
 * lanes are gathered by one loop a lane, from the highest down, each a shift of what is there.
 */
final class Packing {
  /** Coordinates a block: whole words for every number of lanes, and whole pairs. */
  static final int BLOCK = 1680;

  private final Lanes lanes;
  private final long offsetWord;

  /**
   * Packs into {@code lanes}.
   *
   * @param offsetWord the offsets of all lanes as one word
   */
  Packing(Lanes lanes, long offsetWord) {
    this.lanes = lanes;
    this.offsetWord = offsetWord;
  }

  /** Writes the words of {@code values} into {@code words} from {@code to} on. */
  void pack(Coordinates values, long[] words, int to) {
    long[] block = new long[lanes.perWord() > 2 ? Math.min(BLOCK, padded(values.dimension())) : 0];
    for (int from = 0, count; from < values.dimension(); from += count) {
      count = Math.min(BLOCK, values.dimension() - from);
      int at = to + from / lanes.perWord();
      switch (lanes.perWord()) {
        case 1 -> values.copyTo(from, count, words, at);
        case 2 -> values.copyPairsTo(from, count, words, at);
        default -> gather(values, from, count, block, words, at);
      }
      addOffset(words, at, words(count), offsetWord);
    }
    Arrays.fill(block, 0);
  }

  private void gather(Coordinates values, int from, int count, long[] block, long[] words, int at) {
    values.copyTo(from, count, block, 0);
    Arrays.fill(block, count, padded(count), 0);
    int perWord = lanes.perWord();
    copyLane(block, perWord - 1, perWord, words, at, words(count));
    for (int lane = perWord - 2; lane >= 0; lane--) {
      shiftInLane(block, lane, perWord, lanes.bits(), words, at, words(count));
    }
  }

  private int words(int coordinates) {
    return (int) (((long) coordinates + lanes.perWord() - 1) / lanes.perWord());
  }

  private int padded(int coordinates) {
    return (int) Math.min(Integer.MAX_VALUE, (long) words(coordinates) * lanes.perWord());
  }

  // Small static methods: inside a longer one C2 does not vectorize or unroll them.

  private static void addOffset(long[] words, int at, int count, long offsetWord) {
    for (int i = 0; i < count; i++) {
      words[at + i] += offsetWord;
    }
  }

  private static void copyLane(
      long[] block, int lane, int perWord, long[] words, int at, int count) {
    for (int i = 0; i < count; i++) {
      words[at + i] = block[i * perWord + lane];
    }
  }

  private static void shiftInLane(
      long[] block, int lane, int perWord, int bits, long[] words, int at, int count) {
    for (int i = 0; i < count; i++) {
      words[at + i] = (words[at + i] << bits) + block[i * perWord + lane];
    }
  }
}
