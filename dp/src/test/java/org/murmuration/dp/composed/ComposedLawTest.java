package org.murmuration.dp.composed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A law of one mass at a loss of 2, of which a tenth may be astray, every chance to a half. */
class ComposedLawTest {
  private static final double ASTRAY = 0.1;
  private static final double FACTOR = 0.5;
  private static final double STEP = 0.25;

  private static ComposedLaw law(double astray, double factor) {
    double[] masses = new double[16];
    masses[8] = 1;
    Aliases aliases = new Aliases(0, 1, -100, 1, -100, 0, 16 * STEP, astray);
    return new ComposedLaw(
        masses,
        new ComposedLaw.Place(STEP, 0, 0, 0, 0),
        new ComposedLaw.Doubts(0, aliases, factor, 0, 0));
  }

  /** Masses at a wrong place are as uncertain as those at their own. */
  @Test
  void deltaAbove_ofMassesAstray_isLiftedAsAllAre() {
    double plain = law(0, 0).deltaAbove(1);
    assertEquals(-Math.expm1(-1), plain, 1e-12);
    double most = law(ASTRAY, FACTOR).deltaAbove(1);
    assertTrue(most >= (plain + ASTRAY) * (1 + FACTOR) * (1 - 1e-12), most + " " + plain);
  }

  @Test
  void epsilonAbove_ofMassesAstray_meetsItsOwnDelta() {
    ComposedLaw law = law(ASTRAY, FACTOR);
    double delta = 0.7;
    double epsilon = law.epsilonAbove(Math.log(delta));
    assertTrue(epsilon > law(0, FACTOR).epsilonAbove(Math.log(delta)));
    double truth = (-Math.expm1(epsilon - 2) + ASTRAY) * (1 + FACTOR);
    assertTrue(truth <= delta * (1 + 1e-9), epsilon + " " + truth);
  }
}
