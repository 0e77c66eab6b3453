package org.murmuration.secagg.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
    sum.addBlock(block, 2, 1);
    sum.subtractBlock(block, 1, 3);
    assertEquals(RingVector.copyOf(new long[] {0, 1, 256, -1}), sum.finish());
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
    assertThrows(IllegalStateException.class, () -> sum.addBlock(new byte[8], 1, 0));
    assertThrows(IllegalStateException.class, () -> sum.subtractBlock(new byte[8], 1, 0));
  }
}
