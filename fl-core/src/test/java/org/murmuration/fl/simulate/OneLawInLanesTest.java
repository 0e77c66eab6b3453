package org.murmuration.fl.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.LongBinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.noise.NoiseMemory;
import org.murmuration.dp.noise.NoiseShare;
import org.murmuration.dp.sample.InsecureSeededBits;
import org.murmuration.dp.sample.LayeredSkellam;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.fl.cohort.FixedSizeSampling;
import org.murmuration.fl.cohort.PoissonSampling;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.cohort.Sampling;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.lanes.Tally;
import org.murmuration.fl.plan.request.NoiseTarget;
import org.murmuration.fl.plan.request.Opposition;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.plan.request.Surplus;
import org.murmuration.fl.plan.request.Wishes;
import org.murmuration.fl.plan.surplus.Opened;
import org.murmuration.fl.plan.surplus.SurplusNoise;
import org.murmuration.fl.process.RunRandomness;
import org.murmuration.fl.round.Aggregation.Member;
import org.murmuration.fl.round.ClientRound;
import org.murmuration.fl.round.ClientSecrets;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.shares.ShareLaw;
import org.murmuration.fl.simulate.SecureAggregation.Losses;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.outcome.RoundOutcome.Summed;
import org.murmuration.secagg.ring.Lanes;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.ring.Segment;
import org.murmuration.secagg.ring.VectorLayout;
import org.murmuration.secagg.surplus.OpenedSurplus;
import org.murmuration.secagg.surplus.SurplusChain;

/**
 * A released mean has one law whoever came, also where the sum left its lanes before the noise was
 * brought to one variance: the sums here are at the edges of their lanes, as some updates and noise
 * may be.
 */
class OneLawInLanesTest {
  private static final int CLIENTS = 6;
  private static final int FLOOR = 4;
  private static final int DIMENSION = 500;
  private static final int PADDED = 512;
  private static final RoundId FIRST = new RoundId(1);
  private static final Digest MODEL = Digest.copyOf(new byte[Digest.SIZE_BYTES]);

  private final RunRandomness seeded = new RunRandomness.Simulated(Seed.of(9));

  private static RoundPlan plan(
      int clients, Sampling sampling, Protection protection, OptionalInt bits, boolean active)
      throws PlanRefused {
    Wishes wishes =
        new Wishes(
            active ? OptionalInt.of(clients) : OptionalInt.empty(),
            active ? OptionalInt.of(FLOOR) : OptionalInt.empty(),
            OptionalInt.empty(),
            bits,
            0);
    return RoundPlan.derive(
        new PlanRequest(
            clients,
            sampling,
            0,
            1,
            DIMENSION,
            protection,
            active
                ? wishes.against(new Opposition(Adversary.ACTIVE, 0, OptionalInt.empty()))
                : wishes));
  }

  private static Protection noise(Observer observer, Surplus surplus) {
    return new Protection.DistributedNoise(
            2,
            ShareLaw.SKELLAM,
            new NoiseTarget.Multiplier(1),
            new Delta(0.1),
            observer,
            OptionalInt.empty())
        .with(surplus);
  }

  /** Upper and lower edge of a lane in turn. */
  private static long[] edges(RoundPlan plan) {
    long[] edges = new long[PADDED];
    long half = 1L << (plan.laneBits() - 1);
    Arrays.setAll(edges, i -> i % 2 == 0 ? half - 1 : -half);
    return edges;
  }

  /** The words of {@code clients} inputs that sum to these integers, whatever their size. */
  private static RingVector words(RoundPlan plan, int clients, long[] sum) {
    Lanes lanes = Lanes.ofBits(plan.laneBits());
    VectorLayout layout = VectorLayout.of(new Segment(PADDED, lanes, plan.bounds().maxCohort()));
    RingVector packed = layout.pack(List.of(sum));
    RingVector zeros = layout.pack(List.of(new long[PADDED]));
    long[] words = new long[packed.words()];
    Arrays.setAll(words, i -> packed.word(i) + (clients - 1L) * zeros.word(i));
    return RingVector.wrap(words);
  }

