package org.murmuration.secagg.ring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The loops over blocks give what one coordinate after the other gives, for whatever values. */
class PackingLawsTest {
  private static final int COHORT = 5;

  static Stream<Arguments> lanesAndDimensions() {
    int block = Packing.BLOCK;
    IntStream dimensions =
        IntStream.concat(
            IntStream.rangeClosed(1, 26),
            IntStream.of(block - 1, block, block + 1, 2 * block - 3, 2 * block, 2 * block + 9));
    return dimensions
        .boxed()
        .flatMap(d -> IntStream.rangeClosed(1, 8).mapToObj(lanes -> Arguments.of(lanes, d)));
  }

  @ParameterizedTest
  @MethodSource("lanesAndDimensions")
  void pack_anyValues_isThePlainSumOverLanes(int perWord, int dimension) {
    Segment segment = new Segment(dimension, new Lanes(perWord), COHORT);
    for (int bits = 1; bits <= 64; bits += 9) {
      long[] values = values(dimension, bits);
      RingVector packed = VectorLayout.of(segment).pack(List.of(values));
      assertArrayEquals(plainWords(segment, values), packed.toArray());
    }
  }

  @ParameterizedTest
  @MethodSource("lanesAndDimensions")
  void unpackSum_anyWords_isThePlainReading(int perWord, int dimension) {
    Segment segment = new Segment(dimension, new Lanes(perWord), COHORT);
    long[] words = values(segment.words(), 64);
    for (int contributors = 0; contributors <= COHORT; contributors++) {
      long[] sums =
          VectorLayout.of(segment).unpackSum(RingVector.copyOf(words), contributors).get(0);
      assertArrayEquals(plainSums(segment, words, contributors), sums);
    }
  }

  /** All pairs of signed bytes and the values around them, in two lanes of every width. */
  @Test
  void pack_allPairsOfSmallValues_isThePlainSumOverLanes() {
    for (int perWord = 2; perWord <= 8; perWord++) {
      Segment segment = new Segment(2, new Lanes(perWord), 2);
      for (long low = -130; low <= 130; low++) {
        for (long high = -130; high <= 130; high++) {
          long[] values = {low, high};
          long word = VectorLayout.of(segment).pack(List.of(values)).word(0);
          assertEquals(plainWords(segment, values)[0], word);
        }
      }
    }
  }

  /** Segments lie behind one another: nothing is written before or after. */
  @Test
  void pack_betweenOtherSegments_leavesTheirWords() {
    for (int perWord = 1; perWord <= 8; perWord++) {
      Segment middle = new Segment(1700, new Lanes(perWord), COHORT);
      Segment edge = new Segment(3, new Lanes(2), COHORT);
      long[] values = values(1700, 40);
      long[] edges = {1, -2, 3};
      long[] words =
          VectorLayout.of(edge, middle, edge).pack(List.of(edges, values, edges)).toArray();
      assertArrayEquals(plainWords(edge, edges), Arrays.copyOf(words, 2));
      assertArrayEquals(plainWords(middle, values), Arrays.copyOfRange(words, 2, words.length - 2));
      assertArrayEquals(
          plainWords(edge, edges), Arrays.copyOfRange(words, words.length - 2, words.length));
    }
  }

  private static long[] plainWords(Segment segment, long[] values) {
    int perWord = segment.lanes().perWord();
    long[] words = new long[segment.words()];
    for (int i = 0; i < words.length * perWord; i++) {
      long value = i < values.length ? values[i] : 0;
      words[i / perWord] += value + segment.offset() << (i % perWord * segment.lanes().bits());
    }
    return words;
  }

  private static long[] plainSums(Segment segment, long[] words, int contributors) {
    int perWord = segment.lanes().perWord();
    int bits = segment.lanes().bits();
    long[] sums = new long[segment.dimension()];
    for (int i = 0; i < sums.length; i++) {
      long rest = words[i / perWord];
      for (int lane = 0; lane < perWord; lane++) {
        rest -= contributors * segment.offset() << (lane * bits);
      }
      for (int lane = 0; lane <= i % perWord; lane++) {
        sums[i] = (rest << (64 - bits)) >> (64 - bits);
        rest = (rest - sums[i]) >> (bits % 64);
      }
    }
    return sums;
  }

  private static long[] values(int dimension, int bits) {
    SplittableRandom random = new SplittableRandom(31L * dimension + bits);
    return random.longs(dimension).map(value -> value >> (64 - bits)).toArray();
  }
}
