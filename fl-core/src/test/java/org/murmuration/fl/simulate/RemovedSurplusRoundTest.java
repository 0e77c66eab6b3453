package org.murmuration.fl.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.sample.InsecureSeededBits;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.fl.cohort.FixedSizeSampling;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.plain.PlannedMean;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.lanes.Tally;
import org.murmuration.fl.plan.request.NoiseTarget;
import org.murmuration.fl.plan.request.Opposition;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.plan.request.Surplus;
import org.murmuration.fl.plan.request.Wishes;
import org.murmuration.fl.plan.surplus.LayerCost;
import org.murmuration.fl.process.RunRandomness;
import org.murmuration.fl.round.Aggregation.Member;
import org.murmuration.fl.round.Aggregator;
import org.murmuration.fl.round.Aggregator.Aggregate;
import org.murmuration.fl.round.Aggregator.Ending;
import org.murmuration.fl.round.ClientRound;
import org.murmuration.fl.round.ClientSecrets;
import org.murmuration.fl.round.SumAggregator;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.shares.ShareLaw;
import org.murmuration.fl.simulate.SecureAggregation.Losses;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.surplus.SurplusChain;

/** Rounds through the whole protocol whose surplus noise is taken back before release. */
class RemovedSurplusRoundTest {
  private static final int CLIENTS = 10;
  private static final int FLOOR = 6;
  private static final int DIMENSION = 4000;
  private static final RoundId FIRST = new RoundId(1);
  private static final Digest MODEL = Digest.copyOf(new byte[Digest.SIZE_BYTES]);
  private static final Workers ONE = Workers.of(1);
  private static final Workers THREE = Workers.of(3);

  private final RunRandomness seeded = new RunRandomness.Simulated(Seed.of(77));

  @AfterAll
  static void close() {
    ONE.close();
    THREE.close();
  }

  private static RoundPlan plan(Surplus surplus) throws PlanRefused {
    Protection protection =
        new Protection.DistributedNoise(
                2,
                ShareLaw.SKELLAM,
                new NoiseTarget.Multiplier(1),
                new Delta(0.1),
                Observer.SERVER,
                OptionalInt.empty())
            .with(surplus);
    Wishes wishes =
        new Wishes(
                OptionalInt.of(CLIENTS),
                OptionalInt.of(FLOOR),
                OptionalInt.empty(),
                OptionalInt.empty(),
                0)
            .against(new Opposition(Adversary.ACTIVE, 0, OptionalInt.empty()));
    return RoundPlan.derive(
        new PlanRequest(
            CLIENTS, new FixedSizeSampling(CLIENTS), 0, 2, DIMENSION, protection, wishes));
  }

  private List<Member> members(RoundPlan plan) {
    return IntStream.range(0, CLIENTS)
        .mapToObj(i -> new ClientId(String.format("client-%02d", i)))
        .map(client -> new Member(client, surplus -> words(plan, client, surplus)))
        .toList();
  }

  /** A zero update, so that all that is left is noise. */
  private RingVector words(RoundPlan plan, ClientId client, SurplusChain surplus) {
    try (ClientSecrets secrets = seeded.client(FIRST, client).with(surplus)) {
      return ClientRound.words(
          plan, FIRST, plan.clipper().clip(new float[DIMENSION]), Tally.NONE, secrets);
    }
  }

  private Aggregate aggregate(RoundPlan plan, int lost, Workers workers) {
    // the first seed of the losses that loses exactly so many inputs
    for (int seed = 0; seed < 10_000; seed++) {
      Losses losses =
          new Losses(new Dropouts(lost / 10.0, Optional.of(LossPoint.MASKED_INPUT)), Seed.of(seed));
      List<LossPoint> points = losses.of(plan, FIRST, members(plan));
      if (points.stream().filter(at -> !at.sends(LossPoint.MASKED_INPUT)).count() == lost) {
        Aggregator sum =
            new SumAggregator(new SecureAggregation("surplus", seeded, losses, workers));
        return sum.aggregate(
            new Aggregator.Round(plan, FIRST, MODEL, RemovedSurplusRoundTest::unused),
            members(plan));
      }
    }
    throw new AssertionError("no seed loses " + lost);
  }

  private static RandomBits unused() {
    return InsecureSeededBits.of(1);
  }

  private static float[] mean(Aggregate aggregate) {
    return assertInstanceOf(Ending.Completed.class, aggregate.ending()).released().mean().toArray();
  }

  private static double varianceOver(float[] mean, double deviation) {
    double squares = 0;
    for (float value : mean) {
      squares += (double) value * value;
    }
    return squares / mean.length / (deviation * deviation);
  }

