package org.murmuration.fl.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.clip.Clipper;
import org.murmuration.dp.quantize.IntegerBound;
import org.murmuration.dp.quantize.Quantizer;
import org.murmuration.dp.sample.InsecureSeededBits;
import org.murmuration.dp.sample.Skellam;
import org.murmuration.fl.audit.NoiseAudit;
import org.murmuration.fl.cohort.FixedSizeSampling;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.lanes.Tally;
import org.murmuration.fl.plan.request.NoiseTarget;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.plan.request.Wishes;
import org.murmuration.fl.process.RunRandomness;
import org.murmuration.fl.round.Aggregation.Aggregated;
import org.murmuration.fl.round.Aggregation.Member;
import org.murmuration.fl.round.ClientRound;
import org.murmuration.fl.round.ClientSecrets;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.shares.ShareLaw;
import org.murmuration.fl.simulate.SecureAggregation.Losses;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.outcome.RoundOutcome;
import org.murmuration.secagg.ring.Lanes;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.ring.Segment;
import org.murmuration.secagg.ring.VectorLayout;

/**
 * The bugs of the audit inside real rounds: clients with one bug walk the plan's way, mask, and are
 * summed by the protocol at the plan's floor; the named check is made on what is released. Seeds
 * are fixed; a check of variance accuses a right walk beyond 5.5 deviations, with chance below
 * 10^-7.
 */
class PlantedInRoundsTest {
  private static final double CLIP = 2;
  private static final int CLIENTS = 4;
  private static final int DIMENSION = 4096;
  private static final double FAR = 5.5;
  private static final RoundId FIRST = new RoundId(1);
  private static final RoundId SECOND = new RoundId(2);
  private static final RunRandomness SEEDED = new RunRandomness.Simulated(Seed.of(8));

  private final RoundPlan plan = plan();

  /** What is wrong with the clients. */
  private enum Bug {
    NONE,
    NOISE_HALVED,
    SHARE_MISSING,
    CLIP_DOUBLED,
    ROUNDING_NOT_INFLATED,
    RANDOMNESS_REUSED
  }

  private static RoundPlan plan() {
    Protection protection =
        new Protection.DistributedNoise(
            CLIP,
            ShareLaw.SKELLAM,
            new NoiseTarget.Multiplier(1),
            new Delta(0.1),
            Observer.SERVER,
            OptionalInt.empty());
    Wishes wishes =
        new Wishes(
            OptionalInt.of(CLIENTS), OptionalInt.of(2), OptionalInt.of(2), OptionalInt.empty(), 0);
    try {
      return RoundPlan.derive(
          new PlanRequest(
              CLIENTS, new FixedSizeSampling(CLIENTS), 0, 4, DIMENSION, protection, wishes));
    } catch (PlanRefused refused) {
      throw new AssertionError(refused);
    }
  }

  /** The client's walk in its parts, so that one of them can be wrong. */
  private long[] integers(Bug bug, float[] update, RoundId round, long seed) {
    Clipper clipper = bug == Bug.CLIP_DOUBLED ? Clipper.l2(2 * CLIP) : plan.clipper();
    var clipped = plan.spread(clipper.clip(update), round);
    Quantizer quantizer =
        switch (bug) {
          case CLIP_DOUBLED ->
              Quantizer.l2(plan.scale(), 2 * CLIP, DIMENSION, Quantizer.DEFAULT_BETA);
          case ROUNDING_NOT_INFLATED ->
              Quantizer.within(
                  new IntegerBound.L2(1L << 58, 1L << 29), plan.scale(), CLIP, DIMENSION);
          default -> plan.quantizer();
        };
    return quantizer.quantize(clipped, InsecureSeededBits.of(2 * seed)).toArray();
  }

  private RingVector words(Bug bug, float[] update, RoundId round, int client) {
    long seed = 1000L * (bug == Bug.RANDOMNESS_REUSED ? 1 : round.number()) + client;
    long[] values = integers(bug, update, round, seed);
    double own = plan.clientNoiseDeviation() * plan.scale();
    Skellam share = new Skellam((bug == Bug.NOISE_HALVED ? 0.25 : 1) * own * own);
    if (bug != Bug.SHARE_MISSING || client > 0) {
      share.addTo(values, InsecureSeededBits.of(2 * seed + 1));
    }
    Lanes lanes = new Lanes(Long.SIZE / plan.laneBits());
    return VectorLayout.of(new Segment(DIMENSION, lanes, CLIENTS)).pack(List.of(values));
  }

  /** Without a bug the parts are the walk itself, word for word. */
  @Test
  void words_noBug_areThoseOfTheClientRound() {
    float[] update = spread(1);
    for (int client = 0; client < CLIENTS; client++) {
      long seed = 1000L + client;
      ClientSecrets secrets =
          new ClientSecrets(InsecureSeededBits.of(2 * seed), InsecureSeededBits.of(2 * seed + 1));
      RingVector real =
          ClientRound.words(plan, FIRST, plan.clipper().clip(update), Tally.NONE, secrets);
      assertArrayEquals(real.toArray(), words(Bug.NONE, update, FIRST, client).toArray());
    }
  }

