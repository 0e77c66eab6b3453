package org.murmuration.secagg.surplus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.murmuration.secagg.Stage.id;

import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.Profiles;
import org.murmuration.secagg.Stage;
import org.murmuration.secagg.client.AwaitingConfirmation;
import org.murmuration.secagg.client.AwaitingConsistency;
import org.murmuration.secagg.client.ClientStep;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.identity.Signature;
import org.murmuration.secagg.message.Message.SurvivorConfirmation;
import org.murmuration.secagg.message.Message.SurvivorSet;
import org.murmuration.secagg.message.Message.SurvivorSignature;
import org.murmuration.secagg.message.Message.UnmaskResponse;
import org.murmuration.secagg.plan.RoundBinding;
import org.murmuration.secagg.plan.SessionPlan;

/**
 * A server with a corrupt client tells each honest client one of two survivor sets of other sizes,
 * in every way there is. The corrupt one signs both and gives its shares of every level. Never do
 * shares of two levels of one dealer come together, nor of a level whose set too few were told.
 */
class SurplusGameTest {
  private static final int HONEST = 5;
  private static final int THRESHOLD = 4;
  private static final int CORRUPT = 1;
  private static final ParticipantId LIAR = id(HONEST + CORRUPT);

  private static final SessionPlan PLAN =
      new SessionPlan(
          RoundBinding.unbound("game"),
          new Quorum(
              Adversary.ACTIVE,
              Topology.complete(),
              THRESHOLD,
              CORRUPT,
              THRESHOLD,
              HONEST + CORRUPT),
          Stage.WORDS,
          2);

  @Test
  void tell_twoSetsInEveryWay_oneLevelAtMostOfEachDealer() {
    Set<Integer> opened = new HashSet<>();
    for (int split = 0; split < 1 << HONEST; split++) {
      opened.addAll(play(split));
    }
    assertEquals(Set.of(1, 2), opened, "each can be opened, when enough are told its set");
  }

  /** Returns the levels that come together, one at most. */
  private static Set<Integer> play(int split) {
    Stage stage = new Stage(HONEST + CORRUPT, PLAN, 1, Profiles.TOY);
    stage.mask();
    SurvivorSet all = set(stage, HONEST + CORRUPT); // opens level 1
    SurvivorSet fewer = set(stage, HONEST); // opens level 2
    SortedMap<ParticipantId, Signature> ofAll = new TreeMap<>();
    SortedMap<ParticipantId, Signature> ofFewer = new TreeMap<>();
    ofAll.put(LIAR, forged(stage, all));
    SortedMap<Integer, AwaitingConfirmation> signed = new TreeMap<>();
    for (int client = 1; client <= HONEST; client++) {
      boolean toldAll = toldAll(split, client);
      var state = (AwaitingConsistency) stage.masked(client);
      var step =
          (ClientStep.Step<SurvivorSignature, AwaitingConfirmation>)
              state.receive(toldAll ? all : fewer);
      (toldAll ? ofAll : ofFewer).put(id(client), step.message().signature());
      signed.put(client, step.next());
    }
    SortedMap<Integer, UnmaskResponse> responses = new TreeMap<>();
    signed.forEach(
        (client, state) -> {
          var confirmation =
              new SurvivorConfirmation(
                  all.session(), id(client), toldAll(split, client) ? ofAll : ofFewer);
          if (state.receive(confirmation) instanceof ClientStep.Step<UnmaskResponse, ?> step) {
            responses.put(client, step.message());
          }
        });
    return levels(split, responses);
  }

  private static Set<Integer> levels(int split, SortedMap<Integer, UnmaskResponse> responses) {
    Set<Integer> levels = new HashSet<>();
    for (int level = 1; level <= 2; level++) {
      int wanted = level;
      Set<Integer> holders =
          responses.keySet().stream()
              .filter(client -> toldAll(split, client) == (wanted == 1))
              .collect(Collectors.toSet());
      holders.forEach(
          client ->
              assertEquals(
                  wanted == 1 ? HONEST + CORRUPT : HONEST,
                  responses.get(client).surplus().orElseThrow().size()));
      if (holders.size() + CORRUPT >= THRESHOLD) {
        levels.add(level);
        assertTrue(holders.size() >= THRESHOLD - CORRUPT);
      }
    }
    assertTrue(levels.size() <= 1, () -> "both levels under split " + split);
    assertFalse(levels.isEmpty() && responses.size() >= THRESHOLD, "an answer for nothing");
    return levels;
  }

  private static boolean toldAll(int split, int client) {
    return (split >> (client - 1) & 1) == 0;
  }

  private static SurvivorSet set(Stage stage, int clients) {
    return new SurvivorSet(
        stage.session().context(),
        IntStream.rangeClosed(1, clients)
            .mapToObj(Stage::id)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static Signature forged(Stage stage, SurvivorSet set) {
    return stage.profiles.suite().signatures().sign(stage.profiles.identity(LIAR), set.statement());
  }
}
