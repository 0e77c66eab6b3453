package org.murmuration.fl.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.fl.conduct.Conduct;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.round.Aggregation.Aggregated;
import org.murmuration.fl.round.Phase;
import org.murmuration.fl.round.Refused;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.identity.CipherSuite;
import org.murmuration.secagg.outcome.RoundOutcome;
import org.murmuration.secagg.outcome.RoundOutcome.Step;
import org.murmuration.secagg.outcome.RoundOutcome.TooFewSurvivors;
import org.murmuration.secagg.outcome.RoundOutcome.Unrecoverable;
import org.murmuration.secagg.plan.RoundBinding;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.secagg.ring.RingVector;

/**
 * What a session is like under every adversary, on every graph it stands on, with whom it fails.
 */
class SecureSessionLawsTest {
  private static final int CLIENTS = 11;
  private static final int LOST = 2;
  private static final int WORDS = 3;
  private static final ParticipantId LIAR = new ParticipantId(5);

  private static final List<Quorum> QUORUMS =
      List.of(
          new Quorum(Adversary.PASSIVE, Topology.complete(), 6, 1, 7, CLIENTS),
          new Quorum(Adversary.SEMI_MALICIOUS, Topology.complete(), 7, 1, 7, CLIENTS),
          new Quorum(Adversary.ACTIVE, Topology.complete(), 7, 1, 7, CLIENTS),
          new Quorum(Adversary.PASSIVE, Topology.regular(8), 5, 1, 7, CLIENTS),
          new Quorum(Adversary.SEMI_MALICIOUS, Topology.regular(8), 5, 1, 7, CLIENTS));

  private static final Workers WORKERS = Workers.of(3);

  @AfterAll
  static void close() {
    WORKERS.close();
  }

  static Stream<Quorum> quorums() {
    return QUORUMS.stream();
  }

  static Stream<Arguments> losses() {
    return QUORUMS.stream()
        .flatMap(quorum -> Stream.of(LossPoint.values()).map(point -> Arguments.of(quorum, point)));
  }

  /** Two are lost anywhere: the sum is exactly that of those whose input left. */
  @ParameterizedTest
  @MethodSource("losses")
  void run_twoLost_sumOfThoseWhoseInputLeft(Quorum quorum, LossPoint point) {
    Aggregated aggregated =
        run(quorum, i -> i < LOST ? point : LossPoint.NEVER, i -> Conduct.HONEST);
    int first = point.sends(LossPoint.MASKED_INPUT) ? 0 : LOST;
    assertSum(aggregated, IntStream.range(first, CLIENTS).boxed().toList());
    assertEquals(List.of(), aggregated.refused());
  }

  /** Where clients sign, there is one more step and it has its costs. */
  @ParameterizedTest
  @MethodSource("quorums")
  void run_consistencyStep_onlyWhereClientsSign(Quorum quorum) {
    Aggregated aggregated = run(quorum, i -> LossPoint.NEVER, i -> Conduct.HONEST);
    boolean signs = quorum.adversary().signs();
    assertEquals(signs, aggregated.costs().client().containsKey(Phase.CONSISTENCY));
    assertEquals(signs, aggregated.costs().server().containsKey(Phase.CONSISTENCY));
    assertEquals(signs, aggregated.costs().uploadBytes().containsKey(Phase.CONSISTENCY));
  }

  static Stream<Arguments> excluded() {
    Map<Conduct, Phase> steps = new EnumMap<>(Conduct.class);
    steps.put(Conduct.BAD_SIGNATURE, Phase.ADVERTISE_KEYS);
    steps.put(Conduct.REPEATED_KEY, Phase.ADVERTISE_KEYS);
    steps.put(Conduct.FOREIGN_SHARES, Phase.SHARE_KEYS);
    steps.put(Conduct.SHORT_INPUT, Phase.MASKED_INPUT);
    steps.put(Conduct.WRONG_SHARE, Phase.UNMASK);
    return QUORUMS.stream()
        .flatMap(
            quorum ->
                steps.entrySet().stream()
                    .filter(step -> canBeTold(step.getKey(), quorum))
                    .map(step -> Arguments.of(quorum, step.getKey(), step.getValue())));
  }

  private static boolean canBeTold(Conduct lie, Quorum quorum) {
    return quorum.adversary().signs() || !lie.needsSignatures();
  }

  /** The server drops the liar, says at which step and why, and the others' sum is right. */
  @ParameterizedTest
  @MethodSource("excluded")
  void run_oneLiesAndIsCaught_namedAndTheOthersSumIsRight(Quorum quorum, Conduct lie, Phase step) {
    Aggregated aggregated = run(quorum, i -> LossPoint.NEVER, i -> liar(i, lie));
    Refused refused = onlyOne(aggregated.refused());
    assertEquals(LIAR, refused.client());
    assertEquals(step, refused.step());
    assertEquals(Refused.By.SERVER, refused.by());
    assertEquals(reason(lie), refused.reason());
    assertFalse(refused.detail().isBlank());
    List<Integer> survivors = new ArrayList<>(IntStream.range(0, CLIENTS).boxed().toList());
    if (step != Phase.UNMASK) {
      survivors.remove(Integer.valueOf(LIAR.value()));
    }
    assertSum(aggregated, survivors);
  }

