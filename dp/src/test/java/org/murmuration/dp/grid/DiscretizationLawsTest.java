package org.murmuration.dp.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.dp.law.LaplaceLaw;
import org.murmuration.dp.law.LossLaw;
import org.murmuration.dp.law.Sampling;
import org.murmuration.dp.normal.NormalLaw;
import org.murmuration.dp.outcome.AtomLaw;

/**
 * On every grid the curve of deltas of the law above is nowhere below the true one, and that of the
 * law below nowhere above it, both ways.
 */
class DiscretizationLawsTest {
  private static final double ROUNDING = 1e-12;

  record Case(String name, LossLaw law, double step) {
    boolean isFine() {
      return step <= 0.05;
    }

    @Override
    public String toString() {
      return name + " step " + step;
    }
  }

  /** Seeded pairs of few outcomes, from two up, on steps from far too coarse to fine. */
  static Stream<Case> pairs() {
    return IntStream.range(0, 120)
        .boxed()
        .flatMap(
            seed ->
                Stream.of(0.01, 0.1, 0.7, 3.0)
                    .map(step -> new Case("pair " + seed, pair(seed), step)));
  }

  static Stream<Case> mechanisms() {
    List<Case> cases = new ArrayList<>();
    for (double step : new double[] {0.003, 0.05, 0.4}) {
      for (double q : new double[] {1e-4, 0.01, 0.3, 1}) {
        cases.add(new Case("normal " + q, NormalLaw.present(0.7, new Sampling(q)), step));
        cases.add(new Case("replaced " + q, NormalLaw.replaced(1.3, q), step));
        cases.add(new Case("laplace " + q, new LaplaceLaw(1.5, new Sampling(q)), step));
      }
    }
    return cases.stream();
  }

  /** Outcomes of random chances under P and Q; sampled in every third case. */
  private static LossLaw pair(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int outcomes = 2 + seed / 8;
    double[] absent = chances(random, outcomes);
    double[] present = chances(random, outcomes);
    return new AtomLaw(
        (tail, each) -> {
          for (int i = 0; i < outcomes; i++) {
            each.add(Math.log(present[i] / absent[i]), Math.log(absent[i]));
          }
          return 0;
        },
        new Sampling(seed % 3 == 0 ? 0.1 : 1),
        OptionalDouble.empty(),
        true);
  }

  private static double[] chances(SplittableRandom random, int outcomes) {
    double[] chances = new double[outcomes];
    double sum = 0;
    for (int i = 0; i < outcomes; i++) {
      chances[i] = Math.exp(6 * random.nextDouble());
      sum += chances[i];
    }
    for (int i = 0; i < outcomes; i++) {
      chances[i] /= sum;
    }
    return chances;
  }

  @ParameterizedTest
  @MethodSource({"pairs", "mechanisms"})
  void aboveAndBelow_everyEpsilonBothWays_bracketTheTruth(Case one) {
    Discretization laws = Discretization.of(one.law(), one.step(), 1e-20);
    GridUse above = laws.above(1);
    GridUse below = laws.below(1);
    Truth truth = new Truth(one.law(), one.step());
    for (double wish = -4; wish < 5; wish += 0.137) {
      double epsilon = Math.rint(wish / truth.step) * truth.step; // a kink at a border of cells
      assertBracket(below.present(), truth.delta(epsilon, true), above.present(), epsilon);
      assertBracket(below.absent(), truth.delta(epsilon, false), above.absent(), epsilon);
    }
  }

  private static void assertBracket(GridLaw below, double truth, GridLaw above, double epsilon) {
    double low = delta(below, epsilon);
    double high = delta(above, epsilon);
    assertTrue(low <= truth + ROUNDING, epsilon + ": " + low + " above " + truth);
    assertTrue(high >= truth - ROUNDING, epsilon + ": " + high + " below " + truth);
  }

  /** Masses under P sum to one from above, to at most one from below; so do those under Q. */
  @ParameterizedTest
  @MethodSource({"pairs", "mechanisms"})
  void above_sums_areThoseOfLaws(Case one) {
    Discretization laws = Discretization.of(one.law(), one.step(), 1e-20);
    assertEquals(1, sum(laws.above(1).present()), 1e-11);
    assertEquals(1, sum(laws.above(1).absent()), 1e-11);
    assertTrue(sum(laws.below(1).present()) <= 1 + 1e-11);
    assertTrue(sum(laws.below(1).absent()) <= 1 + 1e-11);
  }

  /** Filled upward where that is balanced, as hardly less is said then; else what says more. */
  @Test
  void below_eitherWay_isNoWorseThanBoth() {
    int upward = 0;
    int downward = 0;
    for (Case one : Stream.concat(pairs(), mechanisms()).filter(Case::isFine).toList()) {
      Discretization laws = Discretization.of(one.law(), one.step(), 1e-20);
      double up = laws.upward(1).information();
      double down = laws.downward(1).information();
      double below = laws.below(1).information();
      double merged = Math.abs(Math.max(up, down)) / 20;
      assertTrue(below >= Math.max(up, down) - merged, one + ": " + below + " " + up + " " + down);
      upward += below == up && up > down + merged ? 1 : 0;
      downward += below == down && down > up + merged ? 1 : 0;
    }
    assertTrue(upward > 10, "upward " + upward);
    assertTrue(downward > 10, "downward " + downward);
  }

  /** Filled upward a law lacks what has no digits without the client, however likely with it. */
  @Test
  void below_lossOfNoDigitsWithoutTheClient_keepsItsChance() {
    double step = 0.05;
    double rest = -Math.expm1(-2 * step);
    LossLaw law =
        new AtomLaw(
            (tail, each) -> {
              each.add(-2 * step, 0);
              each.add(705, Math.log(rest) - 705);
              return 0;
            },
            new Sampling(1),
            OptionalDouble.of(step), // on points, so that filled upward it is balanced
            true);
    Discretization laws = Discretization.of(law, step, 0);
    assertEquals(1 - rest, sum(laws.upward(1).present()), 1e-9);
    assertEquals(1, sum(laws.below(1).present()), 1e-9);
  }

  private static double sum(GridLaw law) {
    double sum = law.atInfinity();
    for (int i = 0; i < law.size(); i++) {
      double mass = law.mass(i);
      assertTrue(mass >= 0);
      sum += mass;
    }
    return sum;
  }

  private static double delta(GridLaw law, double epsilon) {
    double delta = law.atInfinity();
    for (int i = 0; i < law.size(); i++) {
      delta += law.mass(i) * Math.max(0, -Math.expm1(epsilon - law.loss(i)));
    }
    return delta;
  }

  /** All pieces of a law, kept: on a grid ten times finer, so that quadrature is no matter. */
  private static final class Truth {
    private final List<double[]> all = new ArrayList<>();
    private final double step;

    Truth(LossLaw law, double coarse) {
      this.step = coarse / 10;
      law.spread(
          step, 1e-20, (loss, present, absent) -> all.add(new double[] {loss, present, absent}));
    }

    double delta(double epsilon, boolean present) {
      double delta = 0;
      for (double[] piece : all) {
        double loss = present ? piece[0] : -piece[0];
        delta += piece[present ? 1 : 2] * Math.max(0, -Math.expm1(epsilon - loss));
      }
      return delta;
    }
  }
}
