package org.murmuration.secagg.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.murmuration.secagg.Stage.id;

import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.Cohort;
import org.murmuration.secagg.Profiles;
import org.murmuration.secagg.Stage;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.history.Participation;
import org.murmuration.secagg.history.Participations;
import org.murmuration.secagg.identity.IdentityKey;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.message.Message.Roster;
import org.murmuration.secagg.message.Message.SurvivorSet;
import org.murmuration.secagg.policy.ClientPolicy;
import org.murmuration.secagg.policy.ClientProfile;
import org.murmuration.secagg.policy.CohortLimits;
import org.murmuration.secagg.policy.Refusal.Reason;
import org.murmuration.secagg.policy.RepeatLimits;
import org.murmuration.secagg.policy.Trust;

/** Client 1 has a policy; its limits are asked of the roster it is shown and of the survivors. */
class PolicyInSessionTest {
  private static final Quorum SIGNED =
      new Quorum(Adversary.SEMI_MALICIOUS, Topology.complete(), 3, 1, 3, 4);
  private static final RepeatLimits ANY_REPEATS = new RepeatLimits(0, 0, Integer.MAX_VALUE);
  private static final CohortLimits ANY_COHORT = new CohortLimits(1, 1, 1, 1, Integer.MAX_VALUE);

  @Test
  void receiveRoster_withinEveryLimit_goesOn() {
    assertInstanceOf(
        ClientStep.Step.class,
        answer(new ClientPolicy(new CohortLimits(4, 3, 3, 1, 3), ANY_REPEATS), Set.of()));
  }

  @Test
  void receiveRoster_beyondALimit_withdraws() {
    assertRefused(Reason.SMALL_COHORT, new CohortLimits(5, 3, 3, 1, 3));
    assertRefused(Reason.SMALL_THRESHOLD, new CohortLimits(4, 4, 3, 1, 3));
    assertRefused(Reason.SMALL_SURVIVOR_FLOOR, new CohortLimits(4, 3, 4, 1, 3));
    assertRefused(Reason.LARGE_DEGREE, new CohortLimits(4, 3, 3, 1, 2));
  }

  /** A server that fills the cohort with its own. */
  @Test
  void receiveRoster_identitiesThatNobodyRegistered_withdraws() {
    Stage stage = new Stage(4, SIGNED, 1, Profiles.TOY);
    Set<IdentityKey> known =
        Set.of(1, 2, 3).stream()
            .map(client -> identity(stage, client))
            .collect(Collectors.toUnmodifiableSet());
    ClientPolicy quarter = new ClientPolicy(new CohortLimits(4, 3, 3, 0.25, 3), ANY_REPEATS);
    ClientPolicy none = new ClientPolicy(new CohortLimits(4, 3, 3, 0.2, 3), ANY_REPEATS);
    assertInstanceOf(ClientStep.Step.class, answer(quarter, known));
    assertEquals(Reason.UNKNOWN_IDENTITIES, reason(answer(none, known)));
  }

  /** As many strangers as the share allows, and yet more than the threshold stands. */
  @Test
  void receiveRoster_moreStrangersThanThePlanStands_withdraws() {
    Quorum standsNone = new Quorum(Adversary.ACTIVE, Topology.complete(), 3, 0, 3, 4);
    Stage stage = new Stage(4, standsNone, 1, Profiles.TOY);
    Set<IdentityKey> known = Set.of(identity(stage, 1), identity(stage, 2), identity(stage, 3));
    ClientPolicy quarter = new ClientPolicy(new CohortLimits(4, 3, 3, 0.25, 3), ANY_REPEATS);
    AwaitingRoster state = joined(stage, quarter, Participations.none(), known);
    assertEquals(
        Reason.UNKNOWN_IDENTITIES, reason(state.receive(stage.roster().message(), stage.beacon)));
  }

  /** Both rosters were fine when they came; the second input would be one too many. */
  @Test
  void receiveShares_cohortLessOneAnsweredMeanwhile_withdraws() {
    ClientPolicy policy = new ClientPolicy(ANY_COHORT, new RepeatLimits(2, 0, Integer.MAX_VALUE));
    AtomicReference<Participations> history = new AtomicReference<>(Participations.none());
    Stage all = new Stage(4, SIGNED, 1, Profiles.TOY);
    Stage fewer = new Stage(3, SIGNED, 1, Profiles.TOY);
    for (Stage stage : new Stage[] {all, fewer}) {
      Trust trust = new Trust(stage.profiles.identity(id(1)), Set.of(), policy, history::get);
      ClientProfile profile = new ClientProfile(Profiles.TOY, stage.random, trust);
      var step = ClientProtocol.join(id(1), stage.plan, profile);
      stage.replace(step.message(), step.next());
      stage.forward();
    }
    var first = all.sharing(1).receive(all.forwarded.get(id(1)), Stage.input(id(1)));
    var taken = assertInstanceOf(ClientStep.Step.class, first);
    history.set(history.get().with(((AwaitingSurvivors) taken.next()).participation()));
    assertEquals(
        Reason.DIFFERENCING,
        reason(fewer.sharing(1).receive(fewer.forwarded.get(id(1)), Stage.input(id(1)))));
  }

  @Test
  void receiveRoster_oneMemberLessThanBefore_withdraws() {
    ClientPolicy policy = new ClientPolicy(ANY_COHORT, new RepeatLimits(2, 0, Integer.MAX_VALUE));
    Stage stage = new Stage(4, SIGNED, 1, Profiles.TOY);
    AwaitingRoster state = joined(stage, policy, Participations.none().with(answered()));
    Roster fewer = without(id(4), stage.roster().message());
    assertEquals(Reason.DIFFERENCING, reason(state.receive(fewer, stage.beacon)));
  }

