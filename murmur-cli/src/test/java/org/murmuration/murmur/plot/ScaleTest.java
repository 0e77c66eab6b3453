package org.murmuration.murmur.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {
  private static List<String> labels(boolean logarithmic, double... values) {
    return Scale.of(values, logarithmic).ticks().stream().map(Tick::label).toList();
  }

  @Test
  void ticks_linear_roundStepsFromZero() {
    assertEquals(List.of("0", "0.2", "0.4", "0.6", "0.8", "1"), labels(false, 0.7, 1.05));
    assertEquals(List.of("-5", "0", "5", "10"), labels(false, -5, 13));
  }

  @Test
  void ticks_manyDecades_powersOfTen() {
    assertEquals(List.of("1", "10", "100", "1,000", "10,000"), labels(true, 1, 20_000));
  }

  @Test
  void ticks_fewDecades_twosAndFivesToo() {
    assertEquals(List.of("10", "20", "50", "100", "200"), labels(true, 9, 300));
  }

  @Test
  void ticks_lessThanADecade_everyDigit() {
    assertEquals(List.of("4", "5", "6"), labels(true, 3.9, 6.5));
  }

  @Test
  void ticks_nearlyOneValue_roundSteps() {
    assertTrue(labels(true, 101, 102).size() >= 2);
  }

  @Test
  void ticks_anyRange_fewEnoughToRead() {
    for (double most = 1.1; most < 1e15; most *= 1.7) {
      for (boolean logarithmic : new boolean[] {true, false}) {
        int ticks = labels(logarithmic, 1, most).size();
        assertTrue(ticks >= 2 && ticks <= 10, ticks + " ticks to " + most);
      }
    }
  }

  @Test
  void position_logarithmic_equalRatiosAreEquallyFar() {
    Scale scale = Scale.of(new double[] {1, 100}, true);
    double middle = scale.position(10);
    assertEquals(0.5, middle, 1e-12);
    assertTrue(scale.position(1) > 0 && scale.position(100) < 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0",
        "0.25 | 0.25",
        "1500 | 1,500",
        "100000 | 10⁵",
        "250000 | 2.5·10⁵",
        "0.00001 | 10⁻⁵",
        "16384 | 2¹⁴",
        "67108864 | 2²⁶",
        "4096 | 4,096"
      })
  void label_value_short(double value, String label) {
    assertEquals(label, Tick.of(value).label());
  }
}
