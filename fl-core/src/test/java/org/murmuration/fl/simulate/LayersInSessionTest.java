package org.murmuration.fl.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.murmuration.dp.sample.LayeredSkellam;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.dp.sample.Skellam;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.plan.surplus.SurplusNoise;
import org.murmuration.fl.process.RunRandomness;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.shares.LayerBits;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.identity.CipherSuite;
import org.murmuration.secagg.outcome.RoundOutcome;
import org.murmuration.secagg.outcome.RoundOutcome.Summed;
import org.murmuration.secagg.outcome.RoundOutcome.TooFewSurvivors;
import org.murmuration.secagg.plan.RoundBinding;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.surplus.OpenedSurplus;
import org.murmuration.secagg.surplus.SurplusChain;

/** Layers of noise through whole sessions: what the server takes back, to the bit. */
class LayersInSessionTest {
  private static final int COHORT = 5;
  private static final int FLOOR = 3;
  private static final int WORDS = 9;
  private static final LayeredSkellam LAW = new LayeredSkellam(1 << 20, COHORT, FLOOR);
  private static final SurplusNoise.TakenBack TAKEN = new SurplusNoise.TakenBack(LAW);
  private static final RunRandomness SEEDED = new RunRandomness.Simulated(Seed.of(40));
  private static final Workers WORKERS = Workers.of(2);

  private final SessionPlan plan =
      new SessionPlan(
          RoundBinding.unbound("layers"),
          new Quorum(Adversary.ACTIVE, Topology.complete(), 3, 0, FLOOR, COHORT),
          WORDS,
          LAW.layers());

  /** What each client put in: its input alone, and each layer. */
  private final Map<Integer, long[]> inputs = new ConcurrentHashMap<>();

  private final Map<Integer, List<long[]>> layers = new ConcurrentHashMap<>();

  @AfterAll
  static void close() {
    WORKERS.close();
  }

  /** Every set of lost inputs, from nobody to all; below the floor nothing is opened. */
  @Test
  void takeBack_everyDropoutPattern_leavesInputsAndTheLayersThatSoFewMustKeep() {
    for (int lost = 0; lost < 1 << COHORT; lost++) {
      int survivors = COHORT - Integer.bitCount(lost);
      RoundOutcome outcome = run(lost);
      if (survivors < FLOOR) {
        assertInstanceOf(TooFewSurvivors.class, outcome);
        continue;
      }
      Summed summed = assertInstanceOf(Summed.class, outcome);
      long[] sum = words(summed.sum());
      TAKEN.takeBack(sum, survivors, summed.surplus());
      assertArrayEquals(expected(lost, COHORT - survivors), sum, "lost " + lost);
    }
  }

  private long[] expected(int lost, int kept) {
    long[] expected = new long[WORDS];
    for (int client = 0; client < COHORT; client++) {
      if ((lost >> client & 1) == 0) {
        add(expected, inputs.get(client));
        layers.get(client).subList(0, kept).forEach(layer -> add(expected, layer));
      }
    }
    return expected;
  }

  /** Nothing is released but with exactly what so many survivors open. */
  @Test
  void takeBack_openedOfAnotherNumber_refusedAndUnchanged() {
    Summed whole = (Summed) run(0);
    Summed fewer = (Summed) run(1);
    long[] sum = words(whole.sum());
    long[] before = sum.clone();
    assertRefused(sum, COHORT, fewer.surplus());
    assertRefused(sum, COHORT - 1, whole.surplus());
    assertRefused(sum, COHORT, OpenedSurplus.nothing());
    assertRefused(sum, FLOOR, whole.surplus());
    assertRefused(sum, FLOOR - 1, OpenedSurplus.nothing());
    assertArrayEquals(before, sum);
    TAKEN.takeBack(sum, FLOOR, OpenedSurplus.nothing());
    assertArrayEquals(before, sum);
    assertThrows(
        IllegalArgumentException.class,
        () -> new SurplusNoise.LeftIn().takeBack(sum, COHORT, whole.surplus()));
  }

  private static void assertRefused(long[] sum, int survivors, OpenedSurplus opened) {
    assertThrows(IllegalArgumentException.class, () -> TAKEN.takeBack(sum, survivors, opened));
  }

  private RoundOutcome run(int lost) {
    List<Seat> seats = new ArrayList<>();
    for (int client = 0; client < COHORT; client++) {
      int who = client;
      seats.add(
          new Seat(
              new ParticipantId(client),
              (lost >> client & 1) == 0 ? LossPoint.NEVER : LossPoint.MASKED_INPUT,
              SEEDED.keys(new RoundId(1), new ClientId("client " + client)),
              surplus -> input(who, surplus)));
    }
    return new SecureSession(plan, CipherSuite.standard(), WORKERS).run(seats).outcome();
  }

  /** Each layer drawn as a client draws it, and written down. */
  private RingVector input(int client, SurplusChain surplus) {
    long[] input = new long[WORDS];
    Arrays.setAll(input, i -> 1000L * client + i);
    List<long[]> drawn = new ArrayList<>();
    long[] words = input.clone();
    int level = 0;
    for (RandomBits bits : LayerBits.all(surplus)) {
      level++;
      int under = COHORT - level;
      long[] layer = Skellam.fraction(1 << 20, (under + 1L) * under).sample(WORDS, bits);
      drawn.add(layer);
      add(words, layer);
    }
    assertEquals(LAW.layers(), level);
    inputs.put(client, input);
    layers.put(client, drawn);
    return RingVector.wrap(words);
  }

  private static void add(long[] sum, long[] other) {
    Arrays.setAll(sum, i -> sum[i] + other[i]);
  }

  private static long[] words(RingVector vector) {
    long[] words = new long[vector.words()];
    Arrays.setAll(words, vector::word);
    return words;
  }
}
