package org.murmuration.fl.round;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.sample.InsecureSeededBits;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.fl.cohort.FixedSizeSampling;
import org.murmuration.fl.cohort.PoissonSampling;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.cohort.Sampling;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.lanes.Tally;
import org.murmuration.fl.plan.request.NoiseTarget;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.plan.request.Wishes;
import org.murmuration.fl.shares.ShareLaw;
import org.murmuration.secagg.ring.RingAccumulator;
import org.murmuration.secagg.ring.RingVector;

/** From clipped vectors to a released mean where clients add the noise, without a protocol. */
class DistributedWalkTest {
  private static final RoundId FIRST = new RoundId(1);
  private static final double CLIP = 2;

  private final RandomBits bits = InsecureSeededBits.of(11);

  /**
   * What is left after the true mean is noise of the variance that the plan states, for 6 and for
   * all 10 survivors: the sum of squares over 4096 coordinates is within 13 % of it, six standard
   * deviations, and so fails for a correct walk once in 10^8 at most; the seed is fixed. A share
   * left out, drawn twice or halved is caught.
   */
  @ParameterizedTest
  @CsvSource({
    "SKELLAM, SERVER, 10",
    "SKELLAM, SERVER, 6",
    "DISCRETE_GAUSSIAN, SERVER, 10",
    "DISCRETE_GAUSSIAN, SERVER, 6"
  })
  void release_serverAimed_noiseIsThatOfTheSurvivors(ShareLaw law, Observer observer, int survivors)
      throws PlanRefused {
    RoundPlan plan = plan(new FixedSizeSampling(10), law, observer, 4000);
    double perClient = plan.clientNoiseDeviation();
    double expected = perClient * Math.sqrt(survivors) / 10;
    assertResidual(plan, survivors, 4000, expected);
  }

  /** Topped up, it is the same noise whoever came. */
  @ParameterizedTest
  @CsvSource({"SKELLAM, 10", "SKELLAM, 6", "DISCRETE_GAUSSIAN, 10", "DISCRETE_GAUSSIAN, 7"})
  void release_releasedAimed_noiseIsThatOfTheLargestCohort(ShareLaw law, int survivors)
      throws PlanRefused {
    RoundPlan plan = plan(new PoissonSampling(0.999), law, Observer.RELEASED_MODELS, 4000);
    double expected =
        plan.clientNoiseDeviation() * Math.sqrt(plan.bounds().maxCohort()) / (10 * 0.999);
    assertResidual(plan, survivors, 4000, expected);
    assertEquals(expected, plan.noiseDeviation(), 1e-9 * expected);
  }

  private void assertResidual(RoundPlan plan, int survivors, int dimension, double expected) {
    List<float[]> updates = updates(survivors, dimension);
    float[] mean = released(plan, updates);
    double denominator = plan.request().sampling().completing(10, 0).mean();
    double squares = 0;
    for (int i = 0; i < dimension; i++) {
      double sum = 0;
      for (float[] update : updates) {
        sum += update[i];
      }
      double residual = mean[i] - sum / denominator;
      squares += residual * residual;
    }
    double ratio = squares / dimension / (expected * expected);
    assertTrue(Math.abs(ratio - 1) < 0.13, "variance is " + ratio + " times what is stated");
  }

