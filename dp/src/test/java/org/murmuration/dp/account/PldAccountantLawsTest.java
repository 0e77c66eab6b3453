package org.murmuration.dp.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.dp.account.PrivacyEvent.Composed;
import org.murmuration.dp.account.PrivacyEvent.Gaussian;
import org.murmuration.dp.account.PrivacyEvent.Laplace;
import org.murmuration.dp.account.PrivacyEvent.PoissonSampled;
import org.murmuration.dp.account.PrivacyEvent.Repeated;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Adjacency.AddRemove;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.NoiseMultiplier;

/** What holds of every schedule, as far as two brackets can tell. */
class PldAccountantLawsTest {
  private static final Precision COARSE = new Precision(1e-9, 1e-3);

  private static NoiseMultiplier<AddRemove> noise(double value) {
    return new NoiseMultiplier<>(Adjacency.ADD_REMOVE, value);
  }

  private static PrivacyEvent<AddRemove> sampled(double q, double multiplier, long steps) {
    PrivacyEvent<AddRemove> step =
        new PoissonSampled(new Gaussian<>(noise(multiplier)), new SamplingProbability(q));
    return new Repeated<>(step, steps);
  }

  private static PrivacyLoss epsilon(PrivacyEvent<AddRemove> event, double delta) {
    return PldAccountant.of(event, COARSE).epsilonAt(new Delta(delta));
  }

  /** One Gaussian, closed form, from nearly nothing to twenty deviations, to a delta of 10^-15. */
  @ParameterizedTest
  @CsvSource({"0.01", "0.1", "0.5", "1", "3", "8", "20"})
  void epsilonAt_plainGaussian_bracketsTheClosedForm(double mu) {
    for (double delta : new double[] {1e-15, 1e-12, 1e-8, 1e-5, 1e-3}) {
      PrivacyEvent<AddRemove> event = new Gaussian<>(noise(1 / mu));
      PrivacyLoss exact = Accountant.tightestFor(event).epsilonAt(new Delta(delta));
      PrivacyLoss loss = epsilon(event, delta);
      assertTrue(loss.lower() <= exact.upper(), loss + " " + exact);
      assertTrue(loss.upper() >= exact.lower(), loss + " " + exact);
      assertTrue(loss.upper() - exact.upper() <= 2e-3 * exact.upper() + 1e-8, loss + " " + exact);
    }
  }

  /** A single use needs no transform, and a tilt that does not lift the far tail. */
  @ParameterizedTest
  @CsvSource({"1e-6, 0.5, 1e-15", "1e-6, 0.5, 1e-9", "1e-6, 0.2, 1e-15", "1e-4, 1, 1e-9"})
  void epsilonAt_oneSeldomSampledStep_isAsNarrowAsAsked(double q, double z, double delta) {
    PrivacyLoss loss = epsilon(sampled(q, z, 1), delta);
    assertTrue(loss.lower() > 0, loss.toString());
    assertTrue(loss.upper() - loss.lower() <= 1e-3 * loss.upper(), loss.toString());
  }

  /**
   * Seldom sampled, and delta the chance of few losses that are far larger than the usual: those
   * have a grid of their own. Truths by quadrature of the inverse Fourier integral of delta over
   * the characteristic function of the loss, which has no grid of losses.
   */
  @ParameterizedTest
  @CsvSource({
    "1e-6, 0.5, 10000000, 1e-15, 4.2481694771",
    "1e-6, 0.5, 10000000, 1e-9, 0.9503102357",
    "1e-4, 0.5, 10000, 1e-9, 4.3506202166"
  })
  void epsilonAt_largeLossesOfTheSeldomSampled_isNarrowAroundTheTruth(
      double q, double z, long steps, double delta, double truth) {
    PrivacyLoss loss = epsilon(sampled(q, z, steps), delta);
    assertTrue(loss.lower() <= truth * (1 + 1e-8), loss.toString());
    assertTrue(loss.upper() >= truth * (1 - 1e-8), loss.toString());
    assertTrue(loss.upper() - loss.lower() <= 1e-3 * loss.upper(), loss.toString());
  }

