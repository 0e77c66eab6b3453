package org.murmuration.secagg.client;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.murmuration.secagg.client.Refusal.Reason;
import org.murmuration.secagg.key.PublicKey;
import org.murmuration.secagg.message.Message.Roster;
import org.murmuration.secagg.message.ParticipantKeys;

/**
 * What a client asks of a roster (Bonawitz et al. 2017, figure 4, round 1): its own plan, a size
 * within it, its own entry unchanged, all keys distinct. That ids ascend is part of the type.
 */
record RosterCheck(Member member) {
  Optional<Refusal> refusal(Roster roster) {
    if (!roster.plan().equals(member.plan().digest())) {
      return refuse(Reason.WRONG_SESSION, "the roster is of another plan, " + roster.plan());
    }
    int size = roster.entries().size();
    if (size < member.plan().threshold() || size > member.plan().maxCohort()) {
      return refuse(
          Reason.COHORT_SIZE,
          "expected "
              + member.plan().threshold()
              + " to "
              + member.plan().maxCohort()
              + " participants, got "
              + size);
    }
    if (!member.keys().equals(roster.entries().get(member.id()))) {
      return refuse(Reason.OWN_ENTRY, "the own entry " + member.id() + " is missing or changed");
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
}
