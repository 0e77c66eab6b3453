package org.murmuration.secagg.share;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.secagg.share.field.Horner;
import org.murmuration.secagg.share.field.Interpolation;
import org.murmuration.secagg.share.field.MersenneField;
import org.murmuration.secagg.share.field.PlainPolynomials;
import org.murmuration.secagg.share.field.Polynomials;

/** The field in use: what is fast gives what the definition gives. Sizes ascend. */
class SharingLawsTest {
  private static final MersenneField FIELD = MersenneField.OF_61_BITS;
  private static final Polynomials FAST = new Polynomials(FIELD);
  private static final PlainPolynomials PLAIN = new PlainPolynomials(FIELD);

  /** Counts of holders around those that are evaluated at once. */
  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "2, 2",
    "2, 3",
    "3, 7",
    "16, 30",
    "66, 100",
    "67, 511",
    "67, 512",
    "67, 513",
    "667, 1000",
    "2, 1024",
    "2, 1025",
    "3, 2000"
  })
  void valuesUpTo_seededCoefficients_thoseOfTheDefinition(int size, int last) {
    SplittableRandom random = new SplittableRandom(1000L * size + last);
    long[] polynomial = random.longs(size, 0, FIELD.prime()).toArray();
    assertArrayEquals(PLAIN.valuesFrom(polynomial, 1, last), FAST.valuesUpTo(polynomial, last));
  }

  /** The numbers between the steps are largest with the largest coefficients and positions. */
  @ParameterizedTest
  @ValueSource(ints = {1, 512, 1 << 20, Integer.MAX_VALUE - 7})
  void values_edgeCoefficients_thoseOfTheDefinition(int first) {
    long low31 = (1L << 31) - 1;
    for (long edge :
        new long[] {0, 1, low31, 1L << 31, FIELD.prime() - 1, ~low31 & FIELD.prime()}) {
      long[] polynomial = new long[40];
      Arrays.fill(polynomial, edge);
      assertArrayEquals(
          PLAIN.valuesFrom(polynomial, first, 8), new Horner(FIELD).values(polynomial, first, 8));
    }
  }

  /** At 0, at positions among the chosen and at others. */
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 3", "3, 7", "16, 30", "67, 100", "200, 300", "667, 1000"})
  void weightsAt_seededPositions_thoseOfTheDefinition(int needed, int holders) {
    int[] positions = chosen(new Random(1000L * needed + holders), needed, holders);
    Interpolation interpolation = Interpolation.at(FIELD, positions);
    for (int at : new int[] {0, positions[0], positions[needed - 1], holders, holders + 1}) {
      assertArrayEquals(PLAIN.lagrange(positions, at), interpolation.weightsAt(at));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 16, 667})
  void fresh_givenBytes_theirWordsInOrder(int size) {
    byte[] bytes = new byte[8 * (size - 1)];
    new Random(size).nextBytes(bytes);
    long[] polynomial = FAST.fresh(5, size, new Given(ByteBuffer.wrap(bytes)));
    ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(5, polynomial[0]);
    for (int i = 1; i < size; i++) {
      assertEquals(words.getLong() & FIELD.prime(), polynomial[i]);
    }
  }

  /** The second of three is all ones, and so is what first replaces it. */
  @Test
  void fresh_wordOfOnes_drawnAgainAfterTheOthers() {
    ByteBuffer words = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
    words.putLong(1).putLong(-1).putLong(3).putLong(FIELD.prime()).putLong(4).flip();
    assertArrayEquals(new long[] {9, 1, 4, 3}, FAST.fresh(9, 4, new Given(words)));
  }

  /** Of the 32 words of 5 bits one is no element; the others come as often as each other. */
  @Test
  void fresh_everyWordOfATinyField_everyElementOnce() {
    ByteBuffer words = ByteBuffer.allocate(8 * 33).order(ByteOrder.LITTLE_ENDIAN);
    IntStream.range(0, 32).forEach(word -> words.putLong(word | 0x60));
    words.putLong(30).flip();
    Given given = new Given(words);
    long[] polynomial = new Polynomials(new MersenneField(5)).fresh(0, 33, given);
    long[] expected = IntStream.range(-1, 32).mapToLong(i -> Math.max(i, 0)).toArray();
    expected[32] = 30;
    assertArrayEquals(expected, polynomial);
    assertTrue(given.isSpent());
  }

  private static int[] chosen(Random random, int needed, int holders) {
    return random.ints(1, holders + 1).distinct().limit(needed).sorted().toArray();
  }

  /** Gives these bytes. */
  private static final class Given extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final transient ByteBuffer rest;

    Given(ByteBuffer bytes) {
      this.rest = bytes;
    }

    boolean isSpent() {
      return !rest.hasRemaining();
    }

    @Override
    public void nextBytes(byte[] bytes) {
      rest.get(bytes);
    }
  }
}
