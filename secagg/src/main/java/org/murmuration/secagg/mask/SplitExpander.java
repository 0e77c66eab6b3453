package org.murmuration.secagg.mask;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.murmuration.secagg.ring.RingAccumulator;
import org.murmuration.secagg.ring.WordRange;
import org.murmuration.secagg.work.Workforce;

/**
 * Expands masks on the workers of a workforce, each on its own part of the words: the sum is the
 * same bits on any number of them. Short work stays on the calling thread.
 */
final class SplitExpander {
  /** Key stream that a worker must have to make for its part to be worth the handing over. */
  static final long PART_BYTES = 4L << 20;

  private final Workforce workforce;
  private final List<MaskExpander> expanders = new ArrayList<>();

  SplitExpander(Workforce workforce) {
    this.workforce = workforce;
  }

  /** Adds or subtracts the masks; if that fails, it is done to some words and not to others. */
  void expand(List<SignedSeed> masks, RingAccumulator sum) {
    MaskExpander.requireWithinLimit(sum.words());
    long bytes = (long) Long.BYTES * sum.words() * masks.size();
    if (bytes >= WarmUp.PAYS_FROM_BYTES) {
      WarmUp.once();
    }
    List<WordRange> parts =
        parts(sum.words(), (int) Math.min(workforce.size(), bytes / PART_BYTES));
    while (expanders.size() < parts.size()) {
      expanders.add(new MaskExpander());
    }
    if (parts.size() == 1) {
      expanders.get(0).expand(masks, sum, parts.get(0));
    } else {
      workforce.run(
          IntStream.range(0, parts.size())
              .mapToObj(part -> task(masks, sum, parts, part))
              .toList());
    }
  }

  private Runnable task(
      List<SignedSeed> masks, RingAccumulator sum, List<WordRange> parts, int part) {
    return () -> expanders.get(part).expand(masks, sum, parts.get(part));
  }

  /** Returns the words in at most {@code wanted} parts, at least one, cut between blocks. */
  static List<WordRange> parts(int words, int wanted) {
    int blocks = (words + MaskExpander.BLOCK_WORDS - 1) / MaskExpander.BLOCK_WORDS;
    int count = Math.max(1, Math.min(wanted, blocks));
    List<WordRange> parts = new ArrayList<>();
    for (int part = 0, from = 0; part < count; part++) {
      int end = (int) ((long) blocks * (part + 1) / count) * MaskExpander.BLOCK_WORDS;
      parts.add(new WordRange(from, Math.min(end, words) - from));
      from = end;
    }
    return parts;
  }
}
