package org.murmuration.secagg.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.secagg.ring.RingAccumulator;
import org.murmuration.secagg.ring.RingVector;

class MaskExpanderLawsTest {
  private final MaskExpander expander = new MaskExpander();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 2048, 2049, 6000})
  void subtract_afterAdd_startAgain(int words) {
    RingAccumulator sum = RingAccumulator.zero(words);
    expander.add(seed(0), sum);
    expander.add(seed(3), sum);
    expander.subtract(seed(0), sum);
    expander.subtract(seed(3), sum);
    assertEquals(RingVector.zero(words), sum.finish());
  }

  @Test
  void add_shorterVector_prefixOfTheSameStream() {
    assertArrayEquals(stream(seed(1), 10), Arrays.copyOf(stream(seed(1), 5000), 10));
  }

  /** A truncated seed would leave some of its bits without effect. */
  @Test
  void add_anySeedBitFlipped_everyWordChanges() {
    Set<Long> seen = new HashSet<>();
    for (int bit = -1; bit < 256; bit++) {
      for (long word : stream(seed(bit), 4)) {
        seen.add(word);
      }
    }
    assertEquals(257 * 4, seen.size());
  }

  @Test
  void requireWithinLimit_oneWordMore_refused() {
    assertEquals(1 << 27, MaskExpander.requireWithinLimit(1 << 27));
    assertThrows(
        IllegalArgumentException.class, () -> MaskExpander.requireWithinLimit((1 << 27) + 1));
  }

  @Test
  void add_closedSeed_refused() {
    MaskSeed seed = seed(0);
    seed.close();
    RingAccumulator sum = RingAccumulator.zero(1);
    assertThrows(IllegalStateException.class, () -> expander.add(seed, sum));
  }

  private long[] stream(MaskSeed seed, int words) {
    RingAccumulator sum = RingAccumulator.zero(words);
    expander.add(seed, sum);
    return sum.finish().toArray();
  }

  /** The zero seed with one bit flipped, none for -1. */
  private static MaskSeed seed(int bit) {
    byte[] bytes = new byte[MaskSeed.SIZE_BYTES];
    if (bit >= 0) {
      bytes[bit / 8] = (byte) (1 << (bit % 8));
    }
    return MaskSeed.wrap(bytes);
  }
}
