package org.murmuration.secagg.dealing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.history.Lineup;
import org.murmuration.secagg.history.Occasion;
import org.murmuration.secagg.identity.IdentityKey;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.message.Credential;
import org.murmuration.secagg.message.ParticipantKeys;
import org.murmuration.secagg.message.Session;
import org.murmuration.secagg.plan.RoundBinding;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.secagg.policy.Proposal;

/** What a client's policy is asked about a session. */
record Proposals(ParticipantId me, Session session, Set<IdentityKey> known) {
  Proposal proposal() {
    RoundBinding binding = session.plan().binding();
    return new Proposal(
        new Occasion(binding.task(), binding.round(), binding.model()),
        new Lineup(
            session.roster().entries().values().stream()
                .map(Proposals::fingerprint)
                .collect(Collectors.toSet()),
            draw()),
        terms());
  }

  private Proposal.Terms terms() {
    SessionPlan plan = session.plan();
    return new Proposal.Terms(
        unknown(session.graph().participants()),
        plan.quorum().threshold(),
        plan.quorum().survivorFloor(),
        plan.quorum().topology().degree(session.graph().size()),
        unknown(session.graph().peersOf(me)),
        plan.quorum().corruptHolders());
  }

  private int unknown(Collection<ParticipantId> participants) {
    return (int) participants.stream().filter(id -> !isKnown(session.keysOf(id))).count();
  }

  /** Who comes without an identity is known to nobody. */
  private boolean isKnown(ParticipantKeys keys) {
    return keys.credential() instanceof Credential.Signed signed
        && known.contains(signed.identity());
  }

  /** The identity that outlives the session, else the number, which the server gives. */
  private static Digest fingerprint(ParticipantKeys keys) {
    return keys.credential() instanceof Credential.Signed signed
        ? Digest.copyOf(signed.identity().bytes())
        : Digest.copyOf(
            ByteBuffer.allocate(Digest.SIZE_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(keys.id().value())
                .array());
  }

  /** On the complete graph nothing is drawn, so no beacon comes twice: the session stands in. */
  private Digest draw() {
    return session.plan().quorum().topology() instanceof Topology.Complete
        ? session.context().digest()
        : session.beacon().value();
  }
}
