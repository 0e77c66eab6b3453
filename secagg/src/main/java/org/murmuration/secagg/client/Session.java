package org.murmuration.secagg.client;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.murmuration.secagg.graph.CompleteGraph;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.PublicKey;
import org.murmuration.secagg.key.SessionContext;
import org.murmuration.secagg.message.Message.Roster;
import org.murmuration.secagg.message.MessageCodec;
import org.murmuration.secagg.message.ParticipantKeys;
import org.murmuration.secagg.share.Threshold;

/** What a client knows once it has accepted a roster; all of it is public. */
record Session(Member member, Roster roster, SessionContext context, CompleteGraph graph) {
  static Session of(Member member, Roster roster) {
    return new Session(
        member,
        roster,
        new MessageCodec(member.plan()).session(roster),
        CompleteGraph.of(roster.entries().keySet()));
  }

  ParticipantId me() {
    return member.id();
  }

  Threshold threshold() {
    return new Threshold(member.plan().threshold(), graph.size());
  }

  PublicKey channelKeyOf(ParticipantId peer) {
    return keysOf(peer).channel();
  }

  Map<ParticipantId, PublicKey> maskKeysOf(Collection<ParticipantId> peers) {
    Map<ParticipantId, PublicKey> keys = new TreeMap<>();
    peers.forEach(peer -> keys.put(peer, keysOf(peer).mask()));
    return keys;
  }

  private ParticipantKeys keysOf(ParticipantId peer) {
    graph.position(peer); // refuses a stranger by name
    return roster.entries().get(peer);
  }
}
