package org.murmuration.secagg.ring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VectorLayoutLawsTest {
  static Stream<Arguments> lanesAndCohorts() {
    return IntStream.of(1, 2, 3, 10, 127)
        .boxed()
        .flatMap(
            cohort -> IntStream.rangeClosed(1, 8).mapToObj(lanes -> Arguments.of(lanes, cohort)));
  }

  /** Every lane at its last value, on either side: a lane short of headroom spills here. */
  @ParameterizedTest
  @MethodSource("lanesAndCohorts")
  void unpackSum_wholeCohortAtTheBound_exact(int perWord, int cohort) {
    Segment segment = new Segment(17, new Lanes(perWord), cohort);
    long bound = segment.magnitudeBound();
    List<IntToLongFunction> patterns =
        List.of(
            i -> bound,
            i -> -bound,
            i -> i % 2 == 0 ? bound : -bound,
            i -> i % 2 == 0 ? 0 : -bound);
    for (IntToLongFunction pattern : patterns) {
      long[] values = IntStream.range(0, 17).mapToLong(pattern::applyAsLong).toArray();
      checkSum(VectorLayout.of(segment), Stream.generate(() -> values).limit(cohort).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("lanesAndCohorts")
  void unpackSum_anyValuesWithinTheBound_exact(int perWord, int cohort) {
    Segment segment = new Segment(23, new Lanes(perWord), cohort);
    SplittableRandom random = new SplittableRandom(100 * perWord + cohort);
    List<long[]> clients = new ArrayList<>();
    for (int client = 0; client < cohort; client++) {
      long bound = segment.magnitudeBound();
      clients.add(random.longs(23, -bound, bound).toArray());
      checkSum(VectorLayout.of(segment), clients);
    }
  }

  private static void checkSum(VectorLayout layout, List<long[]> clients) {
    RingAccumulator sum = RingAccumulator.zero(layout.words());
    long[] expected = new long[clients.get(0).length];
    for (long[] values : clients) {
      sum.add(layout.pack(List.of(values)));
      Arrays.setAll(expected, i -> expected[i] + values[i]);
    }
    assertArrayEquals(
        expected, layout.unpackSum(sum.finish(), clients.size()).get(0), layout::toString);
  }

  /** All sums of two neighboring 8-bit lanes: no borrow is lost or made up. */
  @Test
  void unpackSum_allPairsOfSumsInTwoLanes_exact() {
    VectorLayout layout = VectorLayout.of(new Segment(2, new Lanes(8), 2));
    for (long low = -126; low <= 126; low++) {
      for (long high = -126; high <= 126; high++) {
        long[] one = {low / 2, high / 2};
        long[] other = {low - low / 2, high - high / 2};
        checkSum(layout, List.of(one, other));
      }
    }
  }

  /** Rule: the words are a function of the sum of the integers alone, however large they are. */
  @ParameterizedTest
  @MethodSource("lanesAndCohorts")
  void pack_valuesFarOutsideTheBound_additiveModuloTheWord(int perWord, int cohort) {
    VectorLayout layout = VectorLayout.of(new Segment(9, new Lanes(perWord), cohort));
    SplittableRandom random = new SplittableRandom(perWord);
    long[] one = random.longs(9).toArray();
    long[] other = random.longs(9).toArray();
    long[] both = new long[9];
    Arrays.setAll(both, i -> one[i] + other[i]);
    RingAccumulator apart = RingAccumulator.zero(layout.words());
    apart.add(layout.pack(List.of(one)));
    apart.add(layout.pack(List.of(other)));
    RingAccumulator together = RingAccumulator.zero(layout.words());
    together.add(layout.pack(List.of(both)));
    together.add(layout.pack(List.of(new long[9])));
    assertEquals(together.finish(), apart.finish());
  }

  @Test
  void unpackSum_severalSegments_eachWithItsOwnLanes() {
    VectorLayout layout =
        VectorLayout.of(
            new Segment(5, new Lanes(4), 2),
            new Segment(1, new Lanes(1), 2),
            new Segment(3, new Lanes(3), 2));
    assertEquals(2 + 1 + 1, layout.words());
    List<long[]> values =
        List.of(new long[] {1, -2, 3, -4, 5}, new long[] {1L << 60}, new long[] {-7, 8, -9});
    RingAccumulator sum = RingAccumulator.zero(layout.words());
    sum.add(layout.pack(values));
    List<long[]> unpacked = layout.unpackSum(sum.finish(), 1);
    for (int i = 0; i < values.size(); i++) {
      assertArrayEquals(values.get(i), unpacked.get(i));
    }
  }
}
