package org.murmuration.dp.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.dp.account.PrivacyEvent.BandedFactorization;
import org.murmuration.dp.account.PrivacyEvent.Gaussian;
import org.murmuration.dp.account.PrivacyEvent.Repeated;
import org.murmuration.dp.account.PrivacyEvent.TreeAggregation;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.NoiseMultiplier;
import org.murmuration.dp.mechanism.Participation;
import org.murmuration.dp.mechanism.ToeplitzBand;
import org.murmuration.testkit.Vectors;

/** The exact Gaussian against 22-digit reference values. */
class ExactGaussianVectorsTest {
  static Stream<Map<String, String>> rows() {
    return Vectors.csv("dp/analytic_gaussian.csv").stream();
  }

  /** One row has epsilon 0, which is no target. */
  static Stream<Map<String, String>> targets() {
    return rows().filter(row -> number(row, "epsilon") > 0);
  }

  /**
   * The delta of the row of epsilon 0 is the total variation: as a double it may be less, and
   * epsilon then some units of the last place of one.
   */
  @ParameterizedTest
  @MethodSource("rows")
  void epsilonAt_exactNoise_isTheEpsilon(Map<String, String> row) {
    double expected = number(row, "epsilon");
    PrivacyLoss loss = accountant(row).epsilonAt(new Delta(number(row, "delta")));
    assertEquals(expected, loss.upper(), expected == 0 ? 3e-14 : expected * 1e-12);
    assertTrue(loss.lower() <= expected * (1 + 1e-13), "lower end above the truth: " + loss);
    assertTrue(loss.upper() >= expected * (1 - 1e-13), "upper end below the truth: " + loss);
  }

  @ParameterizedTest
  @MethodSource("targets")
  void deltaAt_exactNoise_isTheDelta(Map<String, String> row) {
    double expected = number(row, "delta");
    PrivacyLoss loss = accountant(row).deltaAt(new Epsilon(number(row, "epsilon")));
    assertEquals(expected, loss.upper(), expected * 1e-11);
  }

  /** Composed, the multiplier of one is that of all over the root of their number. */
  @Test
  void steps_thousandsOfMillions_areTheLargestNumber() {
    double one = 1.3905934566745367;
    PrivacyEvent<?> step = new Gaussian<>(new NoiseMultiplier<>(Adjacency.ADD_REMOVE, 1e5));
    long steps =
        Calibration.steps(count -> new Repeated<>(step, count), new Epsilon(3), new Delta(1e-5));
    double edge = 1e5 / one * (1e5 / one);
    assertEquals(edge, steps, 1 + 1e-12 * edge);
  }

  @ParameterizedTest
  @MethodSource("targets")
  void noiseMultiplier_exactTarget_isTheNoiseFromTheSafeSide(Map<String, String> row) {
    double expected = number(row, "sigma") / number(row, "l2_sensitivity");
    double got =
        Calibration.noiseMultiplier(
                Adjacency.ADD_REMOVE,
                Gaussian::new,
                new Epsilon(number(row, "epsilon")),
                new Delta(number(row, "delta")))
            .value();
    assertEquals(expected, got, expected * 1e-12);
    assertTrue(got >= expected, "less noise than needed");
  }

  /** By 420 digits; a and b are large and near each other there, or the same doubles. */
  @ParameterizedTest
  @CsvSource({
    "3476758.055386452, 1.4943833658299894e-100, 5.86413876444991447551655625199e-6",
    "1840269.1397558444, 1.323254344065294e-300, 1.98612287247316541118947312323e-5",
    "7e15, 1e-300, 5.13573047229715984905088722017e-15",
    "3e16, 1e-18, 4.96575537583889676515779486042e-17"
  })
  void epsilonAt_vastNoiseAndTinyDelta_isInsideTheBracket(
      double z, double delta, BigDecimal truth) {
    assertHolds(accountant(z).epsilonAt(new Delta(delta)), truth);
  }

