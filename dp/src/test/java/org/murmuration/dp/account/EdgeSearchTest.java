package org.murmuration.dp.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.dp.account.PrivacyEvent.Gaussian;
import org.murmuration.dp.account.PrivacyEvent.PoissonSampled;
import org.murmuration.dp.account.PrivacyEvent.Repeated;
import org.murmuration.dp.account.PrivacyEvent.SampledWithoutReplacement;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.NoiseMultiplier;

/** Each way to an edge, on schedules that take moments: its safe side, and how near it is. */
class EdgeSearchTest {
  private static final Delta DELTA = new Delta(1e-5);

  /** Less noise as the place rises, known exactly. */
  private static PrivacyEvent<?> plain(double place) {
    return new Gaussian<>(new NoiseMultiplier<>(Adjacency.ADD_REMOVE, Math.exp(-place)));
  }

  /** The same in a sample of fixed size, known by Renyi divergence. */
  private static PrivacyEvent<?> fixedSize(double place) {
    var noise = new NoiseMultiplier<>(Adjacency.REPLACE_ONE, Math.exp(-place));
    return new Repeated<>(new SampledWithoutReplacement(new Gaussian<>(noise), 100, 10), 5);
  }

  /** The same in a Poisson sample, known by the distribution of the loss. */
  private static PrivacyEvent<?> sampled(double place) {
    return sampled(place, 3);
  }

  private static PrivacyEvent<?> sampled(double place, long steps) {
    var noise = new NoiseMultiplier<>(Adjacency.ADD_REMOVE, Math.exp(-place));
    return new Repeated<>(
        new PoissonSampled(new Gaussian<>(noise), new SamplingProbability(0.1)), steps);
  }

  private static double edge(DoubleFunction<PrivacyEvent<?>> schedule, double target) {
    return edge(schedule, target, -20, 20);
  }

  private static double quick(PrivacyEvent<?> event) {
    return EdgeSearch.quick(event).epsilonAt(DELTA).upper();
  }

  @ParameterizedTest
  @CsvSource({"1e-4", "0.1", "1", "7", "90"})
  void edge_exactNoise_isSafeAndAtTheLastDigits(double target) {
    double edge = edge(EdgeSearchTest::plain, target);
    assertTrue(quick(plain(edge + 5e-14)) <= target, "not with a little less noise");
    assertTrue(quick(plain(edge + 1e-12)) > target, "more noise than needed");
  }

  @ParameterizedTest
  @CsvSource({"1e-2", "0.1", "1", "7", "90"})
  void edge_renyiAlone_isSafeAndNear(double target) {
    double edge = edge(EdgeSearchTest::fixedSize, target);
    assertTrue(quick(fixedSize(edge + 9e-13)) <= target, "not with a little less noise");
    assertTrue(quick(fixedSize(edge + 4e-9)) > target, "more noise than needed");
  }

  /** Below what divergence needs, and within what is asked for of the target. */
  @ParameterizedTest
  @CsvSource({"0.05", "0.3", "1", "7", "40"})
  void edge_distributionOfTheLoss_isSafeAndNear(double target) {
    double edge = edge(EdgeSearchTest::sampled, target);
    assertTrue(edge > edge(place -> byDivergence(sampled(place)), target));
    double upper = upper(sampled(edge), target);
    assertTrue(upper <= target && upper >= target * (1 - 1e-8), upper + " for " + target);
  }

  /** A single step of no loss beside it has no law of losses, so that divergence answers. */
  private static PrivacyEvent<?> byDivergence(PrivacyEvent<?> event) {
    var none = new NoiseMultiplier<>(Adjacency.ADD_REMOVE, 1e9);
    @SuppressWarnings("unchecked")
    var known = (PrivacyEvent<Adjacency.AddRemove>) event;
    return new PrivacyEvent.Composed<>(List.of(known, new PrivacyEvent.DiscreteGaussian<>(none)));
  }

  private static double upper(PrivacyEvent<?> event, double target) {
    return PldAccountant.of(event, Precision.near(target)).epsilonAt(DELTA).upper();
  }

