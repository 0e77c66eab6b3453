package org.murmuration.secagg.ring;

/** The loops from summed words back to the sums of the lanes. */
final class Unpacking {
  private final Lanes lanes;
  private final long offsets;

  /**
   * Unpacks from {@code lanes}.
   *
   * @param offsets the offsets of all lanes and contributors, as one word
   */
  Unpacking(Lanes lanes, long offsets) {
    this.lanes = lanes;
    this.offsets = offsets;
  }

  /** Reads {@code sums.length} sums from {@code words} from {@code from} on. */
  void unpack(long[] words, int from, long[] sums) {
    int perWord = lanes.perWord();
    int whole = sums.length / perWord;
    switch (perWord) {
      case 1 -> subtract(words, from, sums, offsets);
      case 2 -> unpackPairs(words, from, sums, whole, offsets);
      default -> unpackLanes(words, from, sums, whole, lanes, offsets);
    }
    if (whole * perWord < sums.length) {
      unpackWord(words[from + whole] - offsets, lanes.bits(), sums, whole * perWord, sums.length);
    }
  }

  private static void subtract(long[] words, int from, long[] sums, long offsets) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] = words[from + i] - offsets;
    }
  }

  private static void unpackPairs(long[] words, int from, long[] sums, int count, long offsets) {
    for (int i = 0; i < count; i++) {
      long pair = words[from + i] - offsets;
      int first = (int) pair;
      sums[2 * i] = first;
      sums[2 * i + 1] = (pair - first) >> 32;
    }
  }

  private static void unpackLanes(
      long[] words, int from, long[] sums, int count, Lanes lanes, long offsets) {
    int perWord = lanes.perWord();
    int bits = lanes.bits();
    for (int i = 0; i < count; i++) {
      unpackWord(words[from + i] - offsets, bits, sums, i * perWord, (i + 1) * perWord);
    }
  }

  /** A lane's borrow is undone by taking its signed value away before the next is read. */
  private static void unpackWord(long word, int bits, long[] sums, int first, int last) {
    int unused = Long.SIZE - bits;
    long rest = word;
    for (int i = first; i < last; i++) {
      long sum = (rest << unused) >> unused;
      sums[i] = sum;
      rest = (rest - sum) >> bits;
    }
  }
}
