package org.murmuration.dp.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Laplace noise, sampled or not, against plain integration of its density. */
class LaplaceLawsTest {
  private static final double[] ORDERS = {1.001, 1.1, 1.5, 2, 3.7, 8, 30};

  /**
   * Noise of scale {@code scale}, neighbors 1 apart, each in the sample with {@code probability}.
   */
  record Setting(double scale, double probability) {
    /** E[r^power] under the base: Simpson's rule between the kinks at 0 and 1, tails in full. */
    double moment(double power) {
      double outer = Math.pow(ratio(0), power) / 2;
      double far = Math.pow(ratio(1), power) * Math.exp(-1 / scale) / 2;
      int panels = 20_000;
      double sum = 0;
      for (int i = 0; i <= 2 * panels; i++) {
        double x = i / 2.0 / panels;
        double weight = i == 0 || i == 2 * panels ? 1 : i % 2 == 0 ? 2 : 4;
        sum += weight * Math.exp(-x / scale) / 2 / scale * Math.pow(ratio(x), power);
      }
      return outer + far + sum / panels / 6;
    }

    /** Mixture over base at x in [0, 1]. */
    private double ratio(double x) {
      return 1 - probability + probability * Math.exp((2 * x - 1) / scale);
    }
  }

  static List<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    for (double scale : new double[] {20, 5, 1, 0.5, 0.2}) {
      for (double probability : new double[] {0.001, 0.1, 0.5, 0.9, 1}) {
        settings.add(new Setting(scale, probability));
      }
    }
    return settings;
  }

  @ParameterizedTest
  @MethodSource("settings")
  void at_anyOrder_isTheLogMoment(Setting setting) {
    for (double order : ORDERS) {
      double expected = Math.log(setting.moment(order));
      double got =
          setting.probability() == 1
              ? new LaplaceCumulant(setting.scale()).at(order)
              : new SampledLaplaceCumulant(setting.scale(), setting.probability()).at(order);
      assertEquals(expected, got, 1e-9 * expected + 2e-13, "order " + order);
    }
  }

  /** The direction that is accounted is the worse one. */
  @ParameterizedTest
  @MethodSource("settings")
  void moment_mixtureOverBase_dominatesTheReverse(Setting setting) {
    for (double order : ORDERS) {
      assertTrue(setting.moment(order) >= setting.moment(1 - order) * (1 - 1e-12));
    }
  }

  /** Two coordinates that share the distance are no worse than one that has all of it. */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.3, 0.5})
  void at_distanceShared_isLess(double share) {
    for (double order : ORDERS) {
      double shared =
          new LaplaceCumulant(2 / share).at(order) + new LaplaceCumulant(2 / (1 - share)).at(order);
      assertTrue(shared < new LaplaceCumulant(2).at(order), "order " + order);
    }
  }

  /** Where the loss is tiny the cumulant is order (order - 1) epsilon^2 / 2 in all its digits. */
  @ParameterizedTest
  @CsvSource({"1e4,2", "1e6,7.5", "1e8,1.0001"})
  void at_tinyLoss_keepsItsDigits(double scale, double order) {
    double expected = order * (order - 1) / 2 / scale / scale;
    assertEquals(expected, new LaplaceCumulant(scale).at(order), expected * 1e-3);
    double sampled = new SampledLaplaceCumulant(scale, 0.1).at(order);
    assertEquals(expected / 100, sampled, expected * 1e-5);
  }

  @Test
  void at_closedForm_isContinuousWhereItsFormChanges() {
    double below = new LaplaceCumulant(1).at(30.999999999);
    double above = new LaplaceCumulant(1).at(31.000000001);
    assertEquals(below, above, 1e-7);
    assertTrue(below < above);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.5, 4, 100, 1e4, 1e6})
  void at_sampled_liesBelowUnsampledAndRisesWithProbability(double order) {
    double before = 0;
    for (double probability : new double[] {1e-6, 0.01, 0.3, 0.99}) {
      double got = new SampledLaplaceCumulant(0.5, probability).at(order);
      assertTrue(got > before || got == new LaplaceCumulant(0.5).at(order));
      before = got;
    }
    assertTrue(before <= new LaplaceCumulant(0.5).at(order));
  }

  /** Divergence never passes the loss itself. */
  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.1, 1, 30})
  void at_hugeOrder_approachesEpsilonFromBelow(double scale) {
    double order = 1e8;
    double got = new LaplaceCumulant(scale).at(order) / (order - 1);
    assertTrue(got <= 1 / scale * (1 + 1e-12) && got > (1 / scale) * (1 - 1e-6), "got " + got);
  }
}
