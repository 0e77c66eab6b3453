package org.murmuration.fl.plain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.fl.cohort.FixedSizeSampling;
import org.murmuration.fl.cohort.Sampling;
import org.murmuration.fl.cohort.SecretFixedSizeSampling;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.request.NoiseTarget;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.plan.request.Wishes;

class PlannedMeanTest {
  private static final int CLIENTS = 6;

  private final RoundPlan plan =
      plan(Protection.DistributedNoise.skellam(3, new Epsilon(20), new Delta(1e-5)));
  private final PlannedMean mean = new PlannedMean("test", plan);

  @AfterEach
  void close() {
    mean.close();
  }

  private static RoundPlan plan(Protection protection) {
    return plan(new FixedSizeSampling(CLIENTS), protection);
  }

  private static RoundPlan plan(Sampling sampling, Protection protection) {
    try {
      return RoundPlan.derive(
          new PlanRequest(CLIENTS, sampling, 0, 1, 3, protection, Wishes.none()));
    } catch (PlanRefused refused) {
      throw new AssertionError(refused);
    }
  }

  private static List<float[]> vectors(int clients) {
    return Stream.generate(() -> new float[] {1, -2, 0.5f}).limit(clients).toList();
  }

  /** Nine values are off by more than eight deviations once in 10^13 runs. */
  @Test
  void of_roundAfterRound_theMeanWithinFreshNoise() {
    float[] expected = {1, -2, 0.5f};
    float[] last = new float[3];
    for (int round = 0; round < 3; round++) {
      float[] released = mean.of(vectors(CLIENTS));
      assertArrayEquals(expected, released, (float) (8 * plan.noiseDeviation()));
      assertFalse(Arrays.equals(last, released));
      last = released;
    }
  }

  @Test
  void new_planWithoutPrivacy_refused() {
    RoundPlan open = plan(new Protection.Unprotected(OptionalDouble.of(3), 1));
    assertThrows(IllegalArgumentException.class, () -> new PlannedMean("test", open));
  }

  /** Who comes is the caller's choice here, and the promise would rest on a draw. */
  @Test
  void new_planOfSecretCohorts_refused() {
    var noise =
        new Protection.CentralNoise(1, new NoiseTarget.Loss(new Epsilon(8)), new Delta(1e-3));
    RoundPlan drawn = plan(new SecretFixedSizeSampling(CLIENTS - 1, CLIENTS), noise);
    assertThrows(IllegalArgumentException.class, () -> new PlannedMean("test", drawn));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, CLIENTS + 1})
  void of_numbersThePlanDoesNotServe_refusedWithThoseItDoes(int clients) {
    List<float[]> wrong = vectors(clients);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> mean.of(wrong));
    assertTrue(
        refused.getMessage().contains("to " + plan.bounds().maxCohort()), refused.toString());
  }

  @Test
  void of_wrongDimension_refused() {
    List<float[]> wrong = Stream.generate(() -> new float[4]).limit(CLIENTS).toList();
    assertThrows(IllegalArgumentException.class, () -> mean.of(wrong));
  }
}