  private static String reason(Conduct lie) {
    return switch (lie) {
      case FOREIGN_SHARES -> "wrong_participants";
      case SHORT_INPUT -> "malformed";
      default -> lie.name().toLowerCase(Locale.ROOT);
    };
  }

  /**
   * Nobody could know the lie before the end: nothing is opened, and the outcome names who lied.
   */
  @ParameterizedTest
  @MethodSource("quorums")
  void run_otherSeedShared_unrecoverableNamesTheLiar(Quorum quorum) {
    Aggregated aggregated = run(quorum, i -> LossPoint.NEVER, i -> liar(i, Conduct.OTHER_SEED));
    assertEquals(new Unrecoverable(List.of(), List.of(LIAR)), aggregated.outcome());
    assertEquals(List.of(), aggregated.refused());
  }

  /** Within the corrupt bound the peers go on; nobody holds a share of the liar's seed. */
  @ParameterizedTest
  @MethodSource("quorums")
  void run_brokenBoxes_unrecoverableNamesWhoseMaskStays(Quorum quorum) {
    Aggregated aggregated = run(quorum, i -> LossPoint.NEVER, i -> liar(i, Conduct.BROKEN_BOXES));
    assertEquals(new Unrecoverable(List.of(LIAR), List.of()), aggregated.outcome());
    assertEquals(List.of(), aggregated.refused());
  }

  /** Above the corrupt bound every peer withdraws before it masks anything. */
  @ParameterizedTest
  @MethodSource("quorums")
  void run_moreBrokenBoxesThanTheBound_peersWithdrawAndSayWhy(Quorum quorum) {
    Aggregated aggregated =
        run(without(quorum), i -> LossPoint.NEVER, i -> liar(i, Conduct.BROKEN_BOXES));
    TooFewSurvivors few = assertInstanceOf(TooFewSurvivors.class, aggregated.outcome());
    assertEquals(Step.MASKED_INPUT, few.step());
    int peers = quorum.topology().degree(CLIENTS);
    assertEquals(CLIENTS - peers, few.survivors());
    assertEquals(peers, aggregated.refused().size());
    for (Refused refused : aggregated.refused()) {
      assertEquals(Refused.By.CLIENT, refused.by());
      assertEquals(Phase.MASKED_INPUT, refused.step());
      assertEquals("unopenable_shares", refused.reason());
      assertTrue(refused.detail().contains(LIAR.toString()), refused.detail());
    }
  }

  private static Conduct liar(int client, Conduct lie) {
    return client == LIAR.value() ? lie : Conduct.HONEST;
  }

  private static <T> T onlyOne(List<T> items) {
    assertEquals(1, items.size(), items.toString());
    return items.get(0);
  }

  /** What a client does, by its number. */
  private interface Part<T> {
    T of(int client);
  }

  private static Aggregated run(Quorum quorum, Part<LossPoint> losses, Part<Conduct> conducts) {
    SecureRandom random = new SecureRandom();
    Turned turned = new Turned();
    List<Seat> seats =
        IntStream.range(0, CLIENTS)
            .mapToObj(
                i ->
                    new Seat(
                        new ParticipantId(i), losses.of(i), conducts.of(i), random, () -> input(i)))
            .toList();
    SessionPlan plan = new SessionPlan(RoundBinding.unbound("laws"), quorum, WORDS);
    Aggregated aggregated =
        new SecureSession(plan, CipherSuite.standard(), WORKERS, turned).run(seats);
    turned.assertAllTurnsTaken();
    return aggregated;
  }

  private static RingVector input(int client) {
    return RingVector.wrap(new long[] {client + 1L, -client, 1L << client});
  }

  private static void assertSum(Aggregated aggregated, List<Integer> survivors) {
    var summed = assertInstanceOf(RoundOutcome.Summed.class, aggregated.outcome());
    assertEquals(survivors.stream().map(ParticipantId::new).toList(), summed.survivors());
    long[] sum = new long[WORDS];
    for (int survivor : survivors) {
      sum[0] += survivor + 1;
      sum[1] -= survivor;
      sum[2] += 1L << survivor;
    }
    assertEquals(RingVector.wrap(sum), summed.sum());
  }

  /** Counts the turns of each phase. */
  private static final class Turned implements SessionWatch {
    private final Map<Phase, Integer> left = new EnumMap<>(Phase.class);
    private final Set<Phase> opened = new HashSet<>();

    @Override
    public synchronized void onPhase(Phase phase, int clients) {
      left.put(phase, clients);
    }

    @Override
    public synchronized void onTurn(Phase phase) {
      left.merge(phase, -1, Integer::sum);
    }

    @Override
    public synchronized void onOpening() {
      assertTrue(opened.add(Phase.UNMASK), "opened twice");
    }

    synchronized void assertAllTurnsTaken() {
      left.forEach((phase, count) -> assertEquals(0, count, phase.toString()));
      assertEquals(left.containsKey(Phase.UNMASK), !opened.isEmpty());
    }
  }

  /** The same quorum, standing nobody. */
  private static Quorum without(Quorum quorum) {
    return new Quorum(
        quorum.adversary(),
        quorum.topology(),
        quorum.threshold(),
        0,
        quorum.survivorFloor(),
        quorum.maxCohort());
  }
}
