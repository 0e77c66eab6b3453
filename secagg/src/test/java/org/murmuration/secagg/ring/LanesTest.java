package org.murmuration.secagg.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanesTest {
  @ParameterizedTest
  @CsvSource({"1,64", "2,32", "3,21", "4,16", "5,12", "6,10", "7,9", "8,8"})
  void bits_eachCount_widestEqualLanes(int perWord, int bits) {
    assertEquals(bits, new Lanes(perWord).bits());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 9})
  void lanes_countOutsideOneToEight_refused(int perWord) {
    assertThrows(IllegalArgumentException.class, () -> new Lanes(perWord));
  }

  @Test
  void ofBits_everyWidth_mostLanesThatFit() {
    for (int bits = 1; bits <= 64; bits++) {
      Lanes lanes = Lanes.ofBits(bits);
      assertTrue(lanes.bits() >= bits, "needed " + bits + ", got " + lanes);
      assertTrue(lanes.perWord() == 8 || new Lanes(lanes.perWord() + 1).bits() < bits);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 65})
  void ofBits_widthOutsideTheWord_refused(int bits) {
    assertThrows(IllegalArgumentException.class, () -> Lanes.ofBits(bits));
  }
}
