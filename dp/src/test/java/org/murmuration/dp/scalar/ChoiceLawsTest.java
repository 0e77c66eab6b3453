package org.murmuration.dp.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Randomized response and the exponential mechanism against their sums written out. */
class ChoiceLawsTest {
  private static final double[] ORDERS = {1.001, 1.3, 2, 5, 40, 1000};

  @ParameterizedTest
  @CsvSource({"0.5,2", "0.1,2", "0.9,7", "0.999,100", "0.01,3"})
  void at_randomizedResponse_isTheSumOverAllBuckets(double noise, int buckets) {
    double other = noise / buckets;
    double own = 1 - noise + other;
    for (double order : new double[] {1.3, 2, 5, 40}) {
      double sum = (buckets - 2) * other;
      sum += Math.pow(own, order) * Math.pow(other, 1 - order);
      sum += Math.pow(other, order) * Math.pow(own, 1 - order);
      double got = Atoms.randomizedResponse(noise, buckets).at(order);
      assertEquals(Math.log(sum), got, 1e-10 * got + 1e-15, "order " + order);
    }
  }

  @Test
  void at_randomizedResponseOfNoiseAlone_isNothing() {
    assertEquals(0, Atoms.randomizedResponse(1, 10).at(7));
  }

  /** No other place of the two ends is worse than the one that is taken. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1e-3, 0.1, 1, 5, 30})
  void at_boundedRange_isTheWorstPlaceOfItsEnds(double range) {
    for (double order : ORDERS) {
      double got = new BoundedRange(range).at(order);
      double worst = 0;
      for (int i = 1; i < 4000; i++) {
        double upper = range * i / 4000;
        double mass = Math.exp(-upper) * Math.expm1(upper - range) / Math.expm1(-range);
        worst = Math.max(worst, logMoment(order, upper, range, mass));
      }
      assertTrue(got >= worst * (1 - 1e-12), "order " + order);
      assertTrue(got <= worst * (1 + 1e-3), "order " + order + ": " + got + " " + worst);
    }
  }

  /** ln(1 + E[L^a - 1 - a (L - 1)]), so that tiny ranges keep their digits. */
  private static double logMoment(double order, double upper, double range, double mass) {
    double lower = upper - range;
    if (order * range > 100) {
      return order * upper + Math.log(mass + (1 - mass) * Math.exp(-order * range));
    }
    double sum = mass * excess(order, upper) + (1 - mass) * excess(order, lower);
    return Math.log1p(sum);
  }

  private static double excess(double order, double loss) {
    if (Math.abs(order * loss) < 1e-2) {
      double w = Math.expm1(loss);
      double c = order * (order - 1) / 2;
      double d = c * (order - 2) / 3;
      return c * w * w + d * w * w * w + d * (order - 3) / 4 * w * w * w * w;
    }
    return Math.expm1(order * loss) - order * Math.expm1(loss);
  }

  /** A range of epsilon costs about a quarter of a loss of at most epsilon both ways. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-5, 0.01, 0.1})
  void at_smallRange_isAQuarterOfPurePrivacy(double epsilon) {
    double ratio = new BoundedRange(epsilon).at(3) / Atoms.pure(epsilon, 1).at(3);
    assertEquals(0.25, ratio, 0.01);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-5, 0.1, 1, 10, 100})
  void at_anyRange_liesBelowPurePrivacyAndTheRange(double epsilon) {
    for (double order : ORDERS) {
      double got = new BoundedRange(epsilon).at(order);
      assertTrue(got < Atoms.pure(epsilon, 1).at(order), "order " + order);
      assertTrue(got <= (order - 1) * epsilon * (1 + 1e-9), "order " + order);
    }
  }

  @Test
  void at_pureSampled_liesBelowUnsampled() {
    assertTrue(Atoms.pure(1, 0.1).at(4) < Atoms.pure(1, 1).at(4) / 10);
  }
}
