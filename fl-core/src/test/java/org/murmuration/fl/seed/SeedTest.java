package org.murmuration.fl.seed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeedTest {

  @Test
  void child_otherLabelIndexOrParent_isAnotherSeed() {
    Seed root = Seed.of(1);
    List<Seed> seeds =
        List.of(
            root,
            Seed.of(2),
            root.child("a"),
            root.child("a", 1),
            root.child("b"),
            root.child("a").child("a"),
            Seed.of(2).child("a"));
    assertEquals(seeds.size(), seeds.stream().distinct().count());
  }

  @Test
  void child_noIndex_isIndexZero() {
    assertEquals(Seed.of(1).child("a", 0), Seed.of(1).child("a"));
  }

  @Test
  void toBytes_changedLater_changesNothing() {
    Seed seed = Seed.of(1);
    seed.toBytes()[0]++;
    assertEquals(Seed.of(1), seed);
    assertEquals(Seed.of(1).hashCode(), seed.hashCode());
  }

  @Test
  void generator_calledTwice_startsAgain() {
    Seed seed = Seed.of(1);
    assertEquals(seed.generator().nextLong(), seed.generator().nextLong());
    assertNotEquals(seed.generator().nextLong(), seed.child("a").generator().nextLong());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 42, Long.MIN_VALUE})
  void nextLong_anyState_isSplittableRandoms(long state) {
    SplittableRandom known = new SplittableRandom(state);
    SplitMix64 found = new SplitMix64(state);
    for (int i = 0; i < 1_000; i++) {
      assertEquals(known.nextLong(), found.nextLong());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 10, 1L << 40, (1L << 62) + 1, Long.MAX_VALUE})
  void nextLong_bound_staysBelowIt(long bound) {
    RandomGenerator generator = Seed.of(bound).generator();
    for (int i = 0; i < 1_000; i++) {
      long value = generator.nextLong(bound);
      assertTrue(value >= 0 && value < bound, value + " for bound " + bound);
    }
  }

  @Test
  void nextInt_originAndBound_reachesBothEnds() {
    RandomGenerator generator = Seed.of(1).generator();
    List<Integer> found =
        IntStream.range(0, 1_000)
            .map(i -> generator.nextInt(-2, 2))
            .distinct()
            .sorted()
            .boxed()
            .toList();
    assertEquals(List.of(-2, -1, 0, 1), found);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void nextLong_badBound_isRefused(long bound) {
    RandomGenerator generator = Seed.of(1).generator();
    assertThrows(IllegalArgumentException.class, () -> generator.nextLong(bound));
    assertThrows(IllegalArgumentException.class, () -> generator.nextInt((int) (bound >> 32)));
    assertThrows(IllegalArgumentException.class, () -> generator.nextLong(5, 5));
  }
}
