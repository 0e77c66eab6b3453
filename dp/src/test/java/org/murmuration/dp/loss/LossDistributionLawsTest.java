package org.murmuration.dp.loss;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.numbers.gamma.Erfc;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.dp.law.LossLaw;
import org.murmuration.dp.law.Sampling;
import org.murmuration.dp.law.Use;
import org.murmuration.dp.normal.NormalLaw;
import org.murmuration.dp.outcome.AtomLaw;

/**
 * Compositions whose loss is known otherwise: the bracket holds the truth, and is as narrow as
 * asked.
 */
class LossDistributionLawsTest {
  private static final double WIDTH = 0.02;

  record Composition(int seed, List<Use> uses, List<double[]> losses) {
    @Override
    public String toString() {
      return "composition " + seed;
    }
  }

  /** Up to four uses of up to three laws of two or three outcomes, in all 256 paths at most. */
  static Stream<Composition> small() {
    return IntStream.range(0, 24).mapToObj(LossDistributionLawsTest::composition);
  }

  private static Composition composition(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Use> uses = new ArrayList<>();
    List<double[]> paths = new ArrayList<>(List.of(new double[] {1, 1}));
    for (int law = 0; law < 1 + seed % 3; law++) {
      double[][] chances = new double[2 + seed % 2][];
      double[] sums = new double[2];
      for (int i = 0; i < chances.length; i++) {
        chances[i] = new double[] {0.05 + random.nextDouble(), 0.05 + random.nextDouble()};
        sums[0] += chances[i][0];
        sums[1] += chances[i][1];
      }
      for (double[] chance : chances) {
        chance[0] /= sums[0];
        chance[1] /= sums[1];
      }
      int count = 1 + random.nextInt(2);
      uses.add(new Use(law(chances), count));
      for (int i = 0; i < count; i++) {
        paths = product(paths, chances);
      }
    }
    return new Composition(seed, uses, paths);
  }

  private static List<double[]> product(List<double[]> paths, double[][] chances) {
    List<double[]> longer = new ArrayList<>();
    for (double[] path : paths) {
      for (double[] chance : chances) {
        longer.add(new double[] {path[0] * chance[0], path[1] * chance[1]});
      }
    }
    return longer;
  }

  private static LossLaw law(double[][] chances) {
    return new AtomLaw(
        (tail, each) -> {
          for (double[] chance : chances) {
            each.add(Math.log(chance[0] / chance[1]), Math.log(chance[1]));
          }
          return 0;
        },
        new Sampling(1),
        OptionalDouble.empty(),
        true);
  }

  @ParameterizedTest
  @MethodSource("small")
  void deltaAt_fewOutcomes_bracketsTheSumOverAllPaths(Composition composition) {
    for (double epsilon : new double[] {0.01, 0.3, 1, 2.5}) {
      double truth = Math.max(delta(composition, epsilon, 0, 1), delta(composition, epsilon, 1, 0));
      Bracket bracket = new LossDistribution(composition.uses()).deltaAt(epsilon, WIDTH);
      assertTrue(bracket.lower() <= truth * (1 + 1e-12), bracket + " above " + truth);
      assertTrue(bracket.upper() >= truth * (1 - 1e-12), bracket + " below " + truth);
    }
  }

  @ParameterizedTest
  @MethodSource("small")
  void epsilonAt_fewOutcomes_bracketsTheSumOverAllPaths(Composition composition) {
    for (double delta : new double[] {1e-9, 1e-3, 0.1}) {
      Bracket bracket = new LossDistribution(composition.uses()).epsilonAt(delta, e -> WIDTH);
      double atUpper = bracket.upper();
      assertTrue(
          Math.max(delta(composition, atUpper, 0, 1), delta(composition, atUpper, 1, 0))
              <= delta * (1 + 1e-9));
      double atLower = bracket.lower();
      assertTrue(
          atLower == 0
              || Math.max(delta(composition, atLower, 0, 1), delta(composition, atLower, 1, 0))
                  >= delta * (1 - 1e-9));
    }
  }

  private static double delta(Composition composition, double epsilon, int under, int other) {
    double factor = Math.exp(epsilon);
    return composition.losses().stream()
        .mapToDouble(path -> Math.max(0, path[under] - factor * path[other]))
        .sum();
  }

  /** One sampled step, closed form; also where hardly any loss is as large as epsilon. */
  @ParameterizedTest
  @MethodSource("steps")
  void deltaAt_oneSampledStep_bracketsTheClosedForm(double q, double multiplier) {
    LossLaw law = NormalLaw.present(multiplier, new Sampling(q));
    for (double epsilon : new double[] {0.001, 0.1, 0.7, 2, 5}) {
      double truth = Math.max(remove(q, multiplier, epsilon), add(q, multiplier, epsilon));
      Bracket bracket =
          new LossDistribution(List.of(new Use(law, 1))).deltaAt(epsilon, 1e-4 * multiplier);
      assertTrue(bracket.lower() <= truth + 1e-15, bracket + " above " + truth);
      assertTrue(bracket.upper() >= truth - 1e-15, bracket + " below " + truth);
      double most = truth > 1e-12 ? (q > 0.1 ? 0.03 : 0.15) * truth : 1;
      assertTrue(bracket.width() <= most, bracket + " at " + epsilon);
    }
  }

  static Stream<org.junit.jupiter.params.provider.Arguments> steps() {
    return Stream.of(1e-4, 0.01, 0.2, 0.9, 1.0)
        .flatMap(
            q ->
                Stream.of(0.3, 1.0, 5.0)
                    .map(z -> org.junit.jupiter.params.provider.Arguments.of(q, z)));
  }

  private static double remove(double q, double z, double epsilon) {
    double t = z * z * Math.log((Math.expm1(epsilon) + q) / q) + 0.5;
    return (1 - q) * above(t / z) + q * above((t - 1) / z) - Math.exp(epsilon) * above(t / z);
  }

  private static double add(double q, double z, double epsilon) {
    double scaled = (Math.expm1(-epsilon) + q) / q;
    if (scaled <= 0) {
      return 0;
    }
    double t = z * z * Math.log(scaled) + 0.5;
    double mixture = (1 - q) * above(-t / z) + q * above((1 - t) / z);
    return above(-t / z) - Math.exp(epsilon) * mixture;
  }

  private static double above(double x) {
    return Erfc.value(x / Math.sqrt(2)) / 2;
  }
}
