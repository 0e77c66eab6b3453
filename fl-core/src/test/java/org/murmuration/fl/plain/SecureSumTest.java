package org.murmuration.fl.plain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.fl.seed.Seed;

class SecureSumTest {

  @Test
  void of_negativeValues_sumsExactly() {
    List<long[]> inputs =
        List.of(new long[] {-5, 3, 0}, new long[] {2, -9, -10}, new long[] {1, 1, 10});
    assertArrayEquals(new long[] {-2, -5, 0}, new SecureSum(3, 10).of(inputs));
  }

  /** All at the bound in both directions: lanes full to the last value. */
  @ParameterizedTest
  @CsvSource({
    "3, 1",
    "3, 42",
    "4, 31",
    "5, 100",
    "17, 1927",
    "3, 715827882",
    "3, 3074457345618258602"
  })
  void of_everyValueAtTheBound_sumsExactly(int clients, long bound) {
    List<long[]> inputs = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      inputs.add(
          new long[] {bound, -bound, i % 2 == 0 ? bound : -bound, bound, -bound, 0, 1, -1, bound});
    }
    long odd = clients % 2 == 0 ? 0 : bound;
    long sum = clients * bound;
    assertArrayEquals(
        new long[] {sum, -sum, odd, sum, -sum, 0, clients, -clients, sum},
        new SecureSum(9, bound).of(inputs));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 6, 12})
  void of_seededInputs_isThePlainSum(int clients) {
    RandomGenerator random = Seed.of(clients).generator();
    List<long[]> inputs = new ArrayList<>();
    long[] plain = new long[33];
    for (int i = 0; i < clients; i++) {
      long[] input = random.longs(33, -1000, 1001).toArray();
      inputs.add(input);
      for (int k = 0; k < plain.length; k++) {
        plain[k] += input[k];
      }
    }
    assertArrayEquals(plain, new SecureSum(33, 1000).of(inputs));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void of_fewerThanThreeClients_isRefused(int clients) {
    List<long[]> inputs = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      inputs.add(new long[] {1});
    }
    var thrown = assertThrows(IllegalArgumentException.class, () -> new SecureSum(1, 5).of(inputs));
    assertTrue(thrown.getMessage().contains("over " + clients + " clients"));
  }

  @Test
  void of_otherDimension_isRefused() {
    List<long[]> inputs = List.of(new long[2], new long[2], new long[3]);
    assertThrows(IllegalArgumentException.class, () -> new SecureSum(2, 5).of(inputs));
  }

  /** The refusal does not say the value: it is a client's own. */
  @ParameterizedTest
  @ValueSource(longs = {123457, -123457, Long.MIN_VALUE, Long.MAX_VALUE})
  void of_valueBeyondTheBound_isRefusedWithoutNamingIt(long value) {
    List<long[]> inputs = List.of(new long[1], new long[] {value}, new long[1]);
    var thrown =
        assertThrows(IllegalArgumentException.class, () -> new SecureSum(1, 123456).of(inputs));
    assertTrue(thrown.getMessage().contains("123456"));
    assertFalse(thrown.getMessage().contains(Long.toString(value)));
  }

  @Test
  void of_sumBeyondAWord_isRefusedWithTheNumbers() {
    SecureSum sum = new SecureSum(1, Long.MAX_VALUE / 2);
    List<long[]> inputs = List.of(new long[1], new long[1], new long[1]);
    var thrown = assertThrows(IllegalArgumentException.class, () -> sum.of(inputs));
    assertTrue(thrown.getMessage().contains("3 clients"), thrown.getMessage());
  }

  @Test
  void sum_shapeOutOfRange_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new SecureSum(0, 5));
    assertThrows(IllegalArgumentException.class, () -> new SecureSum(5, 0));
  }
}
