package org.murmuration.fl.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeTest {
  private final Range range = new Range(-1, 3);

  @ParameterizedTest
  @CsvSource({"-1, -1", "3, 1", "1, 0", "2, 0.5", "99, 1", "-99, -1", "NaN, 1"})
  void scaled_anyMean_isInside(double mean, float scaled) {
    assertEquals(scaled, range.scaled(mean));
  }

  @Test
  void unscaled_scaled_isBack() {
    assertEquals(2, range.unscaled(range.scaled(2)), 1e-6);
    assertEquals(4, range.unscaled(1.5), "noise may leave the range");
    assertEquals(1, range.unscaledDeviation(0.5));
  }

  @Test
  void means_otherDeviations_areRefused() {
    NoisedMeans told = new NoisedMeans(Map.of("loss", 2.0), Map.of("loss", 0.5));
    assertEquals(2, told.mean(Metric.LOSS));
    assertTrue(Double.isNaN(told.mean(Metric.ACCURACY)));
    Map<String, Double> none = Map.of();
    Map<String, Double> means = told.means();
    assertThrows(IllegalArgumentException.class, () -> new NoisedMeans(means, none));
  }
}
