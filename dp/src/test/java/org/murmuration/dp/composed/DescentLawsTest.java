package org.murmuration.dp.composed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a law was asked before changes no bit of what it says next. */
class DescentLawsTest {
  private static final int COUNT = 100_000;
  private static final double STEP = 1e-4;

  private static ComposedLaw law() {
    Random random = new Random(7);
    double[] masses = random.doubles(COUNT, 0, 2.0 / COUNT).toArray();
    Aliases some = new Aliases(0, 1, -20, 1, -20, 0, COUNT * STEP, 1e-9);
    ComposedLaw.Place place = new ComposedLaw.Place(STEP, 0.00003, -COUNT / 3, 0.3, 0);
    return new ComposedLaw(masses, place, new ComposedLaw.Doubts(1e-18, some, 1e-9, 1e-12, 0));
  }

  @Test
  void delta_askedInAnyOrder_isThatOfALawThatIsAskedOnce() {
    ComposedLaw often = law();
    Random random = new Random(11);
    for (int i = 0; i < 60; i++) {
      double epsilon = COUNT * STEP * (random.nextDouble() * 1.2 - 0.4);
      assertEquals(law().deltaAbove(epsilon), often.deltaAbove(epsilon), "above " + epsilon);
      assertEquals(law().deltaBelow(epsilon), often.deltaBelow(epsilon), "below " + epsilon);
    }
  }

  /** The start is a mark too: above the window, and at no number, a walk goes one point down. */
  @Test
  void delta_outsideTheWindow_isTheSameAfterADeepWalk() {
    ComposedLaw deep = law();
    assertTrue(deep.deltaAbove(0.01) > 0 && deep.deltaBelow(0.01) > 0);
    for (double epsilon : new double[] {100, Double.POSITIVE_INFINITY, -100, Double.NaN}) {
      assertEquals(law().deltaAbove(epsilon), deep.deltaAbove(epsilon), "above " + epsilon);
      assertEquals(law().deltaBelow(epsilon), deep.deltaBelow(epsilon), "below " + epsilon);
    }
  }
}
