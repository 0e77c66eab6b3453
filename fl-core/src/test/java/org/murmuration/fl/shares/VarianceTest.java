package org.murmuration.fl.shares;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VarianceTest {
  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 0.3, 1, 1.0000001, 77.7, 123456.789, 1e15})
  void rounded_anything_isAtLeastItAndItsMultiplesAreExact(double value) {
    double rounded = Variance.rounded(value);
    assertTrue(rounded >= value && rounded <= value * (1 + 0x1p-23), rounded + " for " + value);
    for (int count : new int[] {3, 7919, (1 << 20) - 1}) {
      assertEquals(0, Math.fma(rounded, count, -(rounded * count)), "exact product");
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-5, 0.7, 1, 3.25, 1e9})
  void leastMeeting_edge_isFoundToTheLastBit(double edge) {
    double found = Variance.leastMeeting(1, 0, variance -> variance >= edge);
    assertTrue(found >= edge && found <= edge * (1 + 0x1p-22), found + " for " + edge);
  }

  @Test
  void leastMeeting_targetMetBelowTheLeast_isTheLeast() {
    assertEquals(1, Variance.leastMeeting(100, 1, variance -> variance > 0.01));
  }

  @Test
  void leastMeeting_nothingMeets_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> Variance.leastMeeting(1, 0, variance -> false));
  }
}
