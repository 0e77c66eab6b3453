package org.murmuration.secagg.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.Cohort;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.InsecureToyAgreement;
import org.murmuration.secagg.message.Message;
import org.murmuration.secagg.message.Message.ForwardedShares;
import org.murmuration.secagg.message.Message.Roster;
import org.murmuration.secagg.message.Message.UnmaskRequest;
import org.murmuration.secagg.message.SessionPlan;
import org.murmuration.secagg.policy.Refusal.Reason;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.server.CollectingInputs;
import org.murmuration.secagg.server.CollectingKeys;
import org.murmuration.secagg.server.CollectingShares;
import org.murmuration.secagg.server.ServerProtocol;
import org.murmuration.secagg.server.ServerStep;

/** The client holds the server to the floor: with fewer survivors it gives no share. */
class SurvivorFloorTest {
  private static final Set<ParticipantId> CLIENTS = Set.of(id(1), id(2), id(3));

  private final SessionPlan plan = Cohort.of(3, 2, 4, 1).withFloor(3).plan();
  private final SortedMap<ParticipantId, AwaitingUnmask> waiting = new TreeMap<>();

  @Test
  void receiveRequest_survivorsBetweenThresholdAndFloor_withdraws() {
    UnmaskRequest honest = walkToTheRequest();
    UnmaskRequest lying = new UnmaskRequest(honest.session(), new TreeSet<>(Set.of(id(1), id(2))));
    var step = waiting.get(id(1)).receive(lying);
    ClientStep.Withdrawn<?, ?> withdrawn = assertInstanceOf(ClientStep.Withdrawn.class, step);
    assertEquals(Reason.TOO_FEW_SURVIVORS, withdrawn.refusal().reason());
    assertInstanceOf(ClientStep.Step.class, waiting.get(id(2)).receive(honest));
  }

  private UnmaskRequest walkToTheRequest() {
    InsecureToyAgreement agreement = new InsecureToyAgreement();
    CollectingKeys keys = ServerProtocol.open(plan, agreement, CLIENTS);
    SortedMap<ParticipantId, AwaitingRoster> joined = new TreeMap<>();
    for (ParticipantId id : CLIENTS) {
      var step = ClientProtocol.join(id, plan, agreement, new SecureRandom());
      joined.put(id, step.next());
      keys.accept(step.message());
    }
    var roster = (ServerStep.Step<Roster, CollectingShares>) keys.close();
    SortedMap<ParticipantId, AwaitingShares> sharing = new TreeMap<>();
    joined.forEach(
        (id, state) -> {
          var step = taken(state.receive(roster.message()));
          sharing.put(id, step.next());
          roster.next().accept(step.message());
        });
    return mask(sharing, roster.next());
  }

  private UnmaskRequest mask(
      SortedMap<ParticipantId, AwaitingShares> sharing, CollectingShares server) {
    var forwarded = (ServerStep.Step<List<ForwardedShares>, CollectingInputs>) server.close();
    for (ForwardedShares shares : forwarded.message()) {
      var step = taken(sharing.get(shares.to()).receive(shares, RingVector.zero(plan.words())));
      waiting.put(shares.to(), step.next());
      forwarded.next().accept(step.message());
    }
    return ((ServerStep.Step<UnmaskRequest, ?>) forwarded.next().close()).message();
  }

  private static <M extends Message, N> ClientStep.Step<M, N> taken(ClientStep<M, N> step) {
    return (ClientStep.Step<M, N>) step;
  }

  private static ParticipantId id(int value) {
    return new ParticipantId(value);
  }
}
