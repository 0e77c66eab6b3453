package org.murmuration.secagg.mask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.murmuration.secagg.ring.RingAccumulator;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.ring.WordRange;

/**
 * Expands masks and adds them to a sum, many masks to each block of the sum before the next block,
 * so that a sum longer than the caches costs no more a word.
 *
 * <p>A block of two masks' streams is made and added at once; blocks and ciphers are reused for all
 * masks, so what is allocated does not grow with the vector. The blocks are wiped at the end; the
 * ciphers' key schedules are left to the garbage collector. Not for use by several threads at once.
 */
public final class MaskExpander {
  /**
   * Most words under one key, 1 GiB: at 2^26 cipher blocks the stream's distance from uniform is
   * below 2^-76 (switching lemma, 2^52 / 2^129), and the counter cannot wrap.
   */
  public static final int MOST_WORDS = RingVector.MOST_WORDS;

  static final int BLOCK_WORDS = MaskStream.BLOCK_BYTES / Long.BYTES;

  /** Ciphers kept keyed at once, 1 KiB each: more fill the second cache level. */
  static final int GROUP = 64;

  private final List<MaskStream> streams = new ArrayList<>();
  private final byte[] one = new byte[MaskStream.BLOCK_BYTES];
  private final byte[] other = new byte[MaskStream.BLOCK_BYTES];

  /** Returns an expander with ciphers and blocks of its own. */
  public MaskExpander() {}

  /** Adds or subtracts the masks, each as its sign says. */
  public void expand(List<SignedSeed> masks, RingAccumulator sum) {
    expand(masks, sum, new WordRange(0, sum.words()));
  }

  /** Does so in {@code range} only, which starts at the border of a block. */
  void expand(List<SignedSeed> masks, RingAccumulator sum, WordRange range) {
    requireWithinLimit(range.end());
    if (range.from() % BLOCK_WORDS != 0) {
      throw new IllegalArgumentException(
          "a range starts at a multiple of " + BLOCK_WORDS + " words, got " + range.from());
    }
    try {
      expandGroups(masks, sum, range);
    } finally {
      Arrays.fill(one, (byte) 0);
      Arrays.fill(other, (byte) 0);
    }
  }

  private void expandGroups(List<SignedSeed> masks, RingAccumulator sum, WordRange range) {
    int groups = (masks.size() + GROUP - 1) / GROUP;
    for (int group = 0; group < groups; group++) { // of sizes that differ by one at most
      int from = (int) ((long) masks.size() * group / groups);
      int to = (int) ((long) masks.size() * (group + 1) / groups);
      expandGroup(masks.subList(from, to), sum, range);
    }
  }

  private void expandGroup(List<SignedSeed> group, RingAccumulator sum, WordRange range) {
    List<MaskStream> started = start(group, range.from());
    for (int at = range.from(); at < range.end(); at += BLOCK_WORDS) {
      addBlock(started, sum, at, Math.min(BLOCK_WORDS, range.end() - at));
    }
  }

  private List<MaskStream> start(List<SignedSeed> group, int from) {
    while (streams.size() < group.size()) {
      streams.add(new MaskStream());
    }
    for (int i = 0; i < group.size(); i++) {
      streams.get(i).start(group.get(i), from);
    }
    return streams.subList(0, group.size());
  }

  private void addBlock(List<MaskStream> masks, RingAccumulator sum, int from, int words) {
    int bytes = Long.BYTES * words;
    int next = 0;
    for (; next + 2 <= masks.size(); next += 2) {
      int more = masks.get(next).next(one, bytes) + masks.get(next + 1).next(other, bytes);
      sum.addBlocks(one, other, more, from, words);
    }
    if (next < masks.size()) {
      sum.addBlock(one, masks.get(next).next(one, bytes), from, words);
    }
  }

  static int requireWithinLimit(int words) {
    if (words > MOST_WORDS) {
      throw new IllegalArgumentException(
          "one mask has at most 2^27 = "
              + MOST_WORDS
              + " words, got "
              + words
              + "; split the vector into several sums");
    }
    return words;
  }
}
