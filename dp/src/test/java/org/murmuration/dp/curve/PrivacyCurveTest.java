package org.murmuration.dp.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.murmuration.dp.account.Accountant;
import org.murmuration.dp.account.PrivacyEvent.Gaussian;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.NoiseMultiplier;

class PrivacyCurveTest {
  private static final PrivacyCurve CURVE =
      new PrivacyCurve(
          Accountant.tightestFor(new Gaussian<>(new NoiseMultiplier<>(Adjacency.ADD_REMOVE, 1))));

  @Test
  void points_betweenTwoDeltas_bothEndsAndEvenlyApart() {
    List<PrivacyCurve.Point> points = CURVE.points(new Delta(1e-9), new Delta(1e-1), 9);
    assertEquals(9, points.size());
    assertEquals(1e-9, points.get(0).delta().value());
    assertEquals(1e-1, points.get(8).delta().value());
    for (int i = 0; i < 9; i++) {
      double delta = points.get(i).delta().value();
      assertEquals(Math.pow(10, i - 9), delta, delta * 1e-12);
      assertEquals(CURVE.at(points.get(i).delta()), points.get(i));
    }
  }

  @Test
  void points_risingDelta_fallingEpsilon() {
    double before = Double.POSITIVE_INFINITY;
    for (PrivacyCurve.Point point : CURVE.points(new Delta(1e-15), new Delta(0.5), 50)) {
      assertTrue(point.epsilon().upper() <= before, point.toString());
      before = point.epsilon().upper();
    }
  }

  @Test
  void points_noCurve_isRefused() {
    Delta small = new Delta(1e-6);
    Delta large = new Delta(1e-3);
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> CURVE.points(small, large, 1));
    assertTrue(refusal.getMessage().contains(">= 2 points"), refusal.getMessage());
    assertThrows(IllegalArgumentException.class, () -> CURVE.points(large, small, 5));
    assertThrows(IllegalArgumentException.class, () -> CURVE.points(small, small, 5));
  }
}
