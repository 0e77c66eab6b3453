package org.murmuration.fl.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The edge bound against every joint outcome of small populations, summed by hand. */
class EdgeProbabilityLawsTest {

  /** Each other client is out, drawn and lost, or drawn and completing: 3^others outcomes. */
  @ParameterizedTest
  @CsvSource({
    "3,0.3,0.2,2,2",
    "4,0.5,0.1,2,3",
    "5,0.2,0,2,4",
    "6,0.9,0.4,3,5",
    "7,0.5,0.25,4,6",
    "8,1,0.5,3,8",
    "5,1,0,5,5"
  })
  void edgeProbability_everyOutcome_coversWhereOneClientDecides(
      int population, double q, double dropout, int floor, int max) {
    CohortBounds bounds = new CohortBounds(floor, max);
    double bound = new PoissonSampling(q).edgeProbability(population, dropout, bounds);
    for (double loss : new double[] {0, dropout / 2, dropout}) {
      double decided = decided(population - 1, q, loss, bounds);
      assertTrue(decided <= bound * (1 + 1e-12), decided + " > " + bound + " at loss " + loss);
    }
  }

  /** Where nobody is lost, what the bound adds is no slack: it is the chance itself. */
  @Test
  void edgeProbability_noLoss_isExact() {
    CohortBounds bounds = new CohortBounds(3, 5);
    double bound = new PoissonSampling(0.4).edgeProbability(8, 0, bounds);
    assertEquals(decided(7, 0.4, 0, bounds), bound, 1e-14);
  }

  @Test
  void floorEdge_lossSmallerThanDeclared_isCoveredToo() {
    PoissonSampling sampling = new PoissonSampling(0.5);
    double declared = sampling.floorEdge(40, 0.5, 20);
    for (double loss = 0; loss <= 0.5; loss += 0.05) {
      assertTrue(sampling.floorEdge(40, loss, 20) <= declared, "loss " + loss);
    }
  }

  /** Chance that the round ends otherwise with the client than without it. */
  private static double decided(int others, double q, double loss, CohortBounds bounds) {
    double total = 0;
    int outcomes = (int) Math.pow(3, others);
    for (int outcome = 0; outcome < outcomes; outcome++) {
      int drawn = 0;
      int completing = 0;
      double chance = 1;
      for (int rest = outcome, i = 0; i < others; i++, rest /= 3) {
        int fate = rest % 3;
        drawn += fate > 0 ? 1 : 0;
        completing += fate == 2 ? 1 : 0;
        chance *= new double[] {1 - q, q * loss, q * (1 - loss)}[fate];
      }
      boolean without = released(drawn, completing, bounds);
      boolean completes = released(drawn + 1, completing + 1, bounds);
      boolean lost = released(drawn + 1, completing, bounds);
      total += chance * q * (1 - loss) * (without != completes ? 1 : 0);
      total += chance * q * loss * (without != lost ? 1 : 0);
    }
    return total;
  }

  private static boolean released(int drawn, int completing, CohortBounds bounds) {
    return drawn <= bounds.maxCohort() && completing >= bounds.survivorFloor();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 5, 6})
  void countLaw_belowAtAbove_addUpToOne(int count) {
    CountLaw law = new CountLaw(5, 0.3);
    assertEquals(1, law.below(count) + law.probabilityOf(count) + law.above(count), 1e-12);
  }

  @Test
  void countLaw_knownCase_hasTheBinomialLaw() {
    CountLaw law = new CountLaw(3, 0.25);
    assertEquals(0.75, law.mean());
    assertEquals(27 / 64.0, law.probabilityOf(1), 1e-15);
    assertEquals(27 / 64.0, law.below(1), 1e-15);
    assertEquals(10 / 64.0, law.above(1), 1e-15);
    assertEquals(0, law.probabilityOf(-1));
    assertEquals(0, law.probabilityOf(4));
  }

  /** By the chance of every count, for all small laws, cut off or not. */
  @Test
  void standardDeviation_smallLaws_isThatOfAllCounts() {
    for (int trials = 1; trials <= 6; trials++) {
      for (int most = 1; most <= trials; most++) {
        CountLaw law = new CountLaw(trials, 0.3, most);
        double squares = 0;
        for (int count = 0; count <= most; count++) {
          squares += count * count * law.probabilityOf(count);
        }
        double variance = squares - law.mean() * law.mean();
        assertEquals(Math.sqrt(variance), law.standardDeviation(), 1e-12, law.toString());
      }
    }
  }
}
