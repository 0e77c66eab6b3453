package org.murmuration.dp.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinomialLawTest {
  private static final MathContext DIGITS = new MathContext(60);
  private static final double TOLERANCE = 1e-12;

  /** Sums of 60 digits, for every number of successes whose tail a double can hold. */
  @ParameterizedTest
  @CsvSource({
    "1, 0.25",
    "2, 0.5",
    "7, 0.0009765625",
    "50, 0.75",
    "50, 0.999",
    "200, 0.5",
    "200, 0.0078125",
    "1000, 0.5",
    "1000, 0.7310585786300049",
    "1000, 0.001"
  })
  void atLeast_everyCount_isTheExactSum(int trials, double success) {
    BinomialLaw law = BinomialLaw.of(trials, success);
    BigDecimal odds =
        new BigDecimal(success).divide(BigDecimal.ONE.subtract(new BigDecimal(success)), DIGITS);
    BigDecimal mass = new BigDecimal(success).pow(trials, DIGITS);
    BigDecimal tail = BigDecimal.ZERO;
    for (int k = trials; k >= 0; k--) {
      tail = tail.add(mass, DIGITS);
      if (tail.doubleValue() > 1e-290 && mass.doubleValue() > 1e-290) {
        double exact = tail.doubleValue();
        assertEquals(exact, law.atLeast(k), exact * TOLERANCE, "at least " + k);
        assertEquals(mass.doubleValue(), law.mass(k), mass.doubleValue() * TOLERANCE, "" + k);
      }
      mass =
          mass.multiply(new BigDecimal(k), DIGITS)
              .divide(new BigDecimal(trials - k + 1).multiply(odds), DIGITS);
    }
  }

  /** All 2^n outcomes of n guesses, each right with chance 3/4: epsilon ln 3. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 12})
  void ofLoss_everyOutcome_addsUpToTheTail(int trials) {
    BinomialLaw law = BinomialLaw.ofLoss(trials, Math.log(3));
    double[] masses = new double[trials + 1];
    for (int outcome = 0; outcome < 1 << trials; outcome++) {
      int right = Integer.bitCount(outcome);
      masses[right] += Math.pow(3, right) / Math.pow(4, trials); // exact: integers over 4^n
    }
    double tail = 0;
    for (int k = trials; k >= 0; k--) {
      tail += masses[k];
      assertEquals(tail, law.atLeast(k), tail * TOLERANCE);
      assertEquals(masses[k], law.mass(k), masses[k] * TOLERANCE);
    }
  }

  /** The chance of an error is e^-30, which one less the chance of a success would lose. */
  @Test
  void ofLoss_largeEpsilon_keepsTheSmallChance() {
    double wrong = Math.exp(-30) / (1 + Math.exp(-30));
    BinomialLaw law = BinomialLaw.ofLoss(10, 30);
    assertEquals(10 * wrong, law.mass(9), 1e-9 * wrong);
    assertEquals(Math.pow(wrong, 10), law.mass(0), Math.pow(wrong, 10) * TOLERANCE);
  }

  @Test
  void atLeast_beyondTheTrials_isOneOrZero() {
    BinomialLaw law = BinomialLaw.of(5, 0.5);
    assertEquals(1, law.atLeast(0));
    assertEquals(1, law.atLeast(-3));
    assertEquals(0, law.atLeast(6));
    assertEquals(0, law.mass(-1));
    assertEquals(0, law.mass(6));
    assertTrue(BinomialLaw.of(0, 0.5).atLeast(1) == 0);
  }
}
