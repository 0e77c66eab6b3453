package org.murmuration.dp.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.dp.sample.RandomBits;

/** What no chance test can see: brackets that miss the exponent, or a wrong exact one. */
class AcceptanceExponentLawsTest {
  static IntStream variancesInBits() {
    return IntStream.rangeClosed(1, 56);
  }

  @ParameterizedTest
  @MethodSource("variancesInBits")
  void bracket_anyMagnitude_holdsTheExactExponent(int varianceBits) {
    Random random = new Random(varianceBits);
    int settled = 0;
    for (int i = 0; i < 500; i++) {
      long variance = 1L << varianceBits - 1 | random.nextLong() & (1L << varianceBits - 1) - 1;
      int scaleBits = varianceBits / 2;
      long magnitude = (long) (random.nextDouble() * 70 * (1L << scaleBits));
      AcceptanceExponent exponent = new AcceptanceExponent(variance, scaleBits);
      BigInteger numerator = exponent.exact(magnitude).numerator().shiftLeft(32);
      BigInteger denominator = exponent.exact(magnitude).denominator();
      long reduced = exponent.reduced(magnitude);
      if (reduced >= 0) {
        settled++;
        BigInteger low = BigInteger.valueOf(exponent.low(reduced)).multiply(denominator);
        BigInteger high = BigInteger.valueOf(exponent.high(reduced)).multiply(denominator);
        assertTrue(low.compareTo(numerator) <= 0 && numerator.compareTo(high) <= 0);
      }
    }
    assertTrue(settled > 50, "hardly any exponent was bracketed");
  }

  /** By hand: variance 5, t = 2, |Y| = 3: (3 - 5/2)^2 / 10 = 1/40. */
  @Test
  void exact_smallCase_isTheFormula() {
    ExponentialTrial.Fraction x = new AcceptanceExponent(5, 1).exact(3);
    assertEquals(x.denominator(), x.numerator().multiply(BigInteger.valueOf(40)));
  }

  /** U = 0.5 exactly is not below 1/2: the first trial fails, and one is odd. */
  @Test
  void negativeDyadic_uniformMeetsTheExponent_isNotBelow() {
    assertTrue(trial(0x80000000L, 0xffffffffL).negativeDyadic(1L << 31));
  }

  /** 1/3 is 0.55555555 55555555... in hexadecimal: the second digit of U decides. */
  @Test
  void negative_firstDigitOfAThird_isDecidedByTheNext() {
    long digit = 0x55555555L;
    ExponentialTrial.Exact third =
        () -> new ExponentialTrial.Fraction(BigInteger.ONE, BigInteger.valueOf(3));
    assertTrue(trial(digit, digit + 1).negative(digit, digit + 1, third));
    assertFalse(trial(digit, digit - 1, 0xffffffffL).negative(digit, digit + 1, third));
  }

  /** A trial over the given 32-bit digits. */
  private static ExponentialTrial trial(long... digits) {
    RandomBits script =
        new RandomBits() {
          private int next;

          @Override
          public long nextLong() {
            long low = digits[next++];
            long high = next < digits.length ? digits[next++] : 0;
            return high << 32 | low;
          }

          @Override
          public void fill(long[] words) {
            Arrays.setAll(words, i -> nextLong());
          }

          @Override
          public void close() {}
        };
    return new ExponentialTrial(new BitReservoir(script, 1));
  }
}
