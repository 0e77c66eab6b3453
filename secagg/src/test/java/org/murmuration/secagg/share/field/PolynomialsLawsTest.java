package org.murmuration.secagg.share.field;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every polynomial over the field of 7 elements, every set of holders out of 6. */
class PolynomialsLawsTest {
  private static final int PRIME = 7;
  private static final int HOLDERS = 6;
  private static final MersenneField FIELD = new MersenneField(3);
  private static final Polynomials TINY = new Polynomials(FIELD);
  private static final PlainPolynomials PLAIN = new PlainPolynomials(FIELD);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void weightsAt_anySetOfHolders_thoseOfTheDefinition(int needed) {
    for (int[] positions : subsets(needed)) {
      Interpolation interpolation = Interpolation.at(FIELD, positions);
      for (int at = 0; at <= HOLDERS; at++) {
        assertArrayEquals(PLAIN.lagrange(positions, at), interpolation.weightsAt(at));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void weightsAt_anySetOfEnoughHolders_giveEveryOtherValue(int needed) {
    for (int[] positions : subsets(needed)) {
      for (int at = 0; at <= HOLDERS; at++) {
        long[] weights = Interpolation.at(FIELD, positions).weightsAt(at);
        for (long[] polynomial : polynomials(needed)) {
          assertEquals(
              PLAIN.valueAt(polynomial, at), FIELD.dot(weights, values(polynomial, positions)));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void valuesUpTo_everyPolynomial_thoseOfTheDefinition(int size) {
    for (long[] polynomial : polynomials(size)) {
      for (int last = 1; last <= HOLDERS; last++) {
        assertArrayEquals(PLAIN.valuesFrom(polynomial, 1, last), TINY.valuesUpTo(polynomial, last));
      }
    }
  }

  /** One short of the threshold, every secret gives every tuple of shares exactly once. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void valuesUpTo_oneHolderTooFew_sharesTellNothing(int needed) {
    for (int[] positions : subsets(needed - 1)) {
      for (long secret = 0; secret < PRIME; secret++) {
        Set<List<Long>> seen = new HashSet<>();
        for (long[] polynomial : polynomials(needed)) {
          if (polynomial[0] == secret) {
            List<Long> shares = new ArrayList<>();
            for (long value : values(polynomial, positions)) {
              shares.add(value);
            }
            seen.add(shares);
          }
        }
        assertEquals((int) Math.pow(PRIME, needed - 1), seen.size());
      }
    }
  }

  private static long[] values(long[] polynomial, int[] positions) {
    long[] values = new long[positions.length];
    long[] all = TINY.valuesUpTo(polynomial, HOLDERS);
    for (int i = 0; i < values.length; i++) {
      values[i] = all[positions[i] - 1];
    }
    return values;
  }

  private static List<long[]> polynomials(int size) {
    List<long[]> all = new ArrayList<>();
    for (int number = 0; number < Math.pow(PRIME, size); number++) {
      long[] coefficients = new long[size];
      for (int i = 0, rest = number; i < size; i++, rest /= PRIME) {
        coefficients[i] = rest % PRIME;
      }
      all.add(coefficients);
    }
    return all;
  }

  private static List<int[]> subsets(int size) {
    List<int[]> all = new ArrayList<>();
    for (int bits = 0; bits < 1 << HOLDERS; bits++) {
      if (Integer.bitCount(bits) == size) {
        int[] positions = new int[size];
        for (int position = 1, next = 0; position <= HOLDERS; position++) {
          if ((bits >> (position - 1) & 1) == 1) {
            positions[next++] = position;
          }
        }
        all.add(positions);
      }
    }
    return all;
  }

  @Test
  void wipe_coefficients_zeros() {
    long[] coefficients = {1, 2, 3};
    Polynomials.wipe(coefficients);
    assertArrayEquals(new long[3], coefficients);
  }
}