  /** By 60 digits; where delta is not small, a and b are near each other, and so is erfcx there. */
  @ParameterizedTest
  @CsvSource({
    "4, 0.013723162316474363, 0.321249999999999983329121475127",
    "4, 0.0808851788237874, 0.0437500000000000045396392508181",
    "4.0001, 0.013998137753793057, 0.318742812660152730701938686349",
    "10, 0.006572454454485511, 0.114999999999999998098704880711",
    "38.04, 0.010141504969163086, 0.000705992142865829630847911462688",
    "100, 0.0014459367821132714, 0.00694999999999999975486862196078",
    "1000, 0.0003942121384192933, 0.00000950000000000003711283638592204",
    "1000, 3.755045768099387e-05, 0.00138949999999999987057170898715",
    "12345.6, 1.6022960312392154e-05, 0.000040496978659668088899770926104"
  })
  void epsilonAt_muchNoiseAndAFairDelta_isInsideANarrowBracket(
      double z, double delta, BigDecimal truth) {
    PrivacyLoss loss = accountant(z).epsilonAt(new Delta(delta));
    assertHolds(loss, truth);
    double steepness = delta / 0.07; // of delta by epsilon: b is above -sqrt 2
    assertTrue(loss.upper() - loss.lower() < 1e-12 * loss.upper() + 4e-14 * steepness, "" + loss);
  }

  @ParameterizedTest
  @CsvSource({
    "8046.746540841976, 0.0040527644691638175, 5.35781916370875016907029922618e-239",
    "64143.09048472118, 0.0005692253189689632, 1.53256937808518145522305790244e-298",
    "1e16, 1e-20, 3.98892282396144078289586528656e-17",
    "1, 1e200, 0"
  })
  void deltaAt_farEpsilon_isInsideTheBracket(double z, double epsilon, BigDecimal truth) {
    assertHolds(accountant(z).deltaAt(new Epsilon(epsilon)), truth);
  }

  /** A sum that is not rounded once would be too large below; by 60 digits, 7.75 squared. */
  @ParameterizedTest
  @CsvSource({
    "1, 1e-05, 15.1445352167720786886741001422",
    "5, 1e-06, 2.53742957475358372591286272431",
    "30, 0.01, 0.0819861684029751656110473296168"
  })
  void epsilonAt_bandWhoseUsesMeet_isInsideTheBracket(double z, double delta, BigDecimal truth) {
    ToeplitzBand band = new ToeplitzBand(List.of(1.0, 0.5));
    PrivacyEvent<?> event =
        new BandedFactorization<>(
            new NoiseMultiplier<>(Adjacency.ADD_REMOVE, z), band, 4, new Participation(4, 1));
    PrivacyLoss loss = Accountant.tightestFor(event).epsilonAt(new Delta(delta));
    assertHolds(loss, truth);
    assertTrue(loss.upper() - loss.lower() < 1e-11 * loss.upper(), "" + loss);
  }

  /** A tree that is too large to be searched; a client in all of its leaves is the worst. */
  @Test
  void epsilonAt_treeBoundedByLevels_isInsideTheBracket() {
    PrivacyEvent<?> event =
        new TreeAggregation<>(
            new NoiseMultiplier<>(Adjacency.ADD_REMOVE, 1e6), 20001, new Participation(20001, 1));
    double squares = 0;
    for (long leaves = 1; leaves <= 20001; leaves *= 2) {
      squares += (double) (20001 / leaves) * leaves * leaves;
    }
    PrivacyLoss truth = accountant(1e6 / Math.sqrt(squares)).epsilonAt(new Delta(1e-5));
    PrivacyLoss loss = Accountant.tightestFor(event).epsilonAt(new Delta(1e-5));
    assertTrue(loss.lower() <= truth.upper() && loss.upper() >= truth.lower(), loss::toString);
    assertTrue(loss.lower() < loss.upper() && loss.lower() > 0.8 * loss.upper(), loss::toString);
    assertTrue(Accountant.tightestFor(event).deltaAt(new Epsilon(0.1)).lower() > 0);
    assertEquals(0, PldAccountant.of(event).epsilonAt(new Delta(1e-5)).lower());
  }

  private static void assertHolds(PrivacyLoss loss, BigDecimal truth) {
    assertTrue(new BigDecimal(loss.lower()).compareTo(truth) <= 0, "lower: " + loss);
    assertTrue(new BigDecimal(loss.upper()).compareTo(truth) >= 0, "upper: " + loss);
  }

  private static Accountant accountant(double multiplier) {
    return Accountant.tightestFor(
        new Gaussian<>(new NoiseMultiplier<>(Adjacency.ADD_REMOVE, multiplier)));
  }

  private static Accountant accountant(Map<String, String> row) {
    return accountant(number(row, "sigma") / number(row, "l2_sensitivity"));
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(row.get(column));
  }
}
