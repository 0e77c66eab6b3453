package org.murmuration.dp.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixedExponentialTest {
  private static final MathContext DIGITS = new MathContext(250);

  /** Against 1 / e^x by its series of positive terms, in 250 decimal digits. */
  @ParameterizedTest
  @ValueSource(strings = {"0", "1e-30", "0.001", "0.5", "1", "3.7", "97.9", "200"})
  void negative_anyExponent_isOffByLessThanOneUnit(String x) {
    BigDecimal exponent = new BigDecimal(x);
    BigDecimal sum = BigDecimal.ONE;
    BigDecimal term = BigDecimal.ONE;
    for (int n = 1; n < 1200; n++) {
      term = term.multiply(exponent, DIGITS).divide(BigDecimal.valueOf(n), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    BigDecimal two = BigDecimal.valueOf(2);
    BigDecimal expected = two.pow(320).divide(sum, DIGITS);
    BigInteger got =
        FixedExponential.negative(
            exponent.multiply(two.pow(320 + FixedExponential.GUARD_BITS)).toBigInteger(), 320);
    assertTrue(expected.subtract(new BigDecimal(got)).abs().compareTo(BigDecimal.ONE) < 0);
  }

  @Test
  void negative_hugeExponent_isZero() {
    BigInteger exponent = BigInteger.valueOf(5000).shiftLeft(320 + FixedExponential.GUARD_BITS);
    assertEquals(BigInteger.ZERO, FixedExponential.negative(exponent, 320));
  }
}
