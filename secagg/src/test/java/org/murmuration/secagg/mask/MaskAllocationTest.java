package org.murmuration.secagg.mask;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.secagg.ring.RingAccumulator;
import org.murmuration.secagg.work.Workforce;
import org.murmuration.testkit.Allocation;

/** A mask takes from the heap what its cipher's new key does, however long the vector is. */
class MaskAllocationTest {
  private static final int MOST_BYTES_PER_MASK = 4 * 1024;
  private static final int MASKS = 96;

  /** An object for each block of the longest vector would be tens of times as much. */
  private static final int SLACK_BYTES = 1024;

  private final SplitExpander expander = new SplitExpander(Workforce.caller());
  private final List<SignedSeed> masks =
      IntStream.range(0, MASKS).mapToObj(i -> new PlainMask(i, i % 2 == 0).seed()).toList();

  @Test
  void expand_again_atMostFourKibibytesAMask() {
    long taken = bytesFor(1);
    assertTrue(taken <= MASKS * MOST_BYTES_PER_MASK, taken + " bytes for " + MASKS + " masks");
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 1025, 1 << 17, (1 << 20) + 1})
  void expand_longerVector_takesNoMore(int words) {
    long one = bytesFor(1);
    long taken = bytesFor(words);
    assertTrue(taken <= one + SLACK_BYTES, taken + " bytes, for one word " + one);
  }

  /** The least of some calls: classes may load in the first ones, and the JIT may take over. */
  private long bytesFor(int words) {
    RingAccumulator sum = RingAccumulator.zero(words);
    long least = Long.MAX_VALUE;
    for (int call = 0; call < 4; call++) {
      long before = Allocation.bytesOfThisThread();
      expander.expand(masks, sum);
      least = Math.min(least, Allocation.bytesOfThisThread() - before);
    }
    return least;
  }
}
