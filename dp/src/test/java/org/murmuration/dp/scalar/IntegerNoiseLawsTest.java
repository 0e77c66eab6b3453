package org.murmuration.dp.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.dp.renyi.Cumulant;
import org.murmuration.dp.renyi.LatticeCumulant;
import org.murmuration.dp.renyi.ShiftCumulant;
import org.murmuration.dp.shares.SkellamSum;
import org.murmuration.testkit.Vectors;

/** Noise on one integer against plain sums over the lattice, in both directions. */
class IntegerNoiseLawsTest {
  private static final double[] ORDERS = {1.01, 1.25, 2, 2.5, 4, 7.5};

  /** A law up to a factor, with neighbors {@code distance} apart. */
  record Setting(String name, double parameter, long distance, double probability) {
    Cumulant cumulant() {
      return switch (name) {
        case "gaussian" -> IntegerNoiseCumulant.discreteGaussian(parameter, distance, probability);
        case "skellam" -> IntegerNoiseCumulant.skellam(parameter, distance, probability);
        default -> Atoms.discreteLaplace(parameter, (int) distance, probability);
      };
    }

    private double logWeight(long x) {
      return switch (name) {
        case "gaussian" -> -0.5 * x * x / parameter;
        case "skellam" -> logBessel(Math.abs(x), parameter);
        default -> -Math.abs(x) / parameter;
      };
    }

    /** E[r^power] under the base. */
    double moment(double power, long shift) {
      LongToDoubleFunction weight = memoized();
      double sum = 0;
      double total = 0;
      for (long x = -250; x <= 250; x++) {
        double base = weight.applyAsDouble(x);
        double logLikelihood = weight.applyAsDouble(x - shift) - base;
        sum += Math.exp(base + power * logMixture(logLikelihood));
        total += Math.exp(base);
      }
      return sum / total;
    }

    /** ln(1 - q + q L) without overflow. */
    private double logMixture(double logLikelihood) {
      if (probability == 1) {
        return logLikelihood;
      }
      return logLikelihood < 0
          ? Math.log(1 - probability + probability * Math.exp(logLikelihood))
          : logLikelihood + Math.log(probability + (1 - probability) * Math.exp(-logLikelihood));
    }

    private LongToDoubleFunction memoized() {
      double[] weights = new double[300];
      for (int x = 0; x < weights.length; x++) {
        weights[x] = logWeight(x);
      }
      return x -> weights[(int) Math.abs(x)];
    }

    /** ln I_n(v) by its power series. */
    private static double logBessel(long n, double v) {
      double logTerm = n * Math.log(v / 2);
      for (long k = 2; k <= n; k++) {
        logTerm -= Math.log(k);
      }
      double sum = 1;
      double term = 1;
      for (int k = 1; k < 500; k++) {
        term *= v * v / 4 / k / (k + n);
        sum += term;
      }
      return logTerm + Math.log(sum);
    }
  }

  static List<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    for (String name : List.of("gaussian", "skellam", "laplace")) {
      for (double parameter : new double[] {0.3, 1, 4.5, 9}) {
        for (long distance : new long[] {1, 2, 5}) {
          for (double probability : new double[] {0.01, 0.5, 1}) {
            settings.add(new Setting(name, parameter, distance, probability));
          }
        }
      }
    }
    return settings;
  }

  @ParameterizedTest
  @MethodSource("settings")
  void at_anyOrder_isTheLogMoment(Setting setting) {
    Cumulant cumulant = setting.cumulant();
    for (double order : ORDERS) {
      double expected = Math.log(setting.moment(order, setting.distance()));
      assertEquals(expected, cumulant.at(order), 1e-9 * expected + 1e-13, "order " + order);
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void moment_mixtureOverBase_dominatesTheReverse(Setting setting) {
    for (double order : ORDERS) {
      double forward = setting.moment(order, setting.distance());
      double backward = setting.moment(1 - order, setting.distance());
      assertTrue(forward >= backward * (1 - 1e-12), "order " + order);
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void moment_shorterDistance_isNoWorse(Setting setting) {
    for (double order : ORDERS) {
      double before = 1;
      for (long shift = 1; shift <= setting.distance(); shift++) {
        double got = setting.moment(order, shift);
        assertTrue(got >= before, "order " + order + " shift " + shift);
        before = got;
      }
    }
  }

  /** Each is below the bound for vectors, which takes over where the lattice is too wide. */
  @ParameterizedTest
  @MethodSource("settings")
  void at_anyOrder_liesBelowTheBoundForVectors(Setting setting) {
    for (double order : ORDERS) {
      assertTrue(setting.cumulant().at(order) <= bound(setting).at(order) * (1 + 1e-10));
    }
  }

  private static Cumulant bound(Setting setting) {
    double distance = setting.distance();
    Cumulant whole =
        switch (setting.name()) {
          case "gaussian" -> new ShiftCumulant(Math.sqrt(setting.parameter()) / distance);
          case "skellam" -> SkellamSum.cumulant(setting.parameter(), distance * distance, distance);
          default -> Atoms.pure(distance / setting.parameter(), 1);
        };
    return setting.probability() == 1
        ? whole
        : LatticeCumulant.symmetric(whole, setting.probability());
  }

  /** Lattices that are not summed get the bound, and lattices that nearly are agree with it. */
  @Test
  void at_wideLattice_isTheBound() {
    Cumulant summed = IntegerNoiseCumulant.discreteGaussian(1e6, 10, 0.1);
    Cumulant bounded = IntegerNoiseCumulant.discreteGaussian(1.001e6, 10, 0.1);
    assertEquals(summed.at(8) / 1.001, bounded.at(8), summed.at(8) * 1e-3);
    Cumulant skellam = IntegerNoiseCumulant.skellam(1.001e6, 10, 1);
    assertEquals(SkellamSum.cumulant(1.001e6, 100, 10).at(8), skellam.at(8));
    Cumulant far = IntegerNoiseCumulant.discreteGaussian(100, 2000, 1);
    assertEquals(new ShiftCumulant(0.005).at(3), far.at(3));
  }

  /** An order whose mass lies beyond the table of probabilities gets the bound. */
  @Test
  void at_orderBeyondTheTable_isTheBound() {
    Cumulant skellam = IntegerNoiseCumulant.skellam(4, 3, 1);
    double order = 1e5;
    assertEquals(SkellamSum.cumulant(4, 9, 3).at(order), skellam.at(order));
    assertTrue(skellam.at(50) < SkellamSum.cumulant(4, 9, 3).at(50));
  }

  static Stream<Map<String, String>> probabilities() {
    return Vectors.csv("dp/discrete_gaussian_pmf.csv").stream();
  }

  @ParameterizedTest
  @MethodSource("probabilities")
  void logProbability_reference_isEqual(Map<String, String> row) {
    double parameter = Double.parseDouble(row.get("parameter"));
    IntegerNoise law =
        row.get("distribution").equals("skellam")
            ? new SkellamLaw(parameter)
            : new DiscreteGaussianLaw(parameter);
    double expected = Double.parseDouble(row.get("pmf"));
    long x = Long.parseLong(row.get("k"));
    assertEquals(expected, Math.exp(law.logProbability(x)), expected * 1e-11 + 1e-300);
    assertEquals(law.logProbability(x), law.logProbability(-x));
  }
}
