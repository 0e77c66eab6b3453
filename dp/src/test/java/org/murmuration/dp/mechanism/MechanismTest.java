package org.murmuration.dp.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.budget.Adjacency;

/** The parts of events, with their domains. */
class MechanismTest {
  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void parts_figureNotPositiveAndFinite_areRefused(double bad) {
    assertRefused("> 0, got " + bad, () -> distance(bad, 1, 1));
    assertRefused("> 0, got " + bad, () -> distance(1, bad, 1));
    assertRefused("> 0, got " + bad, () -> NoiseShares.ofHonest(bad, 1));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1})
  void parts_countNotPositive_areRefused(long bad) {
    assertRefused(">= 1, got " + bad, () -> distance(1, 1, bad));
    assertRefused(">= 1, got " + bad, () -> new Participation(bad, 1));
    assertRefused(">= 1, got " + bad, () -> new Participation(1, bad));
    assertRefused("got " + bad, () -> new NoiseShares(1, 5, bad, 0));
  }

  @Test
  void noiseShares_moreThanThereAre_areRefused() {
    assertRefused("survivors must be in [1, 5], got 6", () -> new NoiseShares(1, 5, 6, 0));
    assertRefused("colluders must be in [0, 3], got 4", () -> new NoiseShares(1, 5, 4, 4));
    assertRefused("colluders must be in [0, 3], got -1", () -> new NoiseShares(1, 5, 4, -1));
  }

  @Test
  void honest_dropoutsAndColluders_doNotCount() {
    NoiseShares shares = new NoiseShares(2.5, 10, 8, 3);
    assertEquals(5, shares.honest());
    assertEquals(12.5, shares.honestVariance());
    assertEquals(10, NoiseShares.ofHonest(1, 10).honest());
  }

  @ParameterizedTest
  @CsvSource({"100,50,16,40", "100,30,16,30", "100,500,1000000,100", "4,9,1,2"})
  void tightestL1_threeBounds_isTheLeast(double squaredL2, double l1, long dimension, double want) {
    assertEquals(want, distance(squaredL2, l1, dimension).tightestL1());
  }

  @Test
  void ofSquaredL2_noL1Given_takesWhatFollows() {
    var distance = IntegerDistance.ofSquaredL2(Adjacency.ZERO_OUT, 100, 16);
    assertEquals(40, distance.tightestL1());
    assertEquals(10, distance.l2());
  }

  @ParameterizedTest
  @CsvSource({"5,3,1,1", "5,3,3,1", "5,3,4,2", "5,3,100,5", "2,3,100,2", "100,1,7,7"})
  void within_steps_isWhatFits(long most, long separation, long steps, long want) {
    assertEquals(want, new Participation(most, separation).within(steps));
  }

  @Test
  void toeplitzBand_badCoefficients_areRefused() {
    assertRefused("got none", () -> band());
    assertRefused("first coefficient", () -> band(0.0, 1.0));
    assertRefused("first coefficient", () -> band(Double.NaN));
    assertRefused(">= 1e-100, got 9.0E-101", () -> band(9e-101, 0.0));
    assertRefused("up to 1e100 in size, got -1.1E100", () -> band(1.0, -1.1e100));
    assertRefused("finite", () -> band(Double.POSITIVE_INFINITY));
    assertRefused("finite", () -> band(1.0, Double.NaN));
  }

  @Test
  void isNonIncreasing_riseOrSign_isFalse() {
    assertTrue(band(1.0, 1.0, 0.5, 0.0).isNonIncreasing());
    assertFalse(band(1.0, 0.5, 0.6).isNonIncreasing());
    assertFalse(band(1.0, 0.5, -0.1).isNonIncreasing());
    assertEquals(3, band(1.0, 0.5, 0.6).width());
  }

  private static ToeplitzBand band(Double... coefficients) {
    return new ToeplitzBand(List.of(coefficients));
  }

  private static IntegerDistance<Adjacency.ZeroOut> distance(
      double squaredL2, double l1, long dimension) {
    return new IntegerDistance<>(Adjacency.ZERO_OUT, squaredL2, l1, dimension);
  }

  private static void assertRefused(String words, Executable construction) {
    String message = assertThrows(IllegalArgumentException.class, construction).getMessage();
    assertTrue(message.contains(words), message);
  }
}