  /** The sum of a real session of the first {@code clients}. */
  private RingVector summed(Bug bug, int clients, float[] update, RoundId round) {
    List<Member> members = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      int number = client;
      members.add(new Member(new ClientId("c" + client), () -> words(bug, update, round, number)));
    }
    try (Workers one = Workers.of(1)) {
      Losses none = new Losses(Dropouts.none(), Seed.of(1));
      Aggregated aggregated =
          new SecureAggregation("bugs", SEEDED, none, one)
              .sum(plan, round, Digest.ofBytes("m".getBytes(StandardCharsets.UTF_8)), members);
      return assertInstanceOf(RoundOutcome.Summed.class, aggregated.outcome()).sum();
    }
  }

  private float[] released(Bug bug, int clients, float[] update) {
    RingVector sum = summed(bug, clients, update, FIRST);
    return plan.release(FIRST, sum, clients, InsecureSeededBits.of(3)).mean().toArray();
  }

  /** Variance of the residual, at the floor: 4096 draws of one round. */
  @ParameterizedTest
  @EnumSource(Bug.class)
  void residual_ofOneRound_catchesNoiseThatIsTooSmall(Bug bug) {
    double claimed = plan.clientNoiseDeviation() * Math.sqrt(2) / CLIENTS;
    NoiseAudit audit =
        new NoiseAudit(
            vectors -> released(bug, vectors.size(), vectors.get(0)), 2, DIMENSION, claimed);
    double deviations = audit.residual(1).deviations();
    if (bug == Bug.NOISE_HALVED || bug == Bug.SHARE_MISSING) {
      assertTrue(deviations < -FAR, bug + " passes: " + deviations);
    } else {
      assertTrue(Math.abs(deviations) < FAR, bug + " accused: " + deviations);
    }
  }

  /** Sums of two rounds of the same updates: equal only if their randomness was. */
  @ParameterizedTest
  @EnumSource(
      value = Bug.class,
      names = {"NONE", "RANDOMNESS_REUSED"})
  void difference_ofTwoRounds_catchesReusedRandomness(Bug bug) {
    float[] zeros = new float[DIMENSION];
    long[] first = summed(bug, CLIENTS, zeros, FIRST).toArray();
    long[] second = summed(bug, CLIENTS, zeros, SECOND).toArray();
    assertEquals(bug == Bug.RANDOMNESS_REUSED, Arrays.equals(first, second));
  }

  /** The exact bound that the plan accounts for, on the integers before their noise. */
  @ParameterizedTest
  @EnumSource(
      value = Bug.class,
      names = {"NONE", "CLIP_DOUBLED", "NOISE_HALVED", "SHARE_MISSING", "RANDOMNESS_REUSED"})
  void exactBound_onTheIntegers_catchesALongerUpdate(Bug bug) {
    for (long seed = 0; seed < 20; seed++) {
      boolean kept = bound().holdsFor(integers(bug, spread(100), FIRST, seed));
      assertEquals(bug != Bug.CLIP_DOUBLED, kept, bug + ", seed " + seed);
    }
  }

  /** A plan that left no room for rounding would account for this bound. */
  @Test
  void exactBound_withoutRoomForRounding_isBroken() {
    double length = plan.scale() * CLIP;
    IntegerBound.L2 narrow =
        new IntegerBound.L2((long) (length * length), (long) Math.ceil(length));
    int broken = 0;
    for (long seed = 0; seed < 20; seed++) {
      long[] integers = integers(Bug.ROUNDING_NOT_INFLATED, spread(100), FIRST, seed);
      broken += narrow.holdsFor(integers) ? 0 : 1;
      assertTrue(bound().holdsFor(integers), "the plan's bound has the room");
    }
    assertTrue(broken > 10, "only " + broken + " of 20 are longer");
  }

  /** A doubled clip comes through the whole protocol: the mean is twice as long as it may be. */
  @Test
  void mean_clipDoubled_isTwiceTheClip() {
    assertEquals(CLIP, signal(Bug.NONE, CLIENTS), 0.05);
    assertEquals(2 * CLIP, signal(Bug.CLIP_DOUBLED, CLIENTS), 0.05);
  }

  /** The law of the public denominator; divided by who came, two would weigh what four do. */
  @Test
  void denominator_moreSurvivors_weighMore() {
    double two = signal(Bug.NONE, 2);
    double four = signal(Bug.NONE, 4);
    assertEquals(CLIP / 2, four - two, 0.05);
    assertEquals(0, four - two * CLIENTS / 2, 0.05, "the bug, which the law would see");
  }

  /** How far a mean moves when all send the longest update for none, under the same noise. */
  private double signal(Bug bug, int clients) {
    double with = along(released(bug, clients, spread(100)));
    return with - along(released(bug, clients, new float[DIMENSION]));
  }

  private IntegerBound.L2 bound() {
    return (IntegerBound.L2) plan.quantizer().bound();
  }

  private static float[] spread(double length) {
    float[] update = new float[DIMENSION];
    Arrays.fill(update, (float) (length / Math.sqrt(DIMENSION)));
    return update;
  }

  /** Length of a mean in the direction of the updates. */
  private static double along(float[] mean) {
    double sum = 0;
    for (float value : mean) {
      sum += value;
    }
    return sum / Math.sqrt(DIMENSION);
  }
}