  private static List<float[]> updates(int clients, int dimension) {
    List<float[]> updates = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      float[] update = new float[dimension];
      for (int i = 0; i < dimension; i++) {
        update[i] = (float) (CLIP / Math.sqrt(dimension) * Math.sin(client + 0.37 * i));
      }
      updates.add(update);
    }
    return updates;
  }

  private float[] released(RoundPlan plan, List<float[]> updates) {
    return plan.release(FIRST, sum(plan, updates), updates.size(), bits).mean().toArray();
  }

  private RingVector sum(RoundPlan plan, List<float[]> updates) {
    RingAccumulator sum = RingAccumulator.zero(plan.words());
    updates.forEach(update -> sum.add(words(plan, update)));
    return sum.finish();
  }

  private RingVector words(RoundPlan plan, float[] update) {
    var spread = plan.spread(plan.clipper().clip(update), FIRST);
    var integers = plan.quantizer().quantize(spread, bits);
    return plan.pack(plan.noiseShare().addTo(integers, bits), Tally.NONE);
  }

  private static RoundPlan plan(Sampling sampling, ShareLaw law, Observer observer, int dimension)
      throws PlanRefused {
    return RoundPlan.derive(request(sampling, law, observer, dimension));
  }

  private static PlanRequest request(
      Sampling sampling, ShareLaw law, Observer observer, int dimension) {
    Protection protection =
        new Protection.DistributedNoise(
            CLIP,
            law,
            new NoiseTarget.Multiplier(1),
            new Delta(0.1),
            observer,
            OptionalInt.empty());
    Wishes wishes =
        new Wishes(
            OptionalInt.of(10), OptionalInt.of(6), OptionalInt.of(3), OptionalInt.empty(), 0);
    return new PlanRequest(10, sampling, 0, 2, dimension, protection, wishes);
  }

  /** Noise aside, which is far below a clip here, the walk gives the mean of what was sent. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 700})
  void release_anyDimension_isTheMeanUpToNoise(int dimension) throws PlanRefused {
    RoundPlan plan = plan(new FixedSizeSampling(10), ShareLaw.SKELLAM, Observer.SERVER, dimension);
    List<float[]> updates = updates(10, dimension);
    float[] mean = released(plan, updates);
    assertEquals(dimension, mean.length);
    for (int i = 0; i < dimension; i++) {
      double sum = 0;
      for (float[] update : updates) {
        sum += update[i];
      }
      assertEquals(sum / 10, mean[i], 7 * plan.noiseDeviation());
    }
  }

  /** The length of the largest sum, in one coordinate, comes through its lane. */
  @Test
  void release_everybodyAtTheBoundInOneDirection_doesNotOverflow() throws PlanRefused {
    RoundPlan plan = plan(new FixedSizeSampling(10), ShareLaw.SKELLAM, Observer.SERVER, 64);
    float[] update = new float[64];
    update[17] = 100;
    float[] mean = released(plan, java.util.Collections.nCopies(10, update));
    assertEquals(CLIP, mean[17], 7 * plan.noiseDeviation());
  }

  @Test
  void release_zeroUpdates_areNoiseAlone() throws PlanRefused {
    RoundPlan plan = plan(new FixedSizeSampling(10), ShareLaw.SKELLAM, Observer.SERVER, 64);
    float[] mean = released(plan, java.util.Collections.nCopies(6, new float[64]));
    assertFalse(Arrays.equals(new float[64], mean));
  }

  /** Rule 11: what is not finite becomes zero with full noise, like any other. */
  @Test
  void words_nonFiniteUpdate_areZeroWithNoise() throws PlanRefused {
    RoundPlan plan = plan(new FixedSizeSampling(10), ShareLaw.SKELLAM, Observer.SERVER, 64);
    float[] bad = new float[64];
    bad[3] = Float.NaN;
    RandomBits same = InsecureSeededBits.of(3);
    var spread = plan.spread(plan.clipper().clip(bad), FIRST);
    assertTrue(spread.wasNonFinite());
    long[] noised =
        plan.noiseShare().addTo(plan.quantizer().quantize(spread, bits), same).toArray();
    long[] noise = new long[64];
    ((org.murmuration.dp.noise.NoiseShare.Drawn) plan.noiseShare())
        .law()
        .addTo(noise, InsecureSeededBits.of(3));
    assertArrayEquals(noise, noised);
  }

  @Test
  void release_oneBelowTheFloor_isRefused() throws PlanRefused {
    RoundPlan plan = plan(new FixedSizeSampling(10), ShareLaw.SKELLAM, Observer.SERVER, 8);
    RingVector six = sum(plan, updates(6, 8));
    plan.release(FIRST, six, 6, bits);
    assertThrows(IllegalArgumentException.class, () -> plan.release(FIRST, six, 5, bits));
  }

  /** Each round turns its vectors its own way; the wrong way back gives another mean. */
  @Test
  void release_otherRound_turnsBackOtherwise() throws PlanRefused {
    RoundPlan plan = plan(new FixedSizeSampling(10), ShareLaw.SKELLAM, Observer.SERVER, 64);
    RingVector sum = sum(plan, updates(10, 64));
    float[] right = plan.release(FIRST, sum, 10, bits).mean().toArray();
    float[] wrong = plan.release(new RoundId(2), sum, 10, bits).mean().toArray();
    assertFalse(Arrays.equals(right, wrong));
    assertArrayEquals(right, plan.release(FIRST, sum, 10, bits).mean().toArray());
  }
}
