package org.murmuration.secagg.message;

import java.util.Collection;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.SharingGraph;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.identity.CipherSuite;
import org.murmuration.secagg.identity.Signature;
import org.murmuration.secagg.key.Beacon;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.key.PublicKey;
import org.murmuration.secagg.key.SessionContext;
import org.murmuration.secagg.message.Message.Roster;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.secagg.share.Threshold;

/**
 * What server and clients know once the roster is fixed; all of it is public and follows from plan,
 * roster and beacon.
 */
public record Session(
    SessionPlan plan,
    CipherSuite suite,
    Roster roster,
    Beacon beacon,
    SessionContext context,
    SharingGraph graph) {
  /**
   * Returns the session of {@code roster}.
   *
   * @throws IllegalArgumentException if the roster is too small for the plan's graph, or the graph
   *     is to be drawn without a beacon
   */
  public static Session of(SessionPlan plan, CipherSuite suite, Roster roster, Beacon beacon) {
    requireBeacon(plan, beacon);
    SessionContext context =
        SessionContext.of(plan.digest(), new MessageCodec(plan).encode(roster), beacon);
    SharingGraph graph =
        plan.quorum().topology().graph(roster.entries().keySet(), context.graphSeed());
    return new Session(plan, suite, roster, beacon, context, graph);
  }

  /**
   * Checks that there is a beacon if the plan's graph is drawn by one.
   *
   * @throws IllegalArgumentException if not
   */
  public static void requireBeacon(SessionPlan plan, Beacon beacon) {
    if (plan.quorum().topology() instanceof Topology.Regular && beacon.equals(Beacon.none())) {
      throw new IllegalArgumentException(
          "a sparse graph is drawn by a beacon; hand in a value that became public after the"
              + " roster was fixed");
    }
  }

  /**
   * Returns how many of the shares of {@code dealer} rebuild its secrets.
   *
   * @throws IllegalArgumentException if it has fewer holders than the plan's threshold
   */
  public Threshold threshold(ParticipantId dealer) {
    return new Threshold(plan.quorum().threshold(), graph.holdersOf(dealer).size());
  }

  /** Returns the keys of {@code participant}, who must be on the roster. */
  public ParticipantKeys keysOf(ParticipantId participant) {
    return Objects.requireNonNull(
        roster.entries().get(participant), () -> participant + " is not on the roster");
  }

  /** Returns whether {@code participant}, on the roster, signed {@code statement}. */
  public boolean isSignedBy(ParticipantId participant, Digest statement, Signature signature) {
    return keysOf(participant).credential() instanceof Credential.Signed signed
        && suite.signatures().verifies(signed.identity(), statement, signature);
  }

  /** Returns the mask keys of {@code participants}, who must be on the roster, ascending. */
  public SortedMap<ParticipantId, PublicKey> maskKeysOf(Collection<ParticipantId> participants) {
    SortedMap<ParticipantId, PublicKey> keys = new TreeMap<>();
    participants.forEach(participant -> keys.put(participant, keysOf(participant).mask()));
    return keys;
  }
}
