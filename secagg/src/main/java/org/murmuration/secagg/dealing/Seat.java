package org.murmuration.secagg.dealing;

import java.util.Optional;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.history.Participations;
import org.murmuration.secagg.identity.Endorsement;
import org.murmuration.secagg.identity.Identity;
import org.murmuration.secagg.identity.Signature;
import org.murmuration.secagg.key.Beacon;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.key.PublicKey;
import org.murmuration.secagg.key.SecretKey;
import org.murmuration.secagg.key.SessionContext;
import org.murmuration.secagg.key.SharedSecret;
import org.murmuration.secagg.message.Message.Roster;
import org.murmuration.secagg.message.ParticipantKeys;
import org.murmuration.secagg.message.Session;
import org.murmuration.secagg.policy.Proposal;
import org.murmuration.secagg.policy.Refusal;
import org.murmuration.secagg.policy.Refusal.Reason;
import org.murmuration.secagg.policy.Trust;

/** A member's place in the session of a roster. */
public record Seat(Member member, Session session) {
  /** Returns the place of {@code member} on {@code roster}, once it found nothing wrong with it. */
  public static Seat of(Member member, Roster roster, Beacon beacon) {
    return new Seat(member, Session.of(member.plan(), member.profile().suite(), roster, beacon));
  }

  /** Returns the client's number. */
  public ParticipantId me() {
    return member.id();
  }

  /** Returns what the session's keys and messages are bound to. */
  public SessionContext context() {
    return session.context();
  }

  /** Returns whether {@code dealer}, anybody or a stranger, deals shares to this client. */
  public boolean holdsSharesOf(ParticipantId dealer) {
    return session.graph().contains(dealer) && session.graph().holdersOf(dealer).contains(me());
  }

  /** Returns what the client's policy holds against the cohort, or its peers' signatures. */
  public Optional<Refusal> refusal() {
    return member
        .profile()
        .trust()
        .policy()
        .judge(proposal(), member.profile().trust().history().get())
        .or(this::badSignature);
  }

  /** Returns what speaks against the input, now that it could leave. */
  public Optional<Refusal> inputRefusal() {
    Trust trust = member.profile().trust();
    Participations history = trust.history().get();
    return history.oldestFirst().isEmpty()
        ? Optional.empty()
        : trust.policy().judgeInput(proposal(), history);
  }

  /** The own peers' only: all who mask with this client and hold its shares. */
  private Optional<Refusal> badSignature() {
    if (!session.plan().signs()) {
      return Optional.empty();
    }
    Digest plan = session.plan().digest();
    var signatures = session.suite().signatures();
    for (ParticipantId peer : session.graph().peersOf(me())) {
      ParticipantKeys keys = session.keysOf(peer);
      if (!keys.isSignedFor(plan, signatures)) {
        return Optional.of(
            new Refusal(Reason.BAD_SIGNATURE, "the keys of " + peer + " are not signed by it"));
      }
    }
    return Optional.empty();
  }

  /** Returns the client's signature under {@code statement}, if the plan asks for one. */
  public Endorsement endorse(Digest statement) {
    return session.plan().signs() ? sign(statement) : Endorsement.Unsigned.UNSIGNED;
  }

  /**
   * Returns the client's signature under {@code statement}.
   *
   * @throws IllegalStateException if it has no identity, which no plan that signs lets through
   */
  public Signature sign(Digest statement) {
    if (member.profile().trust().signer() instanceof Identity identity) {
      return session.suite().signatures().sign(identity, statement);
    }
    throw new IllegalStateException("this client has no identity to sign with");
  }

  /** Returns the session as the client's policy and history see it. */
  public Proposal proposal() {
    return new Proposals(me(), session, member.profile().trust().known()).proposal();
  }

  SharedSecret agree(SecretKey mine, PublicKey theirs) {
    return session.suite().agreement().agree(mine, theirs);
  }
}
