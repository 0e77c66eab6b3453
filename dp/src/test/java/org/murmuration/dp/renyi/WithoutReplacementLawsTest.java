package org.murmuration.dp.renyi;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fixed-size samples: above a pair of neighbors that exists, below the published bound. */
class WithoutReplacementLawsTest {
  record Setting(double multiplier, double probability) {
    Cumulant cumulant() {
      return new WithoutReplacementCumulant(multiplier, probability);
    }

    /**
     * ln E[(P/Q)^order] where one client has value 1/2 or -1/2 and all others 0: an exact loss that
     * no bound may be below.
     */
    double truth(double order) {
      double step = multiplier / 50;
      double sum = 0;
      for (double x = -15 * multiplier - order; x <= 15 * multiplier + order; x += step) {
        double p = density(x, 0.5);
        double q = density(x, -0.5);
        sum += Math.exp(order * Math.log(p) + (1 - order) * Math.log(q)) * step;
      }
      return Math.log(sum);
    }

    private double density(double x, double value) {
      return (1 - probability) * normal(x) + probability * normal(x - value);
    }

    private double normal(double x) {
      double log = -x * x / 2 / multiplier / multiplier;
      return Math.exp(log) / multiplier / Math.sqrt(2 * Math.PI) + 1e-300;
    }

    /** Wang, Balle, Kasiviswanathan 2019, Theorem 27, second choices only: 2 e^((j-1) eps(j)). */
    double simplePublished(int order) {
      double sum = 1;
      double binomial = order;
      for (int j = 2; j <= order; j++) {
        binomial *= (order - j + 1.0) / j;
        double gain = 0.5 * j * (j - 1) / multiplier / multiplier;
        double factor = 2 * Math.exp(gain);
        if (j == 2) {
          factor = Math.min(factor, 4 * Math.expm1(gain));
        } else {
          double lower = centralMoment(2 * (j / 2));
          double upper = centralMoment(2 * ((j + 1) / 2));
          factor = Math.min(factor, 4 * Math.sqrt(lower * upper));
        }
        sum += binomial * Math.pow(probability, j) * factor;
      }
      return Math.log(sum);
    }

    /** B(l) = E[(L - 1)^l] for an even l, by integration. */
    private double centralMoment(int power) {
      double step = multiplier / 50;
      double sum = 0;
      for (double x = -15 * multiplier; x <= 15 * multiplier + power; x += step) {
        double likelihood = Math.exp((2 * x - 1) / 2 / multiplier / multiplier);
        sum += normal(x) * Math.pow(likelihood - 1, power) * step;
      }
      return sum;
    }
  }

  static List<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    for (double multiplier : new double[] {5, 2, 1, 0.5}) {
      for (double probability : new double[] {0.001, 0.05, 0.3, 0.9}) {
        settings.add(new Setting(multiplier, probability));
      }
    }
    return settings;
  }

  @ParameterizedTest
  @MethodSource("settings")
  void at_anyOrder_liesAboveAnExistingLoss(Setting setting) {
    for (double order : new double[] {1.1, 1.5, 2, 3.3, 6, 12}) {
      double truth = setting.truth(order);
      assertTrue(setting.cumulant().at(order) >= truth - 1e-12, "order " + order + " " + truth);
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void at_wholeOrders_liesBelowThePublishedBound(Setting setting) {
    for (int order = 2; order <= 12; order++) {
      double published = setting.simplePublished(order);
      assertTrue(setting.cumulant().at(order) <= published * (1 + 1e-9), "order " + order);
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void at_anyOrder_liesBetweenTheAddRemoveSampleAndNoSample(Setting setting) {
    for (double order : new double[] {1.1, 2, 5.5, 30}) {
      double got = setting.cumulant().at(order);
      assertTrue(got <= new ShiftCumulant(setting.multiplier()).at(order));
      double poisson = new SampledCumulant(setting.multiplier(), setting.probability()).at(order);
      assertTrue(got >= poisson * (1 - 1e-9), "order " + order);
    }
  }

  /** Where the panels give way to the finite sum the bound does not fall. */
  @Test
  void at_thinNoise_isStillABound() {
    Cumulant thin = new WithoutReplacementCumulant(0.0499, 0.1);
    Cumulant wide = new WithoutReplacementCumulant(0.0501, 0.1);
    for (double order : new double[] {1.5, 2, 6.5, 40}) {
      assertTrue(thin.at(order) >= wide.at(order), "order " + order);
      assertTrue(thin.at(order) <= new ShiftCumulant(0.0499).at(order), "order " + order);
    }
    assertTrue(thin.largestOrder() <= wide.largestOrder());
  }
}