  /** Steps are whole: the edge is in the largest number that meets the target. */
  @ParameterizedTest
  @CsvSource({"0.4", "0.5", "1", "1.7", "2.5"})
  void edge_wholeSteps_isAmongTheLargestNumber(double target) {
    double edge =
        edge(log -> sampled(-1, (long) Math.floor(Math.exp(log))), target, 0, Math.log(1e6));
    long steps = (long) Math.floor(Math.exp(edge));
    assertTrue(steps >= 1, "got " + steps);
    assertTrue(upper(sampled(-1, steps), target) <= target, steps + " are too many");
    assertTrue(upper(sampled(-1, steps + 1), target) > target, steps + " are not all");
  }

  /** Where a secant ends inside the whole step it comes from, the next one is looked at. */
  @ParameterizedTest
  @CsvSource({
    "0.2393633721378122, 1.7424393669612832, 2.912973891806611",
    "0.012953278187813576, 0.7607549551418191, 1.710569468606333",
    "0.006742659745822188, 1.0085056205981329, 2.641040979955622",
    "0.3, 2, 3.5",
    "0.3, 2, 4",
    "0.3, 2, 4.5"
  })
  void edge_secantsInsideAStep_isTheLargestNumber(double q, double z, double target) {
    var noise = new NoiseMultiplier<>(Adjacency.ADD_REMOVE, z);
    var step = new PoissonSampled(new Gaussian<>(noise), new SamplingProbability(q));
    long steps =
        Calibration.steps(count -> new Repeated<>(step, count), new Epsilon(target), DELTA);
    assertTrue(upper(new Repeated<>(step, steps), target) <= target, steps + " are too many");
    assertTrue(upper(new Repeated<>(step, steps + 1), target) > target, steps + " are not all");
  }

  /** What is whole may also be as wide as the search. */
  @Test
  void edge_onlyTwoSchedules_isBetweenThem() {
    double edge = edge(place -> sampled(place < 0.123 ? -1 : 1), 1, -2, 2);
    assertTrue(edge < 0.123 && edge > 0.123 - 1e-8, "got " + edge);
    assertEquals(Double.POSITIVE_INFINITY, edge(place -> sampled(-1), 1, -2, 2));
    assertEquals(Double.NEGATIVE_INFINITY, edge(place -> sampled(1), 1, -2, 2));
  }

  /** Both ends, on each kind of accountant, also where the search begins at one. */
  @Test
  void edge_beyondTheEnds_isInfinite() {
    for (DoubleFunction<PrivacyEvent<?>> schedule :
        List.<DoubleFunction<PrivacyEvent<?>>>of(
            EdgeSearchTest::plain, EdgeSearchTest::fixedSize, EdgeSearchTest::sampled)) {
      for (double[] range : new double[][] {{-1, 1}, {0.5, 1}, {-1, -0.5}, {0, 0}}) {
        assertEquals(Double.POSITIVE_INFINITY, edge(schedule, 1e6, range[0], range[1]));
        assertEquals(Double.NEGATIVE_INFINITY, edge(schedule, 1e-9, range[0], range[1]));
      }
    }
  }

  private static double edge(
      DoubleFunction<PrivacyEvent<?>> schedule, double target, double lowest, double highest) {
    return new EdgeSearch(schedule, new Epsilon(target), DELTA, lowest, highest).edge();
  }

  /** The edge lies between divergence's and an end that the distribution of the loss meets. */
  @Test
  void edge_endThatOnlyTheDistributionMeets_isInfinite() {
    double highest = edge(EdgeSearchTest::sampled, 1) - 1e-6;
    assertTrue(quick(sampled(highest)) > 1, "divergence meets it as well");
    assertEquals(Double.POSITIVE_INFINITY, edge(EdgeSearchTest::sampled, 1, -20, highest));
  }

  /** A step more of a search is a bracket more, of some tenth of a second each where it is long. */
  @ParameterizedTest
  @CsvSource({"0.05", "1", "40"})
  void edge_searches_askFewTimes(double target) {
    assertTrue(asked(EdgeSearchTest::plain, target) < 45, "exactly");
    assertTrue(asked(EdgeSearchTest::fixedSize, target) < 45, "by divergence");
    assertTrue(asked(EdgeSearchTest::sampled, target) < 40, "by distributions");
  }

  private static int asked(DoubleFunction<PrivacyEvent<?>> schedule, double target) {
    AtomicInteger asked = new AtomicInteger();
    edge(
        place -> {
          asked.incrementAndGet();
          return schedule.apply(place);
        },
        target);
    return asked.get();
  }
}
