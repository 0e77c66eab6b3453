package org.murmuration.dp.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.murmuration.dp.sample.InsecureSeededBits;
import org.murmuration.dp.sample.RandomBits;

class BitReservoirTest {
  @Test
  void reservoir_pieces_areTheBitsOfTheWordsFromTheLowEnd() {
    BitReservoir reservoir = new BitReservoir(InsecureSeededBits.of(7), 2);
    RandomBits same = InsecureSeededBits.of(7);
    for (int i = 0; i < 10; i++) {
      long word = same.nextLong();
      assertEquals(word & 0xffffffffL, reservoir.bits(32));
      assertEquals(word >>> 32 & 1, reservoir.bits(1));
      assertEquals(word >>> 33 & 0x7fffffffL, reservoir.bits(31));
    }
    assertEquals(0, reservoir.bits(0));
  }
}