  /**
   * Truths by powers of transforms of the plain law on two grids, none, one and two large losses
   * apart where delta is tiny, extrapolated to no step: right to some digits.
   */
  @ParameterizedTest
  @CsvSource({
    "1e-6, 1, 10000, 1e-15, 0.00195496",
    "1e-6, 0.5, 10000, 1e-15, 2.544901",
    "1e-4, 1, 10000, 1e-15, 0.3042826",
    "1e-6, 0.5, 10000, 1e-5, 0.0022523"
  })
  void epsilonAt_hardestCorners_isAroundTheTruth(
      double q, double z, long steps, double delta, double truth) {
    PrivacyLoss loss = epsilon(sampled(q, z, steps), delta);
    assertTrue(loss.lower() <= truth * (1 + 3e-5), loss.toString());
    assertTrue(loss.upper() >= truth * (1 - 3e-5), loss.toString());
  }

  /** The hardest corners: a part of delta has a large loss and a part has none. */
  @ParameterizedTest
  @CsvSource({
    "1e-6, 0.5, 10000, 1e-9",
    "1e-6, 1, 10000000, 1e-15",
    "1e-6, 1, 10000, 1e-15",
    "1e-6, 0.5, 10000, 1e-15",
    "1e-4, 1, 1, 1e-15",
    "1e-6, 0.5, 10000, 1e-5",
    "1e-4, 1, 10000, 1e-15",
    "1e-6, 0.5, 10000000, 1e-5",
    "6.2e-7, 0.54, 9281, 4e-15",
    "4.3e-7, 0.56, 14000000, 1.3e-5"
  })
  void epsilonAt_largeLossesOfTheSeldomSampled_isNarrow(
      double q, double z, long steps, double delta) {
    PrivacyLoss loss = epsilon(sampled(q, z, steps), delta);
    assertTrue(loss.upper() - loss.lower() <= 1e-3 * loss.upper(), loss.toString());
  }

  /** Where no grid is fine enough for what is asked, asking more does not tell less. */
  @Test
  void epsilonAt_moreThanGridsGive_isNoWiderThanWhatLessGets() {
    PrivacyEvent<AddRemove> event = sampled(1e-4, 0.5, 1_000_000);
    Delta delta = new Delta(1e-9);
    PrivacyLoss asked = PldAccountant.of(event).epsilonAt(delta);
    PrivacyLoss more = PldAccountant.of(event, new Precision(1e-5, 1e-6)).epsilonAt(delta);
    assertTrue(asked.upper() - asked.lower() <= 1e-4, asked.toString());
    assertTrue(more.upper() - more.lower() <= asked.upper() - asked.lower(), asked + " " + more);
    assertTrue(Math.max(asked.lower(), more.lower()) <= Math.min(asked.upper(), more.upper()));
  }

