package org.murmuration.dp.composed;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Delta of a million equal masses, each of whose additions is rounded, has a closed form. */
class WalkLawsTest {
  private static final int COUNT = 1 << 20;

  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 1.3e-9, 0.7e-9, 0.3e-9})
  void delta_aMillionSums_liesBetweenBothSides(double step) {
    double[] masses = new double[COUNT];
    java.util.Arrays.fill(masses, 1.0 / COUNT);
    Aliases nothing = new Aliases(0, 1, -5000, 1, -5000, 0, COUNT * step, 0);
    ComposedLaw.Place place = new ComposedLaw.Place(step, 0, 0, 0, 0);
    ComposedLaw law = new ComposedLaw(masses, place, new ComposedLaw.Doubts(0, nothing, 0, 0, 0));
    double above = law.deltaAbove(0);
    double below = law.deltaBelow(0);
    double truth = truth(step);
    assertTrue(above >= truth * (1 - 1e-15), above + " is below " + truth);
    assertTrue(below <= truth * (1 + 1e-15), below + " is above " + truth);
    assertTrue(above - below < 1e-8 * truth, above + " " + below);
  }

  /** However much every mass can be off, delta at the epsilon of a delta is bounded by it. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3, 0.9, 1.2, 3, 10, 100})
  void epsilonAbove_anyFactor_hasADeltaOfAtMostWhatWasAsked(double factor) {
    double[] masses = new double[64];
    java.util.Arrays.fill(masses, 1.0 / masses.length);
    Aliases nothing = new Aliases(0, 1, -5000, 1, -5000, 0, 64, 0);
    ComposedLaw.Place place = new ComposedLaw.Place(0.1, 0, 0, 0, 0);
    ComposedLaw law =
        new ComposedLaw(masses, place, new ComposedLaw.Doubts(0, nothing, factor, 0, 0));
    for (double delta = 0.001; delta < 0.5; delta *= 1.37) {
      double epsilon = law.epsilonAbove(Math.log(delta));
      double bound = epsilon > 0 ? law.deltaAbove(epsilon) : 0;
      assertTrue(bound <= delta * (1 + 1e-9), "delta " + bound + " at the epsilon of " + delta);
    }
  }

  /** Above all masses nothing is certain from below, whatever their doubts. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 2, 1e6})
  void deltaBelow_aboveTheWindow_isNone(double factor) {
    double[] masses = {0, 0, 0, 1};
    Aliases nothing = new Aliases(0, 1, -5000, 1, -5000, 0, 4, 0);
    ComposedLaw.Place place = new ComposedLaw.Place(0.1, 0, 0, 0, 0);
    ComposedLaw law =
        new ComposedLaw(masses, place, new ComposedLaw.Doubts(0, nothing, factor, 0, 0));
    for (double epsilon : new double[] {0.3, 0.30000000001, 0.35, 5}) {
      assertTrue(law.deltaBelow(epsilon) <= 0, epsilon + ": " + law.deltaBelow(epsilon));
    }
  }

  /** Mean of 1 - e^(-j step) for j below the count, by the sums of powers of j. */
  private static double truth(double step) {
    double n = COUNT - 1.0;
    double x = n * step;
    double next = 1 / n;
    double first = (1 + next) / 2;
    double second = (1 + next) * (2 + next) / 6;
    double third = (1 + next) * (1 + next) / 4;
    double fourth = 0.2 + next / 2 + next * next / 3;
    return n / COUNT * x * (first - x * (second / 2 - x * (third / 6 - x * (fourth / 24))));
  }
}
