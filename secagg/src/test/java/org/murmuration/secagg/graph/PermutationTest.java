package org.murmuration.secagg.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.PrimitiveIterator;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PermutationTest {
  /** 2^64 mod 3 is 1, so the last word alone is skipped; 2^64 mod 7 is 2. */
  @Test
  void below_wordsAtTheEdge_surplusSkippedAndNoMore() {
    assertEquals(9, Permutation.below(10, words(-7)), "2^64 mod 10 is 6: -7 is the last taken");
    assertEquals(4, Permutation.below(10, words(-6, -1, 4)), "from -6 on all are skipped");
    assertEquals(2, Permutation.below(3, words(-2)));
    assertEquals(1, Permutation.below(3, words(-1, 1)));
    assertEquals(6, Permutation.below(7, words(-3)));
    assertEquals(5, Permutation.below(7, words(-2, -1, 5)));
  }

  @Test
  void below_powerOfTwo_everyWordTaken() {
    assertEquals(7, Permutation.below(8, words(-1)));
    assertEquals(0, Permutation.below(1 << 20, words(Long.MIN_VALUE)));
  }

  @Test
  void of_wordsGiven_swapsFromTheLastPlaceDown() {
    assertArrayEquals(new int[] {1, 3, 0, 2}, Permutation.of(4, words(2, 0, 0)));
    assertArrayEquals(new int[] {0, 1, 2}, Permutation.of(3, words(2, 1)));
    assertArrayEquals(new int[] {0}, Permutation.of(1, words()));
  }

  /** OpenSSL 3 aes-256-ctr under key 00 01 .. 1f and a plain Fisher-Yates in Python. */
  @Test
  void of_thousandFromSeed_asOpenSsl() {
    byte[] seed = GraphSeeds.ascending();
    int[] order = Permutation.of(1000, new SeedStream(seed));
    assertArrayEquals(new int[] {453, 52, 721, 77, 918, 926, 316, 601}, Arrays.copyOf(order, 8));
    assertArrayEquals(new int[] {136, 202, 490}, Arrays.copyOfRange(order, 997, 1000));
    assertArrayEquals(IntStream.range(0, 1000).toArray(), Arrays.stream(order).sorted().toArray());
  }

  @Test
  void stream_seedOfWrongLength_refused() {
    for (int length : new int[] {0, 16, 31, 33}) {
      assertThrows(IllegalArgumentException.class, () -> new SeedStream(new byte[length]));
    }
  }

  private static LongSupplier words(long... words) {
    PrimitiveIterator.OfLong rest = Arrays.stream(words).iterator();
    return rest::nextLong;
  }
}
