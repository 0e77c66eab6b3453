package org.murmuration.secagg.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordRangeTest {
  @Test
  void end_ofARange_isAfterItsLastWord() {
    assertEquals(7, new WordRange(3, 4).end());
    assertEquals(Integer.MAX_VALUE, new WordRange(1, Integer.MAX_VALUE - 1).end());
    assertEquals(0, new WordRange(0, 0).end());
  }

  @ParameterizedTest
  @CsvSource({"-1, 2", "2, -1", "2, 2147483646"})
  void range_outsideOfAnyVector_refused(int from, int words) {
    assertThrows(IllegalArgumentException.class, () -> new WordRange(from, words));
  }
}
