package org.murmuration.secagg.dealing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import java.util.stream.Collectors;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.identity.IdentityKey;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.message.Credential;
import org.murmuration.secagg.message.ParticipantKeys;
import org.murmuration.secagg.message.Session;
import org.murmuration.secagg.plan.RoundBinding;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.secagg.policy.Lineup;
import org.murmuration.secagg.policy.Occasion;
import org.murmuration.secagg.policy.Proposal;

/** What a client's policy is asked about a session. */
record Proposals(Session session, Set<IdentityKey> known) {
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
    long unknown =
        session.roster().entries().values().stream().filter(keys -> !isKnown(keys)).count();
    return new Proposal.Terms(
        (int) unknown,
        plan.quorum().threshold(),
        plan.quorum().survivorFloor(),
        plan.quorum().topology().degree(session.graph().size()));
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
