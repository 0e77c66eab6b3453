package org.murmuration.dp.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.dp.exact.ExponentialTrial.Fraction;
import org.murmuration.dp.sample.InsecureSeededBits;

/**
 * Success rates of the trials, on the quick path and on the wide one that real draws almost never
 * take. Fixed seed; six deviations, so a fresh one would fail falsely with probability below 10^-8.
 */
class ExponentialTrialChanceTest {
  private static final int DRAWS = 200_000;

  @Test
  void inverseE_rate_isOneOverE() {
    assertRate(1, ExponentialTrial::inverseE);
  }

  @ParameterizedTest
  @CsvSource({"0,1", "1,1", "1,2", "3,10", "999,1000", "5,2", "7,3", "1,1000000"})
  void negativeWide_rate_isTheExponential(long numerator, long denominator) {
    Fraction x = fraction(numerator, denominator);
    assertRate((double) numerator / denominator, trial -> trial.negativeWide(x));
  }

  /** A bracket that says nothing leaves every decision to the exact comparison. */
  @ParameterizedTest
  @CsvSource({"0,1", "1,2", "3,10", "999,1000"})
  void negative_emptyBracket_isDecidedExactly(long numerator, long denominator) {
    Fraction x = fraction(numerator, denominator);
    assertRate(
        (double) numerator / denominator,
        trial -> trial.negative(0, ExponentialTrial.ONE - 1, () -> x));
  }

  @ParameterizedTest
  @CsvSource({"0,1", "1,2", "3,10", "999,1000", "5,2", "7,3", "2,1"})
  void negative_tightBracket_rateIsTheExponential(long numerator, long denominator) {
    Fraction x = fraction(numerator, denominator);
    long low = (numerator << 32) / denominator;
    assertRate((double) numerator / denominator, trial -> trial.negative(low, low + 1, () -> x));
  }

  @Test
  void negative_bracketAcrossAWholeNumber_isDecidedExactly() {
    Fraction x = fraction(2, 1);
    long two = 2L << 32;
    assertRate(2, trial -> trial.negative(two - 1, two + 1, () -> x));
  }

  @Test
  void negativeDyadic_half_rateIsTheExponential() {
    assertRate(0.5, trial -> trial.negativeDyadic(1L << 31));
  }

  /** Negative control: x and x + 0.02 are told apart by as many draws. */
  @Test
  void rate_otherExponent_isSeen() {
    double expected = Math.exp(-0.5);
    double rate = rate(trial -> trial.negativeWide(fraction(52, 100)));
    assertTrue(Math.abs(rate - expected) > bound(expected));
  }

  private static void assertRate(double x, Predicate<ExponentialTrial> once) {
    double expected = Math.exp(-x);
    assertEquals(expected, rate(once), bound(expected));
  }

  private static double bound(double expected) {
    return 6 * Math.sqrt(expected * (1 - expected) / DRAWS) + 1.0 / DRAWS;
  }

  private static double rate(Predicate<ExponentialTrial> once) {
    ExponentialTrial trial = new ExponentialTrial(new BitReservoir(InsecureSeededBits.of(21), 512));
    int successes = 0;
    for (int i = 0; i < DRAWS; i++) {
      successes += once.test(trial) ? 1 : 0;
    }
    return (double) successes / DRAWS;
  }

  private static Fraction fraction(long numerator, long denominator) {
    return new Fraction(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
  }
}
