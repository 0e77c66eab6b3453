package org.murmuration.secagg.message;

import java.util.Collection;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.murmuration.secagg.graph.CompleteGraph;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.KeyAgreement;
import org.murmuration.secagg.key.PublicKey;
import org.murmuration.secagg.key.SessionContext;
import org.murmuration.secagg.message.Message.Roster;
import org.murmuration.secagg.share.Threshold;

/**
 * What server and clients know once the roster is fixed; all of it is public and follows from plan
 * and roster.
 */
public record Session(
    SessionPlan plan,
    KeyAgreement agreement,
    Roster roster,
    SessionContext context,
    CompleteGraph graph) {
  /**
   * Returns the session of {@code roster}.
   *
   * @throws IllegalArgumentException if the roster is empty
   */
  public static Session of(SessionPlan plan, KeyAgreement agreement, Roster roster) {
    return new Session(
        plan,
        agreement,
        roster,
        new MessageCodec(plan).session(roster),
        CompleteGraph.of(roster.entries().keySet()));
  }

  /**
   * Returns how many of the roster's shares rebuild a secret.
   *
   * @throws IllegalArgumentException if the roster is smaller than the plan's threshold
   */
  public Threshold threshold() {
    return new Threshold(plan.threshold(), graph.size());
  }

  /** Returns the keys of {@code participant}, who must be on the roster. */
  public ParticipantKeys keysOf(ParticipantId participant) {
    graph.position(participant); // refuses a stranger by name
    return Objects.requireNonNull(roster.entries().get(participant));
  }

  /** Returns the mask keys of {@code participants}, who must be on the roster, ascending. */
  public SortedMap<ParticipantId, PublicKey> maskKeysOf(Collection<ParticipantId> participants) {
    SortedMap<ParticipantId, PublicKey> keys = new TreeMap<>();
    participants.forEach(participant -> keys.put(participant, keysOf(participant).mask()));
    return keys;
  }
}
