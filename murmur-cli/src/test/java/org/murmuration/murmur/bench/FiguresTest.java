package org.murmuration.murmur.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0",
        "0.00012345 | 0.000123",
        "0.75 | 0.75",
        "0.8 | 0.8",
        "1.2345 | 1.23",
        "-12.345 | -12.3",
        "123.45 | 123",
        "10000 | 10,000",
        "1234567.8 | 1,234,568",
        "NaN | unknown",
      })
  void text_anyNumber_threeDigitsOrAllBeforeThePoint(double value, String text) {
    assertEquals(text, Figures.text(value));
  }

  @Test
  void median_oddAndEven_middle() {
    assertEquals(2, Figures.median(3, 1, 2));
    assertEquals(2.5, Figures.median(4, 1, 2, 3));
    assertThrows(IllegalArgumentException.class, Figures::median);
  }
}
