package org.murmuration.secagg.history;

import java.util.Set;
import org.murmuration.secagg.key.Digest;

/**
 * Who takes part in a session, and what the graph among them is drawn with.
 *
 * @param members one fingerprint for each participant, the client itself included; it must name the
 *     same participant in every session, or differences between cohorts cannot be seen
 * @param beacon the public value that the graph is drawn with
 */
public record Lineup(Set<Digest> members, Digest beacon) {
  public Lineup {
    members = Set.copyOf(members);
  }

  /**
   * Returns how many participants are in one of the two cohorts and not in the other; at least
   * {@code enough} if that many are in this one alone, which ends the count early.
   */
  public int differenceTo(Lineup other, int enough) {
    int onlyHere =
        (int)
            members.stream()
                .filter(member -> !other.members.contains(member))
                .limit(enough)
                .count();
    if (onlyHere == enough) {
      return enough;
    }
    int shared = members.size() - onlyHere;
    return onlyHere + other.members.size() - shared;
  }

  @Override
  public String toString() {
    return "Lineup[" + members.size() + " members, beacon " + beacon + "]";
  }
}
