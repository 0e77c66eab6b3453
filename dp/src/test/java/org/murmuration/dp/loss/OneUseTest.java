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
import org.murmuration.dp.outcome.Responses;

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

  /** Truths by bisection of the closed form in 50 digits; 10 above the largest loss is none. */
  @ParameterizedTest
  @CsvSource({
    "0.01, 1, 1e-5, 0.016983441270900972",
    "0.01, 0.2, 1e-9, 0.90588934216581757",
    "1, 0.05, 1e-9, 19.999999997999998888",
    "1, 1000, 1e-5, 0.00097999989999933333",
    "1e-6, 30, 1e-9, 3.1828356675339132e-8"
  })
  void epsilonAt_oneStepOfLaplaceNoise_isTheClosedForm(
      double q, double b, double delta, double truth) {
    Curve curve = new OneUse(new LaplaceLaw(b, new Sampling(q)));
    assertEquals(truth, curve.epsilonAbove(Math.log(delta)), 1e-11 * truth);
    assertEquals(truth, curve.epsilonBelow(Math.log(delta)), 1e-11 * truth);
    assertEquals(delta, curve.deltaAbove(truth), 1e-3 * delta);
    assertEquals(delta, curve.deltaBelow(truth), 1e-3 * delta);
    assertEquals(Double.MIN_VALUE, curve.deltaAbove(1 / b + 10));
    assertEquals(0, curve.deltaBelow(1 / b + 10));
  }

  @Test
  void epsilon_deltaThatNeedsNone_isZero() {
    Curve curve = new OneUse(NormalLaw.present(2, new Sampling(1e-6)));
    assertEquals(0, curve.epsilonBelow(Math.log(0.1)));
    assertEquals(0, curve.epsilonAbove(Math.log(0.1)));
  }

  @Test
  void curve_lawWithoutClosedForm_saysNothing() {
    Curve curve = new OneUse(Responses.pure(1));
    assertEquals(0, curve.epsilonBelow(-10));
    assertEquals(Double.POSITIVE_INFINITY, curve.epsilonAbove(-10));
    assertEquals(0, curve.deltaBelow(1));
    assertEquals(1, curve.deltaAbove(1));
  }
}
