package org.murmuration.fl.average;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.seed.Seed;

class WeightedMeanTest {
  /** Rows of one length with their weights, drawn from a seed. */
  record Case(int rows, int dimension) {
    List<float[]> vectors() {
      RandomGenerator random = Seed.of(3).child("rows", rows).generator();
      List<float[]> vectors = new ArrayList<>();
      for (int row = 0; row < rows; row++) {
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
          vector[i] = (float) random.nextDouble(-1, 1);
        }
        vectors.add(vector);
      }
      return vectors;
    }

    double[] weights() {
      RandomGenerator random = Seed.of(3).child("weights", rows).generator();
      double[] weights = new double[rows];
      for (int row = 0; row < rows; row++) {
        weights[row] = 1 + random.nextInt(600);
      }
      return weights;
    }
  }

  /** Around four rows a pass, the block and the part of a thread; large enough to be shared. */
  static Stream<Case> cases() {
    return Stream.of(
        new Case(1, 1),
        new Case(3, 17),
        new Case(4, 0),
        new Case(5, 1000),
        new Case(9, WeightedRows.BLOCK - 1),
        new Case(6, WeightedRows.BLOCK),
        new Case(7, WeightedRows.BLOCK + 1),
        new Case(17, Spread.PART + 3),
        new Case(8, 3 * Spread.PART - 1));
  }

  /** The definition, row by row: the oracle, to the last bit. */
  private static float[] rowByRow(List<float[]> rows, double... weights) {
    float[] sum = new float[rows.get(0).length];
    double total = 0;
    for (int row = 0; row < weights.length; row++) {
      total += weights[row];
      for (int i = 0; i < sum.length; i++) {
        sum[i] += (float) weights[row] * rows.get(row)[i];
      }
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= (float) total;
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void of_anyRows_isRowByRowToTheLastBit(Case one) {
    float[] known = rowByRow(one.vectors(), one.weights());
    assertArrayEquals(known, WeightedMean.of(one.vectors(), one.weights()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void of_anyNumberOfThreads_givesTheSameBits(int threads) {
    try (Workers workers = Workers.of(threads)) {
      cases()
          .forEach(
              one ->
                  assertArrayEquals(
                      rowByRow(one.vectors(), one.weights()),
                      WeightedMean.of(workers, one.vectors(), one.weights()),
                      one.toString()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 11})
  void add_anyGroupsOfRows_givesTheSameBits(int group) {
    Case one = new Case(11, 100);
    List<float[]> rows = one.vectors();
    WeightedMean mean = WeightedMean.zero(one.dimension());
    for (int from = 0; from < 11; from += group) {
      int to = Math.min(11, from + group);
      mean.add(rows.subList(from, to), Arrays.copyOfRange(one.weights(), from, to));
    }
    assertArrayEquals(rowByRow(rows, one.weights()), mean.finish());
  }

  /** (rows + 2) 2^-24 = 1.1e-5 of the mean of magnitudes below 1. */
  @Test
  void of_manyRows_isTheMeanInDoubleUpToTheStatedError() {
    Case one = new Case(183, 50);
    float[] mean = WeightedMean.of(one.vectors(), one.weights());
    for (int i = 0; i < 50; i++) {
      double sum = 0;
      double total = 0;
      for (int row = 0; row < 183; row++) {
        sum += one.weights()[row] * one.vectors().get(row)[i];
        total += one.weights()[row];
      }
      assertEquals(sum / total, mean[i], 1.1e-5);
    }
  }

  @Test
  void of_twoClients_weighsByExamples() {
    List<float[]> rows = List.of(new float[] {1, 2}, new float[] {5, -2});
    assertArrayEquals(new float[] {2, 1}, WeightedMean.of(rows, 300, 100));
  }

  @Test
  void of_clientWithoutExamples_isAsIfItWereNotThere() {
    List<float[]> rows = List.of(new float[] {3}, new float[] {7});
    assertArrayEquals(new float[] {3}, WeightedMean.of(rows, 5, 0));
  }

  @Test
  void of_valuesThatAreNotFinite_areCarriedOnInTheirCoordinate() {
    List<float[]> rows = List.of(new float[] {1, Float.NaN}, new float[] {1, 1});
    float[] mean = WeightedMean.of(rows, 1, 1);
    assertEquals(1, mean[0]);
    assertTrue(Float.isNaN(mean[1]));
  }

  @Test
  void of_whatHasNoMean_isRefused() {
    List<float[]> two = List.of(new float[2], new float[2]);
    List<float[]> mixed = List.of(new float[2], new float[3]);
    assertThrows(IllegalArgumentException.class, () -> WeightedMean.of(List.of()));
    assertThrows(IllegalArgumentException.class, () -> WeightedMean.of(two, 1));
    assertThrows(IllegalArgumentException.class, () -> WeightedMean.of(two, 1, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> WeightedMean.of(mixed, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> WeightedMean.of(two, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> WeightedMean.of(two, 2, -1));
    assertThrows(IllegalArgumentException.class, () -> WeightedMean.of(two, 2, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> WeightedMean.of(two, 2, 1e39));
    assertThrows(IllegalArgumentException.class, () -> WeightedMean.of(two, 3e38, 3e38));
    assertThrows(IllegalArgumentException.class, () -> WeightedMean.zero(-1));
  }

  /** Subtotals of calls would round otherwise: 1 + 2^-24 is to become more by four times 2^-54. */
  @Test
  void add_weightsInSeveralCalls_sumUpAsInOne() {
    double tiny = 0x1p-54;
    double[] weights = {1, 0x1p-24, tiny, tiny, tiny, tiny};
    List<float[]> rows = Collections.nCopies(6, new float[] {1});
    WeightedMean mean = WeightedMean.zero(1);
    mean.add(rows.subList(0, 2), Arrays.copyOf(weights, 2));
    mean.add(rows.subList(2, 6), Arrays.copyOfRange(weights, 2, 6));
    assertArrayEquals(WeightedMean.of(rows, weights), mean.finish());
  }

  @Test
  void add_refusedRows_leaveTheSumAsItWas() {
    WeightedMean mean = WeightedMean.zero(1);
    mean.add(List.of(new float[] {4}), 1);
    List<float[]> second = List.of(new float[] {8}, new float[] {8});
    assertThrows(IllegalArgumentException.class, () -> mean.add(second, 1, -1));
    assertArrayEquals(new float[] {4}, mean.finish());
  }

  @Test
  void finish_withoutWeightOrTwice_isRefused() {
    WeightedMean mean = WeightedMean.zero(1);
    mean.add(List.of(new float[] {4}), 0);
    assertThrows(IllegalStateException.class, mean::finish);
    mean.add(List.of(new float[] {4}), 2);
    mean.finish();
    assertThrows(IllegalStateException.class, mean::finish);
    assertThrows(IllegalStateException.class, () -> mean.add(List.of(new float[1]), 1));
  }
}