  /** Sampling, noise, steps and delta from small to large, corners included. */
  @ParameterizedTest
  @CsvSource({
    "1e-6, 0.2, 10000000, 1e-15",
    "1e-6, 0.2, 1, 1e-9",
    "1e-6, 1, 10000000, 1e-12",
    "1e-6, 100, 10000000, 1e-15",
    "1e-4, 0.5, 100000, 1e-15",
    "1e-4, 5, 1000000, 1e-5",
    "1e-3, 0.2, 1000, 1e-6",
    "1e-2, 1, 10000000, 1e-15",
    "1e-2, 100, 10, 1e-3",
    "0.1, 0.2, 100, 1e-10",
    "0.1, 3, 10000, 1e-15",
    "0.5, 1, 10000000, 1e-6",
    "0.5, 100, 1000000, 1e-15",
    "0.99, 0.2, 3, 1e-5",
    "0.999999, 100, 10000000, 1e-15"
  })
  void epsilonAt_corners_isABracketBelowRenyi(double q, double z, long steps, double delta) {
    PrivacyEvent<AddRemove> event = sampled(q, z, steps);
    PrivacyLoss loss = epsilon(event, delta);
    PrivacyLoss renyi = RdpAccountant.of(event).epsilonAt(new Delta(delta));
    assertTrue(loss.lower() <= renyi.upper(), loss + " " + renyi);
    assertTrue(loss.upper() <= renyi.upper() * 1.001 + 1e-9, loss + " " + renyi);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void epsilonAt_moreOfAnything_costsNoLess(double q, double z, long steps, double delta) {
    PrivacyLoss loss = epsilon(sampled(q, z, steps), delta);
    Stream.of(
            epsilon(sampled(Math.min(1, 1.3 * q), z, steps), delta),
            epsilon(sampled(q, z / 1.3, steps), delta),
            epsilon(sampled(q, z, 2 * steps), delta),
            epsilon(sampled(q, z, steps), delta / 3))
        .forEach(more -> assertTrue(more.upper() >= loss.lower(), more + " " + loss));
  }

  /** A grid, corners, and seeded ones from all over, by ascending steps. */
  static Stream<Arguments> cases() {
    List<double[]> cases = new ArrayList<>();
    for (double q : new double[] {0.001, 0.03, 0.4}) {
      for (double z : new double[] {0.6, 2}) {
        cases.add(new double[] {q, z, 200, 1e-6});
      }
    }
    for (double z : new double[] {0.2, 100}) {
      for (double delta : new double[] {1e-15, 1e-5}) {
        cases.add(new double[] {1e-6, z, 1_000_000, delta});
        cases.add(new double[] {0.7, z, 10, delta});
      }
    }
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 12; i++) {
      cases.add(
          new double[] {
            Math.pow(10, -6 * random.nextDouble()),
            0.2 * Math.pow(500, random.nextDouble()),
            Math.floor(Math.pow(10, 7 * (i + random.nextDouble()) / 12)),
            Math.pow(10, -3 - 12 * random.nextDouble())
          });
    }
    return cases.stream().map(one -> Arguments.of(one[0], one[1], (long) one[2], one[3]));
  }

  @Test
  void epsilonAt_stepsSplitAnyWay_isTheSame() {
    PrivacyEvent<AddRemove> whole = sampled(0.02, 1.1, 300);
    PrivacyEvent<AddRemove> split =
        new Composed<>(
            List.of(
                sampled(0.02, 1.1, 100),
                new Repeated<>(new Repeated<>(sampled(0.02, 1.1, 10), 10), 2)));
    assertEquals(epsilon(whole, 1e-6), epsilon(split, 1e-6));
  }

  @Test
  void epsilonAt_partsInAnyOrder_isTheSameButForRounding() {
    PrivacyEvent<AddRemove> one = sampled(0.02, 1.1, 100);
    PrivacyEvent<AddRemove> other = new Repeated<>(new Laplace<>(noise(20)), 30);
    PrivacyEvent<AddRemove> third = new Repeated<>(new Gaussian<>(noise(30)), 5);
    double first = epsilon(new Composed<>(List.of(one, other, third)), 1e-6).upper();
    double second = epsilon(new Composed<>(List.of(third, one, other)), 1e-6).upper();
    double nested =
        epsilon(new Composed<>(List.of(other, new Composed<>(List.of(third, one)))), 1e-6).upper();
    assertEquals(first, second, 1e-9 * first);
    assertEquals(first, nested, 1e-9 * first);
  }

  @Test
  void epsilonAt_nearlyAlwaysSampled_meetsTheGaussian() {
    PrivacyLoss gaussian =
        Accountant.tightestFor(new Repeated<>(new Gaussian<>(noise(5)), 20))
            .epsilonAt(new Delta(1e-6));
    PrivacyLoss loss = epsilon(sampled(1 - 1e-9, 5, 20), 1e-6);
    assertEquals(gaussian.upper(), loss.upper(), 2e-3 * gaussian.upper());
    assertTrue(loss.upper() >= gaussian.lower() * (1 - 1e-6), loss + " " + gaussian);
  }
}
