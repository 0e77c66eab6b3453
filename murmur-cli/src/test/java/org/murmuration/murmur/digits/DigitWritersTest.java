package org.murmuration.murmur.digits;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitWritersTest {
  private static final DigitWriters WRITERS = DigitWriters.of(1, 1000);

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void of_noWriters_refused(int writers) {
    var refusal = assertThrows(IllegalArgumentException.class, () -> DigitWriters.of(1, writers));
    assertTrue(refusal.getMessage().contains("got " + writers), refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1000, Integer.MAX_VALUE})
  void digits_unknownWriter_refused(int writer) {
    var refusal = assertThrows(IllegalArgumentException.class, () -> WRITERS.digits(writer));
    assertTrue(refusal.getMessage().contains("no writer " + writer), refusal.getMessage());
    assertThrows(IllegalArgumentException.class, () -> WRITERS.count(writer));
  }

  @Test
  void digits_largerPopulation_sameWriter() {
    assertArrayEquals(WRITERS.digits(3).pixels(), DigitWriters.of(1, 4).digits(3).pixels());
    assertArrayEquals(WRITERS.digits(3).labels(), DigitWriters.of(1, 4).digits(3).labels());
  }

  @Test
  void digits_otherSeed_otherPixels() {
    assertFalse(
        Arrays.equals(WRITERS.digits(3).pixels(), DigitWriters.of(2, 4).digits(3).pixels()));
  }

  @Test
  void digits_everyWriter_countsSpread20To130() {
    Set<Integer> counts = new HashSet<>();
    for (int writer = 0; writer < WRITERS.writers(); writer++) {
      counts.add(WRITERS.count(writer));
    }
    assertTrue(counts.stream().allMatch(count -> count >= 20 && count <= 130), counts.toString());
    assertTrue(counts.size() > 80, "only " + counts.size() + " different counts");
  }

  @Test
  void digits_oneWriter_countAndShapesAgree() {
    WrittenDigits digits = WRITERS.digits(5);
    assertEquals(WRITERS.count(5), digits.count());
    assertEquals(digits.count(), digits.labels().length);
    assertEquals(digits.count() * WrittenDigits.PIXELS, digits.pixels().length);
    assertEquals(digits.labels()[7], digits.label(7));
    assertEquals(digits.pixels()[7 * WrittenDigits.PIXELS + 400] & 0xff, digits.pixel(7, 400));
  }

  @Test
  void digits_copiesChanged_originalStays() {
    WrittenDigits digits = WRITERS.digits(5);
    byte[] before = digits.pixels();
    Arrays.fill(digits.pixels(), (byte) 9);
    digits.labels()[0] = 77;
    assertArrayEquals(before, digits.pixels());
    assertTrue(digits.label(0) < 10);
  }
}
