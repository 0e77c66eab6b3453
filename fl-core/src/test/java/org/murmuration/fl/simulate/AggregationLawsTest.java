package org.murmuration.fl.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.plan.Requests;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.process.RunRandomness;
import org.murmuration.fl.round.Aggregation;
import org.murmuration.fl.round.Aggregation.Aggregated;
import org.murmuration.fl.round.Aggregation.Member;
import org.murmuration.fl.round.Phase;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.simulate.SecureAggregation.Losses;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.outcome.RoundOutcome;
import org.murmuration.secagg.ring.RingAccumulator;
import org.murmuration.secagg.ring.RingVector;

/** Both ways to sum agree on everything that anyone learns, whoever is lost and wherever. */
class AggregationLawsTest {
  private static final Workers ONE = Workers.of(1);
  private static final Workers FOUR = Workers.of(4);

  @AfterAll
  static void close() {
    ONE.close();
    FOUR.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 9})
  void sum_seededLosses_isTheSameInTheClearAndByProtocol(int clients) throws PlanRefused {
    RoundPlan plan = plan(clients);
    Set<Class<?>> kinds = new HashSet<>();
    for (int seed = 0; seed < 12; seed++) {
      Losses losses = new Losses(new Dropouts(0.25, Optional.empty()), Seed.of(seed));
      agree(plan, clients, losses, "seed " + seed, kinds);
    }
    if (clients > 2) {
      assertEquals(2, kinds.size(), "the seeds must show sums and aborts, got " + kinds);
    }
  }

  @ParameterizedTest
  @EnumSource(LossPoint.class)
  void sum_lossesAtOnePoint_isTheSameInTheClearAndByProtocol(LossPoint point) throws PlanRefused {
    RoundPlan plan = plan(7);
    for (int seed = 0; seed < 8; seed++) {
      Losses losses = new Losses(new Dropouts(0.3, Optional.of(point)), Seed.of(seed));
      agree(plan, 7, losses, point + " seed " + seed, new HashSet<>());
    }
  }

  /** The server takes the first five, and nobody after the deadline. */
  @Test
  void sum_firstFive_isTheSameInTheClearAndByProtocol() throws PlanRefused {
    RoundPlan plan = plan(9);
    Arrivals arrivals = new Arrivals(10, 1, 20, OptionalInt.of(5));
    Set<Integer> sizes = new HashSet<>();
    for (int seed = 0; seed < 8; seed++) {
      Losses losses =
          new Losses(new Dropouts(0.1, Optional.empty()), Optional.of(arrivals), Seed.of(seed));
      agree(plan, 9, losses, "seed " + seed, new HashSet<>());
      List<LossPoint> lost = losses.of(plan, new RoundId(3), members(plan, 9));
      sizes.add((int) lost.stream().filter(at -> at.sends(LossPoint.MASKED_INPUT)).count());
    }
    assertTrue(sizes.contains(5) && sizes.stream().allMatch(size -> size <= 5), sizes.toString());
  }

  private static void agree(
      RoundPlan plan, int clients, Losses losses, String what, Set<Class<?>> kinds) {
    Digest model = Digest.copyOf(new byte[Digest.SIZE_BYTES]);
    RoundId round = new RoundId(3);
    List<Member> members = members(plan, clients);
    RoundOutcome clear =
        new UnprotectedAggregation(losses, ONE).sum(plan, round, model, members).outcome();
    for (Workers workers : List.of(ONE, FOUR)) {
      RoundOutcome secure = secure(losses, workers).sum(plan, round, model, members).outcome();
      assertEquals(clear, secure, what);
    }
    kinds.add(clear.getClass());
    if (clear instanceof RoundOutcome.Summed summed) {
      RingAccumulator expected = RingAccumulator.zero(plan.words());
      for (ParticipantId id : summed.survivors()) {
        expected.add(words(plan, id.value()));
      }
      assertEquals(expected.finish(), summed.sum(), what);
      for (int i = 0; i < clients; i++) {
        boolean sent = losses.of(plan, round, members).get(i).sends(LossPoint.MASKED_INPUT);
        assertEquals(sent, summed.survivors().contains(new ParticipantId(i)), what);
      }
    }
  }

  @Test
  void sum_almostAllLost_isTooFewSurvivors() throws PlanRefused {
    RoundPlan plan = plan(5);
    Losses losses = new Losses(new Dropouts(0.999, Optional.of(LossPoint.UNMASK)), Seed.of(1));
    Digest model = Digest.copyOf(new byte[Digest.SIZE_BYTES]);
    for (Aggregation each :
        List.of(secure(losses, FOUR), new UnprotectedAggregation(losses, FOUR))) {
      RoundOutcome outcome = each.sum(plan, new RoundId(1), model, members(plan, 5)).outcome();
      var few = assertInstanceOf(RoundOutcome.TooFewSurvivors.class, outcome);
      assertEquals(RoundOutcome.Step.UNMASK, few.step());
      assertEquals(plan.session().threshold(), few.needed());
    }
  }

  /**
   * What would be one client's own update is summed by nobody, and read only where that is said.
   */
  @Test
  void sum_oneClientAlone_isReadInTheClearAndRefusedByTheProtocol() throws PlanRefused {
    RoundPlan plan =
        RoundPlan.derive(
            Requests.ofDimension(Requests.fixed(5, 1, 0, 5, Requests.UNPROTECTED), 11));
    Digest model = Digest.copyOf(new byte[Digest.SIZE_BYTES]);
    Losses none = new Losses(Dropouts.none(), Seed.of(1));
    RoundOutcome read =
        new UnprotectedAggregation(none, ONE)
            .sum(plan, new RoundId(1), model, members(plan, 1))
            .outcome();
    assertEquals(words(plan, 0), assertInstanceOf(RoundOutcome.Summed.class, read).sum());
    assertThrows(
        IllegalStateException.class,
        () -> secure(none, ONE).sum(plan, new RoundId(1), model, members(plan, 1)));
    Losses all = new Losses(new Dropouts(0.999, Optional.empty()), Seed.of(1));
    RoundOutcome lost =
        new UnprotectedAggregation(all, ONE)
            .sum(plan, new RoundId(1), model, members(plan, 1))
            .outcome();
    assertEquals(1, assertInstanceOf(RoundOutcome.TooFewSurvivors.class, lost).needed());
  }

  /** A client lost before its input never trains; all others train once. */
  @ParameterizedTest
  @EnumSource(LossPoint.class)
  void sum_lossPoint_decidesWhoTrains(LossPoint point) throws PlanRefused {
    RoundPlan plan = plan(9);
    Losses losses = new Losses(new Dropouts(0.2, Optional.of(point)), Seed.of(4));
    Digest model = Digest.copyOf(new byte[Digest.SIZE_BYTES]);
    for (boolean secure : new boolean[] {true, false}) {
      Set<ClientId> trained = ConcurrentHashMap.newKeySet();
      List<Member> members = new ArrayList<>();
      for (Member member : members(plan, 9)) {
        members.add(
            new Member(
                member.client(),
                () -> {
                  assertTrue(trained.add(member.client()), "trained twice");
                  return member.wordsWithoutSurplus();
                }));
      }
      Aggregation aggregation =
          secure ? secure(losses, FOUR) : new UnprotectedAggregation(losses, FOUR);
      aggregation.sum(plan, new RoundId(1), model, members);
      List<LossPoint> lost = losses.of(plan, new RoundId(1), members);
      for (int i = 0; i < members.size(); i++) {
        Member member = members.get(i);
        boolean sends = lost.get(i).sends(LossPoint.MASKED_INPUT);
        assertEquals(sends, trained.contains(member.client()), member.client() + " " + secure);
      }
    }
  }

  @Test
  void costs_secure_countEveryPhaseAndTheMaskedWords() throws PlanRefused {
    RoundPlan plan = plan(5);
    Losses none = new Losses(Dropouts.none(), Seed.of(1));
    Digest model = Digest.copyOf(new byte[Digest.SIZE_BYTES]);
    Aggregated secure = secure(none, FOUR).sum(plan, new RoundId(1), model, members(plan, 5));
    Aggregated clear =
        new UnprotectedAggregation(none, FOUR).sum(plan, new RoundId(1), model, members(plan, 5));
    long words = 8L * plan.words();
    assertEquals(5 * words, clear.costs().uploadBytesTotal());
    assertTrue(secure.costs().uploadBytes().get(Phase.MASKED_INPUT) >= words);
    assertTrue(secure.costs().uploadBytesTotal() > clear.costs().uploadBytesTotal());
    for (Phase phase :
        List.of(Phase.ADVERTISE_KEYS, Phase.SHARE_KEYS, Phase.MASKED_INPUT, Phase.UNMASK)) {
      assertTrue(secure.costs().uploadBytes().containsKey(phase), phase.toString());
      assertTrue(secure.costs().client().containsKey(phase), phase.toString());
      assertTrue(secure.costs().server().containsKey(phase), phase.toString());
    }
    assertTrue(secure.costs().client().containsKey(Phase.TRAIN));
    assertTrue(secure.costs().downloadBytesPerClient() > 0);
    assertFalse(clear.costs().client().containsKey(Phase.UNMASK));
  }

  @Test
  void sum_clientThatFails_endsTheRoundAloud() throws PlanRefused {
    RoundPlan plan = plan(3);
    List<Member> members = new ArrayList<>(members(plan, 3));
    members.set(
        1,
        new Member(
            members.get(1).client(),
            () -> {
              throw new UnsupportedOperationException("no rows");
            }));
    Losses none = new Losses(Dropouts.none(), Seed.of(1));
    Digest model = Digest.copyOf(new byte[Digest.SIZE_BYTES]);
    for (Aggregation each : List.of(secure(none, FOUR), new UnprotectedAggregation(none, FOUR))) {
      var thrown =
          assertThrows(
              UnsupportedOperationException.class,
              () -> each.sum(plan, new RoundId(1), model, members));
      assertEquals("no rows", thrown.getMessage());
    }
  }

  /** Two clients that draw from one seed have one key pair; that must not pass for a loss. */
  @Test
  void sum_twoMembersOfOneSeed_isRefusedAloud() throws PlanRefused {
    RoundPlan plan = plan(3);
    List<Member> members = new ArrayList<>(members(plan, 3));
    members.set(1, members.get(0));
    Losses none = new Losses(Dropouts.none(), Seed.of(1));
    Digest model = Digest.copyOf(new byte[Digest.SIZE_BYTES]);
    var thrown =
        assertThrows(
            IllegalStateException.class,
            () -> secure(none, ONE).sum(plan, new RoundId(1), model, members));
    assertTrue(thrown.getMessage().contains("repeated_key"), thrown.getMessage());
  }

  /** Every round and every client has a fate of its own, the same when asked again. */
  @Test
  void losses_roundsAndClients_areLostEachAlone() throws PlanRefused {
    Losses losses = new Losses(new Dropouts(0.5, Optional.empty()), Seed.of(6));
    RoundPlan plan = plan(9);
    List<Member> members = members(plan, 9);
    Set<List<LossPoint>> fates = new HashSet<>();
    for (int round = 1; round <= 20; round++) {
      RoundId id = new RoundId(round);
      List<LossPoint> fate = losses.of(plan, id, members);
      assertEquals(fate, losses.of(plan, id, members));
      assertEquals(fate.subList(0, 1), losses.of(plan, id, members.subList(0, 1)));
      assertTrue(new HashSet<>(fate).size() > 1, "all alike in round " + round);
      fates.add(fate);
    }
    assertEquals(20, fates.size());
  }

  private static SecureAggregation secure(Losses losses, Workers workers) {
    return new SecureAggregation("laws", new RunRandomness.Simulated(Seed.of(77)), losses, workers);
  }

  private static RoundPlan plan(int clients) throws PlanRefused {
    return RoundPlan.derive(
        Requests.ofDimension(Requests.fixed(clients, clients, 0, 5, Requests.UNPROTECTED), 11));
  }

  private static List<Member> members(RoundPlan plan, int clients) {
    return IntStream.range(0, clients)
        .mapToObj(
            i -> new Member(new ClientId(String.format("client-%03d", i)), () -> words(plan, i)))
        .toList();
  }

  private static RingVector words(RoundPlan plan, int client) {
    RandomGenerator random = Seed.of(client).generator();
    return RingVector.wrap(random.longs(plan.words()).toArray());
  }
}
