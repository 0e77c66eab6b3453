package org.murmuration.secagg.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RingAccumulatorTest {
  @Test
  void add_sumBeyondTheWord_wraps() {
    RingAccumulator sum = RingAccumulator.startingAt(RingVector.copyOf(new long[] {-1, 5}));
    sum.add(RingVector.copyOf(new long[] {2, Long.MAX_VALUE}));
    assertEquals(RingVector.copyOf(new long[] {1, Long.MIN_VALUE + 4}), sum.finish());
  }

  @Test
  void startingAt_accumulatorChanges_vectorDoesNot() {
    RingVector start = RingVector.copyOf(new long[] {1});
    RingAccumulator sum = RingAccumulator.startingAt(start);
    sum.add(start);
    assertEquals(1, start.word(0));
  }

  @Test
  void addBlock_atAnOffset_littleEndianWords() {
    byte[] block = new byte[16];
    block[0] = 1;
    block[9] = 1;
    RingAccumulator sum = RingAccumulator.zero(4);
    sum.addBlock(block, 0, 1, 2);
    sum.addBlock(block, 5, 3, 1);
    assertEquals(RingVector.copyOf(new long[] {0, 1, 256, 6}), sum.finish());
  }

  @Test
  void addBlocks_ofAnyLength_isAddBlockOfEach() {
    Random random = new Random(4);
    byte[] one = new byte[8 * 300];
    byte[] other = new byte[8 * 300];
    random.nextBytes(one);
    random.nextBytes(other);
    for (int words = 0; words <= 300; words += 1 + words / 9) {
      RingAccumulator expected = RingAccumulator.zero(310);
      RingAccumulator sum = RingAccumulator.zero(310);
      expected.addBlock(one, 3, 5, words);
      expected.addBlock(other, -1, 5, words);
      sum.addBlocks(one, other, 2, 5, words);
      assertEquals(expected.finish(), sum.finish(), words + " words");
    }
  }

  @Test
  void add_otherLength_refused() {
    RingAccumulator sum = RingAccumulator.zero(2);
    assertThrows(IllegalArgumentException.class, () -> sum.add(RingVector.zero(3)));
  }

  @Test
  void soFar_moreIsAdded_copyStays() {
    RingAccumulator sum = RingAccumulator.zero(2);
    sum.add(RingVector.copyOf(new long[] {1, 2}));
    RingVector before = sum.soFar();
    sum.add(RingVector.copyOf(new long[] {3, 4}));
    assertEquals(RingVector.copyOf(new long[] {1, 2}), before);
    assertEquals(RingVector.copyOf(new long[] {4, 6}), sum.soFar());
  }

  @Test
  void finish_usedAfterwards_refused() {
    RingAccumulator sum = RingAccumulator.zero(1);
    sum.finish();
    assertThrows(IllegalStateException.class, sum::finish);
    assertThrows(IllegalStateException.class, sum::soFar);
    assertThrows(IllegalStateException.class, () -> sum.add(RingVector.zero(1)));
    byte[] block = new byte[8];
    assertThrows(IllegalStateException.class, () -> sum.addBlock(block, 0, 0, 1));
    assertThrows(IllegalStateException.class, () -> sum.addBlocks(block, block, 0, 0, 1));
  }
}
