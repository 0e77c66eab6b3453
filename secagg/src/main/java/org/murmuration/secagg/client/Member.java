package org.murmuration.secagg.client;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.KeyAgreement;
import org.murmuration.secagg.key.PublicKey;
import org.murmuration.secagg.message.Message.Roster;
import org.murmuration.secagg.message.ParticipantKeys;
import org.murmuration.secagg.message.SessionPlan;
import org.murmuration.secagg.policy.Refusal;
import org.murmuration.secagg.policy.Refusal.Reason;

/** What stays the same for a client all session long; nothing here is secret but the generator. */
record Member(SessionPlan plan, KeyAgreement agreement, SecureRandom random, ParticipantKeys keys) {
  ParticipantId id() {
    return keys.id();
  }

  /**
   * Returns what is wrong with {@code roster} (Bonawitz et al. 2017, figure 4, round 1): it must be
   * of the own plan and of a size within it, with the own entry unchanged and all keys distinct.
   * That ids ascend is part of its type.
   */
  Optional<Refusal> refusal(Roster roster) {
    if (!roster.plan().equals(plan.digest())) {
      return refuse(Reason.WRONG_SESSION, "the roster is of another plan, " + roster.plan());
    }
    int size = roster.entries().size();
    if (size < plan.threshold() || size > plan.maxCohort()) {
      return refuse(
          Reason.COHORT_SIZE,
          "expected "
              + plan.threshold()
              + " to "
              + plan.maxCohort()
              + " participants, got "
              + size);
    }
    if (!keys.equals(roster.entries().get(id()))) {
      return refuse(Reason.OWN_ENTRY, "the own entry " + id() + " is missing or changed");
    }
    return repeatedKey(roster);
  }

  private static Optional<Refusal> repeatedKey(Roster roster) {
    Set<PublicKey> seen = new HashSet<>();
    for (ParticipantKeys keys : roster.entries().values()) {
      if (!seen.add(keys.channel()) || !seen.add(keys.mask())) {
        return refuse(Reason.REPEATED_KEY, "a key of " + keys.id() + " is on the roster twice");
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