  private static long[] each(long[] some, long[] others, LongBinaryOperator operator) {
    long[] both = new long[some.length];
    Arrays.setAll(both, i -> operator.applyAsLong(some[i], others[i]));
    return both;
  }

  private static boolean leavesLanes(RoundPlan plan, long[] sum) {
    long half = 1L << (plan.laneBits() - 1);
    return Arrays.stream(sum).anyMatch(value -> value < -half || value >= half);
  }

  private static float[] mean(RoundPlan plan, Opened opened) {
    try (RandomBits bits = InsecureSeededBits.of(3)) {
      return plan.release(FIRST, opened, bits, NoiseMemory.NONE).mean().toArray();
    }
  }

  /** What all opened comes off, as if it had never been in the sum: lanes of every number. */
  @ParameterizedTest
  @ValueSource(ints = {32, 21, 16, 12})
  void release_removedNoiseLeftTheLanes_asIfItHadNeverBeenThere(int bits) throws PlanRefused {
    RoundPlan plan =
        plan(
            CLIENTS,
            new FixedSizeSampling(CLIENTS),
            noise(Observer.SERVER, Surplus.REMOVE),
            OptionalInt.of(bits),
            true);
    try (OpenedSurplus surplus = opened(plan)) {
      long[] kept = edges(plan);
      long[] removed = new long[PADDED];
      LayeredSkellam law = ((NoiseShare.Removable) plan.noiseShare()).law();
      new SurplusNoise.TakenBack(law).takeBack(removed, CLIENTS, surplus);
      long[] all = each(kept, removed, (x, minus) -> x - minus);
      assertFalse(leavesLanes(plan, kept));
      assertTrue(leavesLanes(plan, all));
      assertArrayEquals(
          mean(plan, new Opened(words(plan, FLOOR, kept), FLOOR)),
          mean(plan, new Opened(words(plan, CLIENTS, all), CLIENTS, surplus)));
    }
  }

  private OpenedSurplus opened(RoundPlan plan) {
    List<Member> members =
        IntStream.range(0, CLIENTS)
            .mapToObj(i -> new ClientId("client-" + i))
            .map(client -> new Member(client, surplus -> words(plan, client, surplus)))
            .toList();
    try (Workers one = Workers.of(1)) {
      Losses nobody = new Losses(Dropouts.none(), Seed.of(1));
      var outcome =
          new SecureAggregation("lanes", seeded, nobody, one)
              .sum(plan, FIRST, MODEL, members)
              .outcome();
      return ((Summed) outcome).surplus();
    }
  }

  private RingVector words(RoundPlan plan, ClientId client, SurplusChain surplus) {
    try (ClientSecrets secrets = seeded.client(FIRST, client).with(surplus)) {
      return ClientRound.words(
          plan, FIRST, plan.clipper().clip(new float[DIMENSION]), Tally.NONE, secrets);
    }
  }

  /** What the server adds wraps as the noise of those who did not come would have. */
  @Test
  void release_toppedUpSumLeavesTheLanes_asIfAllHadCome() throws PlanRefused {
    RoundPlan plan =
        plan(
            1000,
            new PoissonSampling(0.05),
            noise(Observer.RELEASED_MODELS, Surplus.TOP_UP),
            OptionalInt.empty(),
            false);
    int most = plan.bounds().maxCohort();
    long[] came = edges(plan);
    long[] added = new long[PADDED];
    try (RandomBits same = InsecureSeededBits.of(3)) {
      for (int i = 0; i < 2; i++) {
        ((NoiseShare.Drawn) plan.noiseShare()).law().addTo(added, same);
      }
    }
    long[] all = each(came, added, Long::sum);
    assertTrue(leavesLanes(plan, all));
    assertArrayEquals(
        mean(plan, new Opened(words(plan, most, all), most)),
        mean(plan, new Opened(words(plan, most - 2, came), most - 2)));
  }
}
