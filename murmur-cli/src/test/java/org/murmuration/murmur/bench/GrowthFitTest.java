package org.murmuration.murmur.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.murmur.plot.Plot.Point;

class GrowthFitTest {
  @ParameterizedTest
  @ValueSource(doubles = {-1, 0, 0.5, 1, 2, 3})
  void of_exactPower_exponentWithoutError(double exponent) {
    List<Point> points =
        DoubleStream.of(10, 20, 50, 1000)
            .mapToObj(x -> new Point(x, 3 * Math.pow(x, exponent)))
            .toList();
    GrowthFit fit = GrowthFit.of(points);
    assertEquals(exponent, fit.exponent(), 1e-12);
    assertEquals(0, fit.standardError(), 1e-12);
  }

  /**
   * By hand: logs x = 0..3, logs y = 0, 1, 2, 4 give slope 1.3 and squared residuals of 0.3 in all.
   */
  @Test
  void of_pointsOffTheLine_errorOfTheSlope() {
    double[] logs = {0, 1, 2, 4};
    List<Point> points =
        IntStream.range(0, 4).mapToObj(i -> new Point(Math.exp(i), Math.exp(logs[i]))).toList();
    GrowthFit fit = GrowthFit.of(points);
    assertEquals(1.3, fit.exponent(), 1e-12);
    assertEquals(Math.sqrt(0.3 / 2 / 5), fit.standardError(), 1e-12);
    assertEquals("1.30 ± 0.17", fit.text());
  }

  @Test
  void of_twoPoints_errorIsUnknown() {
    GrowthFit fit = GrowthFit.of(List.of(new Point(10, 1), new Point(100, 10)));
    assertTrue(Double.isInfinite(fit.standardError()));
    assertEquals("1.00 (two points)", fit.text());
  }

  @Test
  void of_oneSizeOrNothingAboveZero_refused() {
    Point one = new Point(10, 1);
    assertThrows(IllegalArgumentException.class, () -> GrowthFit.of(List.of()));
    assertThrows(IllegalArgumentException.class, () -> GrowthFit.of(List.of(one, one)));
    assertThrows(
        IllegalArgumentException.class, () -> GrowthFit.of(List.of(one, new Point(20, 0))));
  }
}
