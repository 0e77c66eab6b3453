package org.murmuration.dp.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The weights against independent series, and the parts of the proof that are numbers. */
class WeightsLawsTest {
  private static final MathContext DIGITS = new MathContext(120);

  /**
   * Weights are in the proportion of e^-v I_k(v), by the series of I_k. Miller's way is exact to
   * 2^-150 where masses are large and may be off by more in the last of the tail.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0x1p-20, 0.05, 1, 8, 50.3, 1000, 16383, 16384, 20000.7})
  void skellam_anyVariance_isInProportionToTheBesselSeries(double variance) {
    RunTable table = SkellamTable.of(variance);
    long last = table.shape().runs() - 1L << table.shape().runBits();
    BigDecimal atZero = bessel(0, variance);
    for (long k = 0; k <= last; k += Math.max(1, last / 23)) {
      BigDecimal mass = bessel(k, variance).divide(atZero, DIGITS);
      BigDecimal got = ratio(table.weight(k), table.weight(0));
      BigDecimal error = got.subtract(mass).abs();
      assertTrue(error.compareTo(power(-150)) < 0, "k = " + k + ": " + error);
      BigDecimal relative = error.divide(mass, DIGITS);
      assertTrue(relative.compareTo(power(-90)) < 0, "k = " + k + ": " + relative);
    }
  }

  /** A fraction of a variance is exact: no double is the variance, and the weights are its own. */
  @ParameterizedTest
  @CsvSource({"1, 3", "50.3, 7", "0x1p20, 9900", "16384, 1021", "3, 1"})
  void skellam_fractionOfAVariance_isInProportionToItsBesselSeries(double whole, long divisor) {
    RunTable table = SkellamTable.of(whole, divisor);
    BigDecimal variance =
        new BigDecimal(whole).divide(BigDecimal.valueOf(divisor), new MathContext(200));
    long last = table.shape().runs() - 1L << table.shape().runBits();
    BigDecimal atZero = bessel(0, variance);
    for (long k = 1; k <= last; k += Math.max(1, last / 23)) {
      BigDecimal mass = bessel(k, variance).divide(atZero, DIGITS);
      BigDecimal error = ratio(table.weight(k), table.weight(0)).subtract(mass).abs();
      assertTrue(error.compareTo(power(-150)) < 0, "k = " + k + ": " + error);
    }
    if (divisor != 1) { // the nearest double is another law, by more than that
      BigDecimal near = new BigDecimal(SkellamTable.of(whole / divisor).weight(1));
      BigDecimal zero = new BigDecimal(SkellamTable.of(whole / divisor).weight(0));
      BigDecimal mass = bessel(1, variance).divide(atZero, DIGITS);
      BigDecimal off = near.divide(zero, DIGITS).subtract(mass).abs();
      assertTrue(off.compareTo(power(-100)) > 0, off.toString());
    }
  }

  /** What the table leaves out: the next mass, and those after it fall at least as fast. */
  @ParameterizedTest
  @ValueSource(doubles = {0x1p-20, 0.05, 1, 8, 50.3, 1000, 16384})
  void skellam_tailLeftOut_isBelowTheClaim(double variance) {
    RunTable table = SkellamTable.of(variance);
    long next = (long) table.shape().runs() << table.shape().runBits();
    BigDecimal first = bessel(next, variance);
    BigDecimal fall = bessel(next + 1, variance).divide(first, DIGITS);
    BigDecimal tail =
        first
            .divide(BigDecimal.ONE.subtract(fall), DIGITS)
            .multiply(BigDecimal.valueOf(2))
            .divide(total(variance), DIGITS);
    assertTrue(tail.compareTo(power(-140)) < 0, tail.toString());
  }

  /** By recurrence at the nodes and by the exponential in between, the same numbers. */
  @ParameterizedTest
  @ValueSource(doubles = {0x1p-20, 0.5, 100, 16384, 0x1p30, 0x1.23456789p50, 0x1p56})
  void gaussian_headsOfRuns_areTheExponential(double variance) {
    RunTable table = GaussianTable.of(variance);
    for (int run = 0; run < table.shape().runs(); run += 13) {
      BigInteger byExponential = table.weight((long) run << table.shape().runBits());
      BigInteger off = table.head(run).subtract(byExponential).abs();
      assertTrue(off.bitLength() <= 36, "run " + run + ": " + off.bitLength());
      assertTrue(table.head(run).bitLength() > 320 - 145 || variance < 1);
    }
  }

  /** Magnitudes of a table's Skellam run lie between its head and the next. */
  @Test
  void skellam_placesInARun_fall() {
    RunTable table = SkellamTable.of(0x1p20);
    for (long k = 1; k < 14 * 1024; k += 7) {
      assertTrue(table.weight(k).compareTo(table.weight(k - 1)) < 0);
    }
    int run = 100;
    assertEquals(table.head(run), table.weight((long) run << table.shape().runBits()));
  }

  private static BigDecimal ratio(BigInteger numerator, BigInteger denominator) {
    return new BigDecimal(numerator).divide(new BigDecimal(denominator), DIGITS);
  }

  private static BigDecimal power(int exponent) {
    return BigDecimal.ONE.divide(BigDecimal.valueOf(2).pow(-exponent), DIGITS);
  }

  /** e^v, the sum of all I_k(v). */
  private static BigDecimal total(double variance) {
    BigDecimal v = new BigDecimal(variance);
    BigDecimal sum = BigDecimal.ONE;
    BigDecimal term = BigDecimal.ONE;
    for (long n = 1; n < 20 * variance + 100; n++) {
      term = term.multiply(v, DIGITS).divide(BigDecimal.valueOf(n), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    return sum;
  }

  /** I_k(v): the sum over m of (v/2)^(2m + k) / (m! (m + k)!), all positive. */
  private static BigDecimal bessel(long k, double variance) {
    return bessel(k, new BigDecimal(variance));
  }

  private static BigDecimal bessel(long k, BigDecimal variance) {
    BigDecimal half = variance.divide(BigDecimal.valueOf(2));
    BigDecimal square = half.multiply(half);
    BigDecimal term = BigDecimal.ONE;
    for (long i = 1; i <= k; i++) {
      term = term.multiply(half, DIGITS).divide(BigDecimal.valueOf(i), DIGITS);
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (long m = 1; term.compareTo(sum.multiply(power(-380), DIGITS)) > 0; m++) {
      sum = sum.add(term, DIGITS);
      term = term.multiply(square, DIGITS).divide(BigDecimal.valueOf(m * (m + k)), DIGITS);
    }
    return sum;
  }
}
