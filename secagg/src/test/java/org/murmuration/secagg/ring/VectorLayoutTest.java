package org.murmuration.secagg.ring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class VectorLayoutTest {
  private static final VectorLayout LAYOUT = VectorLayout.of(new Segment(3, new Lanes(2), 4));

  /** The words on the wire, by hand: offset M = floor((2^32 - 1) / 8) in both lanes. */
  @Test
  void pack_threeCoordinatesInTwoLanes_wordsByHand() {
    long offset = 536870911L;
    RingVector packed = LAYOUT.pack(List.of(new long[] {1, -1, 2}));
    assertArrayEquals(
        new long[] {(offset + 1) + ((offset - 1) << 32), (offset + 2) + (offset << 32)},
        packed.toArray());
  }

  @Test
  void layout_noSegmentOrTwoCohortsOrTooManyWords_refused() {
    Segment wide = new Segment(Integer.MAX_VALUE, new Lanes(1), 4);
    Segment other = new Segment(1, new Lanes(1), 5);
    assertThrows(IllegalArgumentException.class, VectorLayout::of);
    assertThrows(IllegalArgumentException.class, () -> VectorLayout.of(wide, wide));
    assertThrows(
        IllegalArgumentException.class, () -> VectorLayout.of(LAYOUT.segments().get(0), other));
  }

  /** What a plan and a mask allow: the sum of the segments counts, not the coordinates. */
  @Test
  void layout_longestAndOneWordMore_limitInTheText() {
    Segment half = new Segment(1 << 29, new Lanes(8), 4);
    assertEquals(1 << 27, VectorLayout.of(half, half).words());
    Segment one = new Segment(1, new Lanes(1), 4);
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> VectorLayout.of(half, half, one));
    assertEquals(
        "a layout has at most 2^27 = 134217728 words, got 134217729; split the vector into several"
            + " sums",
        refusal.getMessage());
  }

  @Test
  void pack_wrongDimensionOrSegments_refused() {
    assertThrows(IllegalArgumentException.class, () -> LAYOUT.pack(List.of(new long[2])));
    assertThrows(IllegalArgumentException.class, () -> LAYOUT.pack(List.of()));
  }

  @Test
  void unpackSum_wrongWordsOrContributors_refused() {
    assertThrows(IllegalArgumentException.class, () -> LAYOUT.unpackSum(RingVector.zero(3), 1));
    assertThrows(IllegalArgumentException.class, () -> LAYOUT.unpackSum(RingVector.zero(2), 5));
    assertThrows(IllegalArgumentException.class, () -> LAYOUT.unpackSum(RingVector.zero(2), -1));
  }

  @Test
  void unpackSum_nobody_zeros() {
    assertArrayEquals(new long[3], LAYOUT.unpackSum(RingVector.zero(2), 0).get(0));
  }

  @Test
  void toString_vectorWithAnInput_wordsStayHidden() {
    assertEquals("RingVector[2 words]", RingVector.copyOf(new long[] {4711, 4712}).toString());
  }
}