  /**
   * The variance over 4000 coordinates is within 13 % of what the plan states, six standard
   * deviations: a right walk fails once in 10^8, and the seeds are fixed.
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 4})
  void release_anyNumberLost_hasTheOneVarianceOfThePlan(int lost) throws PlanRefused {
    RoundPlan plan = plan(Surplus.REMOVE);
    double ratio = varianceOver(mean(aggregate(plan, lost, ONE)), plan.noiseDeviation());
    assertTrue(Math.abs(ratio - 1) < 0.13, "variance is " + ratio + " times what is stated");
  }

  /** The control: with nothing taken back there is two thirds more of it, and the test fails. */
  @Test
  void release_surplusLeftIn_isNotThatVariance() throws PlanRefused {
    RoundPlan kept = plan(Surplus.KEEP);
    double removed = plan(Surplus.REMOVE).noiseDeviation();
    double ratio = varianceOver(mean(aggregate(kept, 0, ONE)), removed);
    assertTrue(Math.abs(ratio - 1) >= 0.13, "variance is " + ratio + " times that of the floor");
    assertEquals((double) CLIENTS / FLOOR, ratio, 0.22);
  }

  /** Bare vectors under the same plan; of the system, so within 6.7 deviations: 10^-10. */
  @Test
  void plannedMean_surplusRemoved_hasTheVarianceOfThePlan() throws PlanRefused {
    RoundPlan plan = plan(Surplus.REMOVE);
    try (PlannedMean mean = new PlannedMean("bare", plan)) {
      float[] noise = mean.of(Collections.nCopies(8, new float[DIMENSION]));
      double ratio = varianceOver(noise, plan.noiseDeviation());
      assertTrue(Math.abs(ratio - 1) < 0.15, "variance is " + ratio + " times what is stated");
    }
  }

  @Test
  void release_belowTheFloor_aborted() throws PlanRefused {
    assertInstanceOf(Ending.Aborted.class, aggregate(plan(Surplus.REMOVE), 5, ONE).ending());
  }

  /** Keys, secrets and layers follow from the seed alone. */
  @Test
  void release_seeded_sameOnAnyThreads() throws PlanRefused {
    RoundPlan plan = plan(Surplus.REMOVE);
    List<Float> one = boxed(mean(aggregate(plan, 1, ONE)));
    assertEquals(one, boxed(mean(aggregate(plan, 1, THREE))));
  }

  private static List<Float> boxed(float[] values) {
    List<Float> boxed = new ArrayList<>(values.length);
    for (float value : values) {
      boxed.add(value);
    }
    return boxed;
  }

  /** A server that releases what was opened with another plan's rule gets nothing. */
  @Test
  void release_withoutWhatWasOpened_refused() throws PlanRefused {
    RoundPlan plan = plan(Surplus.REMOVE);
    RingVector sum = RingVector.zero(plan.words());
    assertThrows(
        IllegalArgumentException.class,
        () -> plan.release(FIRST, sum, CLIENTS, InsecureSeededBits.of(1)));
    plan.release(FIRST, sum, FLOOR, InsecureSeededBits.of(1));
  }

  /** Nobody shares secrets in the clear. */
  @Test
  void sum_inTheClear_refused() throws PlanRefused {
    RoundPlan plan = plan(Surplus.REMOVE);
    var clear = new UnprotectedAggregation(new Losses(Dropouts.none(), Seed.of(1)), ONE);
    assertThrows(
        IllegalArgumentException.class, () -> clear.sum(plan, FIRST, MODEL, members(plan)));
    assertThrows(IllegalArgumentException.class, () -> members(plan).get(0).wordsWithoutSurplus());
  }

  /** What the plan says of bytes is what the messages have more. */
  @Test
  void costs_againstSurplusLeftIn_asThePlanSays() throws PlanRefused {
    RoundPlan removed = plan(Surplus.REMOVE);
    Aggregate with = aggregate(removed, 0, ONE);
    Aggregate without = aggregate(plan(Surplus.KEEP), 0, ONE);
    var cost = new LayerCost(CLIENTS, removed.surplus());
    assertEquals(
        (double) cost.uploadBytes(),
        with.costs().uploadBytesPerClient() - without.costs().uploadBytesPerClient());
    assertEquals(
        (double) cost.downloadBytes(),
        with.costs().downloadBytesPerClient() - without.costs().downloadBytesPerClient());
    assertEquals(0, new LayerCost(CLIENTS, 0).uploadBytes());
  }
}
