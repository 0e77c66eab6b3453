package org.murmuration.fl.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Over-selection against every set of clients that may be lost, summed by hand. */
class OverSelectionLawsTest {

  @ParameterizedTest
  @CsvSource({"1, 1, 0.3", "2, 3, 0", "2, 4, 0.5", "3, 3, 0.25", "5, 9, 0.6", "10, 12, 0.3"})
  void completing_everyOutcome_isWantedOrWhatIsLeft(int wanted, int selected, double dropout) {
    CountLaw law = new OverSelection(wanted, selected).completing(20, dropout);
    double[] chances = new double[wanted + 1];
    for (int lost = 0; lost < 1 << selected; lost++) {
      int left = selected - Integer.bitCount(lost);
      chances[Math.min(wanted, left)] += chance(selected, left, dropout);
    }
    double mean = 0;
    double below = 0;
    for (int count = 0; count <= wanted; count++) {
      assertEquals(chances[count], law.probabilityOf(count), 1e-12, "at " + count);
      assertEquals(below, law.below(count), 1e-12, "below " + count);
      below += chances[count];
      assertEquals(1 - below, law.above(count), 1e-12, "above " + count);
      mean += count * chances[count];
    }
    assertEquals(mean, law.mean(), 1e-12);
    assertEquals(0, law.probabilityOf(wanted + 1));
    assertEquals(1, law.below(wanted + 1));
    assertEquals(0, law.above(wanted + 1));
  }

  private static double chance(int clients, int left, double dropout) {
    return Math.pow(1 - dropout, left) * Math.pow(dropout, clients - left);
  }

  /** Twelve are asked, ten wanted: fewer than eight come oftener than 10 trials would say. */
  @Test
  void completing_tenOfTwelve_knownCase() {
    CountLaw law = new OverSelection(10, 12).completing(100, 0.3);
    assertEquals(0.276, law.below(8), 5e-4);
    assertEquals(8.30, law.mean(), 5e-3);
  }

  /** One client comes or not by its data: the rounds that end otherwise are paid for. */
  @ParameterizedTest
  @CsvSource({"1, 1, 0.3, 1", "3, 5, 0.4, 2", "4, 6, 0.1, 4", "10, 12, 0.3, 8"})
  void floorEdge_everyOutcome_coversWhereOneClientDecides(
      int wanted, int selected, double dropout, int floor) {
    OverSelection sampling = new OverSelection(wanted, selected);
    double edge = sampling.floorEdge(20, dropout, floor);
    for (double loss : new double[] {0, dropout / 2, dropout}) {
      double decided = 0;
      for (int lost = 0; lost < 1 << (selected - 1); lost++) {
        int others = selected - 1 - Integer.bitCount(lost);
        boolean with = Math.min(wanted, others + 1) >= floor;
        boolean without = Math.min(wanted, others) >= floor;
        decided += with != without ? chance(selected - 1, others, loss) : 0;
      }
      assertTrue(decided <= edge * (1 + 1e-12), decided + " > " + edge + " at loss " + loss);
    }
    double bound = sampling.edgeProbability(20, dropout, new CohortBounds(Math.max(2, floor), 20));
    assertTrue(bound > 0 || selected == 1, "an abort is seen");
  }
}
