package org.murmuration.fl.seed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Answers of a separate Python program (hashlib, and SplitMix64 on Python integers). */
class SeedVectorsTest {
  private static final Seed CHILD = Seed.of(1).child("round", 3);

  @Test
  void toBytes_rootAndChild_areTheKnownHashes() {
    assertEquals(
        "2b04fc66957ac36f5339085f257cbce2cfbe792c54e0b829717ead257e78d165",
        HexFormat.of().formatHex(Seed.of(1).toBytes()));
    assertEquals(
        "fd3b6b90b21b04a6c1638c1e984ba8850d86b8c8bd8815d152017665b00d48da",
        HexFormat.of().formatHex(CHILD.toBytes()));
  }

  @Test
  void generator_child_givesTheKnownDraws() {
    RandomGenerator words = CHILD.generator();
    assertArrayEquals(
        new long[] {0xad96b67058f019eeL, 0x392ef814b252698cL, 0xc6de3e81ea42860bL},
        LongStream.generate(words::nextLong).limit(3).toArray());
    RandomGenerator bounded = CHILD.generator();
    assertArrayEquals(
        new int[] {999, 158, 245, 975, 110},
        IntStream.generate(() -> bounded.nextInt(1_000)).limit(5).toArray());
    RandomGenerator fractions = CHILD.generator();
    assertEquals(0.6780809425626447, fractions.nextDouble());
    assertEquals(0.223372941067575, fractions.nextDouble());
  }
}
