package org.murmuration.fl.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Observer;
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
import org.murmuration.fl.round.ClientRound;
import org.murmuration.fl.round.ClientSecrets;
import org.murmuration.fl.round.Phase;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.shares.ShareLaw;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.identity.CipherSuite;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.outcome.RoundOutcome;
import org.murmuration.secagg.plan.RoundBinding;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.secagg.ring.RingVector;

/**
 * What a server receives of two cohorts whose updates differ and whose sums are equal, through the
 * clients' own walk: clip, rotation, rounding, noise, lanes, masks. A two-sample chi-square test of
 * byte values for each of 4 clients and 4 messages, 255 degrees of freedom, at seven standard
 * deviations: about one false alarm in 10^8 over all; seeds are fixed. The words that the same walk
 * hands to a sum without masks fail it.
 */
class TranscriptChanceTest {
  private static final int SESSIONS = 300;
  private static final int CLIENTS = 4;
  private static final int DIMENSION = 16;
  private static final double MOST = 255 + 7 * Math.sqrt(2 * 255);
  private static final RoundId ROUND = new RoundId(1);

  private final RoundPlan plan = plan();

  private static RoundPlan plan() {
    Protection protection =
        new Protection.DistributedNoise(
            1,
            ShareLaw.SKELLAM,
            new NoiseTarget.Multiplier(0.25),
            new Delta(0.1),
            Observer.SERVER,
            OptionalInt.empty());
    Wishes wishes =
        new Wishes(
            OptionalInt.of(CLIENTS), OptionalInt.of(3), OptionalInt.of(3), OptionalInt.empty(), 0);
    try {
      return RoundPlan.derive(
          new PlanRequest(
              CLIENTS, new FixedSizeSampling(CLIENTS), 0, 1, DIMENSION, protection, wishes));
    } catch (PlanRefused refused) {
      throw new AssertionError(refused);
    }
  }

  /** Counts of byte values by message and client. */
  private static final class Heard implements SessionWatch {
    private final Map<String, long[]> counts = new TreeMap<>();

    @Override
    public void onPhase(Phase phase, int clients) {}

    @Override
    public void onTurn(Phase phase) {}

    @Override
    public void onOpening() {}

    @Override
    public void onMessage(Phase phase, ParticipantId from, byte[] message) {
      long[] values = counts.computeIfAbsent(phase + " of " + from, key -> new long[256]);
      for (byte value : message) {
        values[value & 0xff]++;
      }
    }
  }

  /** All send nothing, or two pairs send the longest updates, which cancel in the sum. */
  private static float[] update(boolean nothing, int client) {
    float[] update = new float[DIMENSION];
    if (!nothing) {
      Arrays.fill(update, (client % 2 == 0 ? 1 : -1) / (float) Math.sqrt(DIMENSION));
    }
    return update;
  }

  private RingVector words(boolean nothing, int client, Seed session) {
    RunRandomness randomness = new RunRandomness.Simulated(session);
    try (ClientSecrets secrets = randomness.client(ROUND, new ClientId("c" + client))) {
      var clipped = plan.clipper().clip(update(nothing, client));
      return ClientRound.words(plan, ROUND, clipped, Tally.NONE, secrets);
    }
  }

  private static Seed session(boolean nothing, int number) {
    return Seed.of(17).child(nothing ? "nothing" : "cancelling", number);
  }

  private Heard throughSessions(boolean nothing) {
    Heard heard = new Heard();
    Digest model = Digest.ofBytes(new byte[] {1});
    SessionPlan protocol =
        new SessionPlan(
            new RoundBinding("transcript", 1, plan.digest(), model), plan.session(), plan.words());
    try (Workers one = Workers.of(1)) {
      for (int i = 0; i < SESSIONS; i++) {
        Seed seed = session(nothing, i);
        var aggregated =
            new SecureSession(protocol, CipherSuite.standard(), one, heard)
                .run(seats(seed, client -> words(nothing, client, seed)));
        assertTrue(aggregated.outcome() instanceof RoundOutcome.Summed);
      }
    }
    return heard;
  }

  private static List<Seat> seats(Seed session, IntFunction<RingVector> words) {
    RunRandomness randomness = new RunRandomness.Simulated(session);
    List<Seat> seats = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      int number = client;
      seats.add(
          new Seat(
              new ParticipantId(client),
              LossPoint.NEVER,
              randomness.keys(ROUND, new ClientId("c" + client)),
              () -> words.apply(number)));
    }
    return seats;
  }

  @Test
  void messages_otherUpdatesOfEqualSum_haveTheSameDistribution() {
    Heard first = throughSessions(true);
    Heard second = throughSessions(false);
    assertEquals(CLIENTS * 4, first.counts.size(), first.counts.keySet().toString());
    first.counts.forEach(
        (message, counts) -> {
          double statistic = chiSquare(counts, second.counts.get(message));
          assertTrue(statistic < MOST, message + " differs: " + statistic);
        });
  }

  /** Masks off: the same walk, and its words are what the server hears. */
  @Test
  void words_withoutMasks_failTheSameTest() {
    Heard first = new Heard();
    Heard second = new Heard();
    for (int i = 0; i < SESSIONS; i++) {
      for (int client = 0; client < CLIENTS; client++) {
        hearWords(first, true, client, i);
        hearWords(second, false, client, i);
      }
    }
    for (String message : first.counts.keySet()) {
      double statistic = chiSquare(first.counts.get(message), second.counts.get(message));
      assertTrue(statistic > MOST, message + " does not differ: " + statistic);
    }
  }

  private void hearWords(Heard heard, boolean nothing, int client, int session) {
    long[] words = words(nothing, client, session(nothing, session)).toArray();
    ByteBuffer bytes =
        ByteBuffer.allocate(words.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(words);
    heard.onMessage(Phase.MASKED_INPUT, new ParticipantId(client), bytes.array());
  }

  /** Two samples of unequal size, over the values that either has. */
  private static double chiSquare(long[] first, long[] second) {
    double firstTotal = Arrays.stream(first).sum();
    double secondTotal = Arrays.stream(second).sum();
    double statistic = 0;
    for (int value = 0; value < 256; value++) {
      double both = first[value] + second[value];
      if (both > 0) {
        double difference =
            first[value] * Math.sqrt(secondTotal / firstTotal)
                - second[value] * Math.sqrt(firstTotal / secondTotal);
        statistic += difference * difference / both;
      }
    }
    return statistic;
  }
}
