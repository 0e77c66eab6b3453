package org.murmuration.fl.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.budget.PrivacyStatement;
import org.murmuration.dp.budget.Promise;
import org.murmuration.fl.plan.request.PlanRefused;

class PrivateMeanTest {
  private static final Delta DELTA = new Delta(1e-6);

  @Test
  void statements_sayTheBudgetAndToWhom() throws PlanRefused {
    List<PrivacyStatement> statements =
        PrivateMean.of(20, 4, 1, new Epsilon(1), DELTA).statements();
    Promise.Bounded bounded = statements.get(0).bounded().orElseThrow();
    assertEquals(Observer.RELEASED_MODELS, statements.get(0).observer());
    assertEquals(Adjacency.ZERO_OUT, bounded.adjacency());
    assertEquals(DELTA, bounded.delta());
    assertTrue(bounded.epsilon() <= 1 && bounded.epsilon() > 0.999, "" + bounded.epsilon());
    assertTrue(statements.get(0).text().contains("(epsilon 1.0000, delta 1.0E-6)"));
    assertTrue(statements.get(1).text().contains("no differential privacy"));
  }

  @Test
  void of_otherNumberOfVectors_isRefused() throws PlanRefused {
    PrivateMean mean = PrivateMean.of(3, 2, 1, new Epsilon(1), DELTA);
    List<float[]> two = List.of(new float[2], new float[2]);
    var thrown = assertThrows(IllegalArgumentException.class, () -> mean.of(two));
    assertTrue(thrown.getMessage().contains("3 clients, got 2"), thrown.getMessage());
  }

  @Test
  void of_otherDimension_isRefused() throws PlanRefused {
    PrivateMean mean = PrivateMean.of(3, 2, 1, new Epsilon(1), DELTA);
    List<float[]> wrong = List.of(new float[2], new float[3], new float[2]);
    assertThrows(IllegalArgumentException.class, () -> mean.of(wrong));
  }

  @Test
  void of_oneClient_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> PrivateMean.of(1, 2, 1, new Epsilon(1), DELTA));
  }

  @Test
  void noiseDeviation_lessEpsilonFewerClients_isMore() throws PlanRefused {
    double base = PrivateMean.of(20, 4, 1, new Epsilon(1), DELTA).noiseDeviation();
    assertTrue(PrivateMean.of(20, 4, 1, new Epsilon(0.5), DELTA).noiseDeviation() > base);
    assertTrue(PrivateMean.of(10, 4, 1, new Epsilon(1), DELTA).noiseDeviation() > base);
    assertEquals(
        2 * base, PrivateMean.of(20, 4, 2, new Epsilon(1), DELTA).noiseDeviation(), 1e-3 * base);
  }

  /**
   * The noise has the deviation that is announced and the mean is the clipped one: 4,000
   * coordinates, secure bits. Each check fails falsely with probability below 10^-7 (5.5
   * deviations); it would catch noise one part in sixteen too small.
   */
  @Test
  void of_manyCoordinates_isTheClippedMeanWithTheAnnouncedNoise() throws PlanRefused {
    int dimension = 4000;
    PrivateMean mean = PrivateMean.of(10, dimension, 1, new Epsilon(1), DELTA);
    float[] tooLong = new float[dimension];
    Arrays.fill(tooLong, 1); // length 63, clipped to 1
    List<float[]> vectors = new ArrayList<>(Collections.nCopies(9, tooLong));
    vectors.add(nonFinite(dimension));
    float[] released = mean.of(vectors);
    double expected = 0.9 / Math.sqrt(dimension);
    double sum = 0;
    double squares = 0;
    for (float value : released) {
      sum += value - expected;
      squares += (value - expected) * (value - expected);
    }
    double deviation = mean.noiseDeviation();
    assertEquals(0, sum / dimension, 5.5 * deviation / Math.sqrt(dimension));
    assertEquals(
        1, squares / dimension / (deviation * deviation), 5.5 * Math.sqrt(2.0 / dimension));
  }

  /** It counts as a vector of zeros. */
  private static float[] nonFinite(int dimension) {
    float[] vector = new float[dimension];
    vector[1] = Float.NaN;
    return vector;
  }

  @Test
  void of_twice_drawsNewNoise() throws PlanRefused {
    PrivateMean mean = PrivateMean.of(3, 8, 1, new Epsilon(1), DELTA);
    List<float[]> vectors = Collections.nCopies(3, new float[8]);
    assertFalse(Arrays.equals(mean.of(vectors), mean.of(vectors)));
  }
}
