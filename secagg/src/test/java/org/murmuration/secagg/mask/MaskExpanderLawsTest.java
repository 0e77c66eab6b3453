package org.murmuration.secagg.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.secagg.ring.RingAccumulator;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.ring.WordRange;

class MaskExpanderLawsTest {
  private static final int BLOCK = MaskExpander.BLOCK_WORDS;

  private final MaskExpander expander = new MaskExpander();

  /** Borders of blocks, odd lengths, both signs, and one expander for all. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 8, 31, 1023, 1024, 1025, 2047, 2048, 2049, 6001})
  void expand_anyLengthAndNumber_isThePlainSum(int words) {
    for (int count : new int[] {0, 1, 2, 3, 4, 5}) {
      List<PlainMask> masks = masks(count);
      assertEquals(PlainMask.sum(masks, words), expanded(masks, words), count + " masks");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {63, 64, 65, 128, 129, 200})
  void expand_moreMasksThanAGroup_isThePlainSum(int count) {
    List<PlainMask> masks = masks(count);
    assertEquals(PlainMask.sum(masks, BLOCK + 3), expanded(masks, BLOCK + 3));
  }

  /** A part of the words gets what the whole expansion gives there, and nothing else changes. */
  @ParameterizedTest
  @CsvSource({"0, 1", "0, 3000", "1024, 1", "1024, 1024", "2048, 2953", "4096, 905", "5120, 0"})
  void expand_aRange_thoseWordsOfTheWhole(int from, int words) {
    List<PlainMask> masks = masks(5);
    int all = 5001;
    RingAccumulator sum = RingAccumulator.zero(all);
    expander.expand(seeds(masks), sum, new WordRange(from, words));
    long[] expected = new long[all];
    long[] whole = PlainMask.sum(masks, all).toArray();
    System.arraycopy(whole, Math.min(from, all), expected, Math.min(from, all), words);
    assertArrayEquals(expected, sum.finish().toArray());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 1024, 2049, 6000})
  void expand_sameMasksSubtracted_startAgain(int words) {
    RingAccumulator sum = RingAccumulator.zero(words);
    expander.expand(List.of(new PlainMask(1, true).seed(), new PlainMask(2, true).seed()), sum);
    expander.expand(List.of(new PlainMask(2, false).seed(), new PlainMask(1, false).seed()), sum);
    assertEquals(RingVector.zero(words), sum.finish());
  }

  /** A truncated seed would leave some of its bits without effect. */
  @Test
  void expand_anySeedBitFlipped_everyWordChanges() {
    Set<Long> seen = new HashSet<>();
    for (int bit = -1; bit < 256; bit++) {
      RingAccumulator sum = RingAccumulator.zero(4);
      expander.expand(List.of(SignedSeed.adding(seed(bit))), sum);
      Arrays.stream(sum.finish().toArray()).forEach(seen::add);
    }
    assertEquals(257 * 4, seen.size());
  }

  @Test
  void requireWithinLimit_oneWordMore_refusedWithTheLimit() {
    assertEquals(1 << 27, MaskExpander.requireWithinLimit(1 << 27));
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> MaskExpander.requireWithinLimit((1 << 27) + 1));
    assertTrue(String.valueOf(refusal.getMessage()).contains("2^27 = 134217728"));
  }

  /** Before anything is allocated for it. */
  @Test
  void parse_longerVectorThanAMask_refused() {
    LongBuffer none = LongBuffer.allocate(0);
    assertThrows(
        IllegalArgumentException.class,
        () -> MaskedVector.parse(none, MaskExpander.MOST_WORDS + 1));
  }

  @Test
  void expand_closedSeed_refused() {
    SignedSeed mask = SignedSeed.adding(seed(0));
    mask.close();
    RingAccumulator sum = RingAccumulator.zero(1);
    assertThrows(IllegalStateException.class, () -> expander.expand(List.of(mask), sum));
  }

  private RingVector expanded(List<PlainMask> masks, int words) {
    RingAccumulator sum = RingAccumulator.zero(words);
    expander.expand(seeds(masks), sum);
    return sum.finish();
  }

  private static List<SignedSeed> seeds(List<PlainMask> masks) {
    return masks.stream().map(PlainMask::seed).toList();
  }

  /** Signs in no regular order. */
  private static List<PlainMask> masks(int count) {
    return IntStream.range(0, count).mapToObj(i -> new PlainMask(i, i * i % 7 < 3)).toList();
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