  /** Nothing is drawn there, so the same beacon is not a second draw. */
  @Test
  void receiveRoster_completeGraphUnderOneBeacon_goesOn() {
    ClientPolicy policy = new ClientPolicy(ANY_COHORT, new RepeatLimits(0, 0, 1));
    Stage stage = new Stage(4, SIGNED, 1, Profiles.TOY);
    AwaitingRoster state = joined(stage, policy, Participations.none().with(answered()));
    assertInstanceOf(ClientStep.Step.class, state.receive(stage.roster().message(), stage.beacon));
  }

  /**
   * Members are told apart by what outlives a session, not by the numbers that the server gives.
   */
  @Test
  void participation_signedOrNot_membersAreIdentitiesOrNumbers() {
    assertEquals(
        Set.of(1, 2, 3, 4).stream()
            .map(
                client ->
                    Digest.copyOf(identity(new Stage(4, SIGNED, 1, Profiles.TOY), client).bytes()))
            .collect(Collectors.toSet()),
        answered().lineup().members());
    Stage unsigned = new Stage(4, Cohort.passive(3, 4, 1), 1, Profiles.TOY);
    unsigned.mask();
    byte[] number = new byte[Digest.SIZE_BYTES];
    number[0] = 4;
    assertTrue(
        unsigned.masked(1).participation().lineup().members().contains(Digest.copyOf(number)));
  }

  @Test
  void receiveRoster_sameModelAgain_withdraws() {
    ClientPolicy policy = new ClientPolicy(ANY_COHORT, new RepeatLimits(0, 1, Integer.MAX_VALUE));
    Stage stage = new Stage(4, SIGNED, 1, Profiles.TOY);
    AwaitingRoster state = joined(stage, policy, Participations.none().with(answered()));
    assertEquals(
        Reason.REPEATED_MODEL, reason(state.receive(stage.roster().message(), stage.beacon)));
  }

  /** A second roster under one beacon would be a second draw of the graph. */
  @Test
  void receiveRoster_secondDrawUnderOneBeacon_withdraws() {
    Quorum sparse = new Quorum(Adversary.PASSIVE, Topology.regular(2), 2, 0, 3, 4);
    ClientPolicy policy = new ClientPolicy(ANY_COHORT, new RepeatLimits(0, 0, 1));
    Stage stage = new Stage(4, sparse, 1, Profiles.TOY);
    AwaitingRoster first = joined(stage, policy, Participations.none());
    var step = first.receive(stage.roster().message(), stage.beacon);
    var taken = assertInstanceOf(ClientStep.Step.class, step);
    Participations history =
        Participations.none().with(((AwaitingShares) taken.next()).participation());
    Stage again = new Stage(4, sparse, 2, Profiles.TOY);
    AwaitingRoster second = joined(again, policy, history);
    assertEquals(
        Reason.BEACON_REUSED, reason(second.receive(again.roster().message(), again.beacon)));
  }

  @Test
  void receiveSurvivors_fewerThanThePolicyAsks_withdraws() {
    ClientPolicy policy = new ClientPolicy(new CohortLimits(1, 1, 4, 1, 9), ANY_REPEATS);
    Quorum quorum = new Quorum(Adversary.PASSIVE, Topology.complete(), 3, 1, 4, 4);
    Stage stage = new Stage(4, quorum, 1, Profiles.TOY);
    assertTrue(policy.judgeSurvivors(3).isPresent());
    stage.mask();
    SurvivorSet three =
        new SurvivorSet(
            stage.inputs.get(id(1)).session(), new TreeSet<>(Set.of(id(1), id(2), id(3))));
    assertEquals(Reason.TOO_FEW_SURVIVORS, reason(stage.awaitingUnmask(1).receive(three)));
  }

  private static void assertRefused(Reason reason, CohortLimits limits) {
    assertEquals(reason, reason(answer(new ClientPolicy(limits, ANY_REPEATS), Set.of())));
  }

  private static ClientStep<?, ?> answer(ClientPolicy policy, Set<IdentityKey> known) {
    Stage stage = new Stage(4, SIGNED, 1, Profiles.TOY);
    return joined(stage, policy, Participations.none(), known)
        .receive(stage.roster().message(), stage.beacon);
  }

  private static AwaitingRoster joined(Stage stage, ClientPolicy policy, Participations history) {
    return joined(stage, policy, history, Set.of());
  }

  /** Another client 1 with a policy, in the place of the one that has none. */
  private static AwaitingRoster joined(
      Stage stage, ClientPolicy policy, Participations history, Set<IdentityKey> known) {
    Trust trust = new Trust(stage.profiles.identity(id(1)), known, policy, () -> history);
    var step =
        ClientProtocol.join(
            id(1), stage.plan, new ClientProfile(Profiles.TOY, stage.random, trust));
    stage.replace(step.message(), step.next());
    return step.next();
  }

  private static IdentityKey identity(Stage stage, int client) {
    return Profiles.TOY.signatures().publicOf(stage.profiles.identity(id(client)));
  }

  private static Participation answered() {
    Stage before = new Stage(4, SIGNED, 1, Profiles.TOY);
    before.mask();
    return before.masked(1).participation();
  }

  private static Roster without(ParticipantId id, Roster roster) {
    var entries = new TreeMap<>(roster.entries());
    entries.remove(id);
    return new Roster(roster.plan(), entries);
  }

  private static Reason reason(ClientStep<?, ?> step) {
    return assertInstanceOf(ClientStep.Withdrawn.class, step).refusal().reason();
  }
}
