package org.murmuration.dp.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.dp.composed.Curve;
import org.murmuration.dp.law.LaplaceLaw;
import org.murmuration.dp.law.Sampling;
import org.murmuration.dp.law.Use;
import org.murmuration.dp.normal.NormalLaw;

class OneUseTest {
  /** Truths to 15 digits by bisection of the closed form in 50. */
  @ParameterizedTest
  @CsvSource({
    "1e-4, 1, 1e-15, 0.094681122310939168",
    "1e-6, 0.5, 1e-15, 0.56259700993141815",
    "1e-2, 0.2, 1e-9, 33.207780970720020",
    "1e-2, 0.06, 1e-9, 220.06954783881803",
    "1, 100, 1e-3, 0.0090480725930387978",
    "0.5, 100, 1e-15, 0.035546321133763803"
  })
  void epsilonAt_oneStep_isTheClosedForm(double q, double z, double delta, double truth) {
    List<Use> uses = List.of(new Use(NormalLaw.present(z, new Sampling(q)), 1));
    Bracket bracket =
        new LossDistribution(uses).epsilonAt(delta, epsilon -> 1e-9 * epsilon + 1e-15);
    assertTrue(bracket.lower() <= truth * (1 + 1e-15), bracket.toString());
    assertTrue(bracket.upper() >= truth * (1 - 1e-15), bracket.toString());
    assertTrue(bracket.width() <= 1e-9 * truth, bracket.toString());
    Bracket ofDelta = new LossDistribution(uses).deltaAt(truth, 1e-6);
    assertEquals(delta, ofDelta.upper(), 1e-7 * delta);
    assertEquals(delta, ofDelta.lower(), 1e-7 * delta);
  }

  @Test
  void epsilon_deltaThatNeedsNone_isZero() {
    Curve curve = new OneUse(NormalLaw.present(2, new Sampling(1e-6)));
    assertEquals(0, curve.epsilonBelow(Math.log(0.1)));
    assertEquals(0, curve.epsilonAbove(Math.log(0.1)));
  }

  @Test
  void curve_lawWithoutClosedForm_saysNothing() {
    Curve curve = new OneUse(new LaplaceLaw(1, new Sampling(1)));
    assertEquals(0, curve.epsilonBelow(-10));
    assertEquals(Double.POSITIVE_INFINITY, curve.epsilonAbove(-10));
    assertEquals(0, curve.deltaBelow(1));
    assertEquals(1, curve.deltaAbove(1));
  }
}
