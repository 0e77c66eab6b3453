package org.murmuration.fl.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.budget.PrivacyStatement;
import org.murmuration.fl.plan.request.PlanRefused;

class SharedMeanTest {
  private static final Delta DELTA = new Delta(1e-6);

  /** Off by more than seven deviations in one of three coordinates once in 10^11 runs. */
  @Test
  void of_equalVectors_isTheirValueWithinTheNoise() throws PlanRefused {
    SharedMean mean = SharedMean.of(20, 3, 1, new Epsilon(2), DELTA);
    float[] vector = {0.3f, -0.4f, 0};
    float[] released = mean.of(Collections.nCopies(20, vector));
    for (int i = 0; i < 3; i++) {
      assertEquals(vector[i], released[i], 7 * mean.noiseDeviation());
    }
    assertFalse(Arrays.equals(released, mean.of(Collections.nCopies(20, vector))));
  }

  @Test
  void statements_areAgainstTheServer() throws PlanRefused {
    List<PrivacyStatement> said = SharedMean.of(20, 4, 1, new Epsilon(1), DELTA).statements();
    PrivacyStatement server = said.get(1);
    assertEquals(Observer.SERVER, server.observer());
    assertEquals(Adjacency.ZERO_OUT, server.bounded().orElseThrow().adjacency());
    double epsilon = server.epsilon().orElseThrow();
    assertTrue(epsilon <= 1 && epsilon > 0.999, "" + epsilon);
  }

  @Test
  void of_otherNumberOrDimension_isRefused() throws PlanRefused {
    SharedMean mean = SharedMean.of(3, 2, 1, new Epsilon(1), DELTA);
    List<float[]> two = List.of(new float[2], new float[2]);
    assertThrows(IllegalArgumentException.class, () -> mean.of(two));
    List<float[]> wrong = List.of(new float[2], new float[3], new float[2]);
    assertThrows(IllegalArgumentException.class, () -> mean.of(wrong));
  }
}
