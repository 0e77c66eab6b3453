package org.murmuration.dp.composed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummedCurveLawsTest {
  private static final double DOUBT = 1e-6;

  /** Delta is e^(size - rate epsilon), known to a millionth. */
  record Falling(double size, double rate) implements Curve {
    @Override
    public double deltaAbove(double epsilon) {
      return Math.exp(size - rate * epsilon) * (1 + DOUBT);
    }

    @Override
    public double deltaBelow(double epsilon) {
      return Math.exp(size - rate * epsilon) * (1 - DOUBT);
    }

    @Override
    public double epsilonAbove(double logDelta) {
      return Math.max(0, (size + Math.log1p(DOUBT) - logDelta) / rate);
    }

    @Override
    public double epsilonBelow(double logDelta) {
      return Math.max(0, (size + Math.log1p(-DOUBT) - logDelta) / rate);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 0, 1, 1e-5",
    "0, 1, -5, 0.3, 1e-5",
    "0, 300, -30, 1, 1e-15",
    "0, 1, -200, 1, 1e-9",
    "-3, 2, -4, 5, 0.9"
  })
  void epsilon_ofBothEnds_isOnTheSafeSideAndNear(
      double size, double rate, double otherSize, double otherRate, double delta) {
    Curve sum = new SummedCurve(new Falling(size, rate), new Falling(otherSize, otherRate));
    double above = sum.epsilonAbove(Math.log(delta));
    double below = sum.epsilonBelow(Math.log(delta));
    assertTrue(sum.deltaAbove(above) <= delta * (1 + 1e-12)); // ends of parts are rounded
    assertTrue(below == 0 || sum.deltaBelow(below) >= delta * (1 - 1e-12));
    assertTrue(below <= above);
    assertEquals(above, below, 4 * DOUBT / Math.min(rate, otherRate) + 1e-9);
  }

  @Test
  void epsilonAbove_onePartUnknown_isUnknown() {
    Curve unknown = new Falling(Double.POSITIVE_INFINITY, 1);
    Curve sum = new SummedCurve(new Falling(0, 1), unknown);
    assertEquals(Double.POSITIVE_INFINITY, sum.epsilonAbove(-5));
  }

  /** Where nothing is a number, what was known stays. */
  @Test
  void crossing_valueThatIsNoNumber_staysAtWhatIsKnown() {
    Crossing nowhere = new Crossing(place -> place > 1 && place < 3 ? Double.NaN : 2 - place);
    assertEquals(4, nowhere.notAbove(0, 4));
    assertEquals(0, nowhere.notBelow(0, 4));
    Crossing line = new Crossing(place -> 2 - place);
    assertEquals(2, line.notAbove(0, 5));
    assertEquals(2, line.notBelow(0, 5));
    assertEquals(3, line.notAbove(3, 5));
    assertEquals(1, line.notBelow(0, 1));
  }
}
