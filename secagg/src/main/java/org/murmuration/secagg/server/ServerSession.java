package org.murmuration.secagg.server;

import java.util.Collection;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.murmuration.secagg.graph.CompleteGraph;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.KeyAgreement;
import org.murmuration.secagg.key.PublicKey;
import org.murmuration.secagg.key.SessionContext;
import org.murmuration.secagg.message.Message.Roster;
import org.murmuration.secagg.message.MessageCodec;
import org.murmuration.secagg.message.SessionPlan;
import org.murmuration.secagg.share.Threshold;

/** What the server knows once the roster is fixed; all of it is public. */
record ServerSession(
    SessionPlan plan,
    KeyAgreement agreement,
    Roster roster,
    SessionContext context,
    CompleteGraph graph) {
  static ServerSession of(SessionPlan plan, KeyAgreement agreement, Roster roster) {
    return new ServerSession(
        plan,
        agreement,
        roster,
        new MessageCodec(plan).session(roster),
        CompleteGraph.of(roster.entries().keySet()));
  }

  Threshold threshold() {
    return new Threshold(plan.threshold(), graph.size());
  }

  PublicKey maskKeyOf(ParticipantId participant) {
    graph.position(participant); // refuses a stranger by name
    return roster.entries().get(participant).mask();
  }

  Map<ParticipantId, PublicKey> maskKeysOf(Collection<ParticipantId> participants) {
    Map<ParticipantId, PublicKey> keys = new TreeMap<>();
    participants.forEach(participant -> keys.put(participant, maskKeyOf(participant)));
    return keys;
  }

  SortedSet<ParticipantId> peersOf(ParticipantId participant) {
    return new TreeSet<>(graph.peersOf(participant));
  }
}
