package org.murmuration.fl.cohort;

import java.util.List;
import org.murmuration.fl.data.ClientId;

/** The clients drawn for one round, in ascending order; may be empty. */
public record Cohort(RoundId round, List<ClientId> members) {
  public Cohort {
    members = List.copyOf(members);
    for (int i = 1; i < members.size(); i++) {
      if (members.get(i - 1).compareTo(members.get(i)) >= 0) {
        throw new IllegalArgumentException(
            "cohort members must ascend without repeats, got "
                + members.get(i - 1)
                + " before "
                + members.get(i));
      }
    }
  }

  /** Number of clients drawn. */
  public int size() {
    return members.size();
  }
}
