package org.murmuration.dp.law;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Both against the library's, which are right to one unit of the last place. */
class IncrementsTest {
  private static final double UNITS = 8;

  @Test
  void exp_everySizeAndSign_isTheLibrarysWithinUnits() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 200_000; i++) {
      double x = Math.exp(-40 + 46 * random.nextDouble()) * (random.nextBoolean() ? 1 : -1);
      double truth = Math.expm1(x);
      assertEquals(truth, Increments.exp(x), UNITS * Math.ulp(truth), "x " + x);
    }
  }

  @Test
  void log_everySizeAndSign_isTheLibrarysWithinUnits() {
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < 200_000; i++) {
      double size = Math.exp(-40 + 80 * random.nextDouble());
      double y = size < 1 && random.nextBoolean() ? -size : size;
      double truth = Math.log1p(y);
      assertEquals(truth, Increments.log(y), UNITS * Math.ulp(truth), "y " + y);
    }
  }

  @Test
  void both_atTheEnds_areExact() {
    assertEquals(-1, Increments.exp(Double.NEGATIVE_INFINITY));
    assertEquals(Double.POSITIVE_INFINITY, Increments.exp(800));
    assertEquals(1e-300, Increments.exp(1e-300));
    assertEquals(1e-300, Increments.log(1e-300));
    assertEquals(Double.POSITIVE_INFINITY, Increments.log(Double.POSITIVE_INFINITY));
    assertEquals(Double.NEGATIVE_INFINITY, Increments.log(-1));
  }
}
