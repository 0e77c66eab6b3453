package org.murmuration.secagg.dealing;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.identity.IdentityKey;
import org.murmuration.secagg.key.PublicKey;
import org.murmuration.secagg.key.SecretKey;
import org.murmuration.secagg.message.Credential;
import org.murmuration.secagg.message.Message.Roster;
import org.murmuration.secagg.message.ParticipantKeys;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.secagg.policy.ClientProfile;
import org.murmuration.secagg.policy.Refusal;
import org.murmuration.secagg.policy.Refusal.Reason;
import org.murmuration.secagg.spelling.StateReader;
import org.murmuration.secagg.state.MalformedState;

/** What stays the same for a client all session long; its profile holds its secrets. */
public record Member(SessionPlan plan, ClientProfile profile, ParticipantKeys keys) {
  /** Returns the client's number. */
  public ParticipantId id() {
    return keys.id();
  }

  /**
   * Returns what is wrong with {@code roster} (Bonawitz et al. 2017, figure 4, round 1): it must be
   * of the own plan and of a size within it, with the own entry unchanged and all keys distinct.
   * That ids ascend is part of its type.
   */
  public Optional<Refusal> refusal(Roster roster) {
    if (!roster.plan().equals(plan.digest())) {
      return refuse(Reason.WRONG_SESSION, "the roster is of another plan, " + roster.plan());
    }
    Quorum quorum = plan.quorum();
    int size = roster.entries().size();
    int least = quorum.smallestRoster();
    if (size < least || size > quorum.maxCohort()) {
      return refuse(
          Reason.COHORT_SIZE,
          "expected " + least + " to " + quorum.maxCohort() + " participants, got " + size);
    }
    if (!keys.equals(roster.entries().get(id()))) {
      return refuse(Reason.OWN_ENTRY, "the own entry " + id() + " is missing or changed");
    }
    return repeatedKey(roster).or(() -> repeatedIdentity(roster));
  }

  /** Reads the secret half of {@code mine}, one of the client's own keys. */
  public SecretKey readSecretKey(String name, PublicKey mine, StateReader in)
      throws MalformedState {
    SecretKey key = SecretKey.wrap(in.bytes(name, SecretKey.SIZE_BYTES));
    in.keep(key::close);
    in.require(
        profile.suite().agreement().publicOf(key).equals(mine), "not that of the public key");
    return key;
  }

  private static Optional<Refusal> repeatedKey(Roster roster) {
    Set<PublicKey> seen = new HashSet<>(4 * roster.entries().size());
    for (ParticipantKeys keys : roster.entries().values()) {
      if (!seen.add(keys.channel()) || !seen.add(keys.mask())) {
        return refuse(Reason.REPEATED_KEY, "a key of " + keys.id() + " is on the roster twice");
      }
    }
    return Optional.empty();
  }

  private static Optional<Refusal> repeatedIdentity(Roster roster) {
    Set<IdentityKey> seen = new HashSet<>();
    for (ParticipantKeys keys : roster.entries().values()) {
      if (keys.credential() instanceof Credential.Signed signed && !seen.add(signed.identity())) {
        return refuse(
            Reason.REPEATED_IDENTITY, "the identity of " + keys.id() + " is on the roster twice");
      }
    }
    return Optional.empty();
  }

  private static Optional<Refusal> refuse(Reason reason, String detail) {
    return Optional.of(new Refusal(reason, detail));
  }

  @Override
  public String toString() {
    return "Member[" + id() + "]";
  }
}
