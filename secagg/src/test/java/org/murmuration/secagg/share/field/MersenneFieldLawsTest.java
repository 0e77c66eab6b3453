package org.murmuration.secagg.share.field;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All pairs of two tiny fields; edges and seeded elements of the one in use. */
class MersenneFieldLawsTest {
  @ParameterizedTest
  @ValueSource(ints = {3, 5})
  void operations_allPairsOfATinyField_asInTheIntegers(int exponent) {
    MersenneField field = new MersenneField(exponent);
    for (long a = 0; a < field.prime(); a++) {
      for (long b = 0; b < field.prime(); b++) {
        check(field, a, b);
      }
    }
  }

  @Test
  void operations_edgesAndSeededElements_asInTheIntegers() {
    MersenneField field = MersenneField.OF_61_BITS;
    List<Long> elements =
        new ArrayList<>(List.of(0L, 1L, 2L, 1L << 60, field.prime() - 2, field.prime() - 1));
    new SplittableRandom(61).longs(60, 0, field.prime()).forEach(elements::add);
    for (long a : elements) {
      for (long b : elements) {
        check(field, a, b);
      }
    }
  }

  private static void check(MersenneField field, long a, long b) {
    BigInteger prime = BigInteger.valueOf(field.prime());
    BigInteger left = BigInteger.valueOf(a);
    BigInteger right = BigInteger.valueOf(b);
    assertEquals(left.add(right).mod(prime).longValueExact(), field.add(a, b));
    assertEquals(left.subtract(right).mod(prime).longValueExact(), field.subtract(a, b));
    assertEquals(left.multiply(right).mod(prime).longValueExact(), field.multiply(a, b));
    if (a != 0) {
      assertEquals(left.modInverse(prime).longValueExact(), field.inverse(a));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5})
  void dot_allPairsOfATinyField_asTermByTerm(int exponent) {
    MersenneField field = new MersenneField(exponent);
    int prime = (int) field.prime();
    long[] left = new long[prime * prime];
    long[] right = new long[prime * prime];
    for (int i = 0; i < left.length; i++) {
      left[i] = i / prime;
      right[i] = i % prime;
      checkDot(field, Arrays.copyOf(left, i), Arrays.copyOf(right, i));
    }
  }

  @Test
  void dot_largestElements_asTermByTerm() {
    MersenneField field = MersenneField.OF_61_BITS;
    for (int length : new int[] {0, 1, 2, 3, 31, 32, 33, 1000, 100_000}) {
      long[] last = new long[length];
      Arrays.fill(last, field.prime() - 1);
      checkDot(field, last, last);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64, 667, 1000})
  void dot_seededElements_asTermByTerm(int length) {
    MersenneField field = MersenneField.OF_61_BITS;
    SplittableRandom random = new SplittableRandom(length);
    checkDot(
        field,
        random.longs(length, 0, field.prime()).toArray(),
        random.longs(length, 0, field.prime()).toArray());
  }

  private static void checkDot(MersenneField field, long[] left, long[] right) {
    assertEquals(new PlainPolynomials(field).combine(left, right), field.dot(left, right));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5})
  void invertAll_elementsOfATinyField_eachItsInverse(int exponent) {
    MersenneField field = new MersenneField(exponent);
    checkInverses(field, LongStream.range(1, field.prime()).toArray());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 100})
  void invertAll_seededElements_eachItsInverse(int length) {
    MersenneField field = MersenneField.OF_61_BITS;
    checkInverses(field, new SplittableRandom(length).longs(length, 1, field.prime()).toArray());
  }

  private static void checkInverses(MersenneField field, long[] elements) {
    long[] inverses = elements.clone();
    field.invertAll(inverses);
    assertArrayEquals(Arrays.stream(elements).map(field::inverse).toArray(), inverses);
  }

  @Test
  void contains_outsideZeroToPrime_false() {
    MersenneField field = MersenneField.OF_61_BITS;
    assertTrue(field.contains(0));
    assertTrue(field.contains(field.prime() - 1));
    assertFalse(field.contains(field.prime()));
    assertFalse(field.contains(-1));
  }
}
