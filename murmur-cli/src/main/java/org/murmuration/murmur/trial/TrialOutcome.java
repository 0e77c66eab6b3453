package org.murmuration.murmur.trial;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.outcome.RoundOutcome;
import org.murmuration.secagg.outcome.RoundOutcome.TooFewSurvivors;
import org.murmuration.secagg.outcome.RoundOutcome.Unrecoverable;

/** Why a sum was not opened, in words. */
public final class TrialOutcome {
  private static final int MOST_NAMES = 10;

  private TrialOutcome() {}

  /** Returns who or what a session under {@code quorum} lacks; never asked of one that opened. */
  public static String of(RoundOutcome outcome, Quorum quorum) {
    if (outcome instanceof TooFewSurvivors few) {
      return "after "
          + few.step().name().toLowerCase(Locale.ROOT).replace('_', ' ')
          + " "
          + few.survivors()
          + " of the "
          + few.needed()
          + " clients that the "
          + asks(few.needed(), quorum)
          + " asks for were left";
    }
    if (outcome instanceof Unrecoverable lost) {
      return unreachable(lost.unreachable())
          + (lost.unreachable().isEmpty() || lost.liars().isEmpty() ? "" : "; ")
          + liars(lost.liars());
    }
    throw new IllegalArgumentException("a sum that was opened lacks nothing");
  }

  private static String asks(int needed, Quorum quorum) {
    if (needed == quorum.threshold()) {
      return "threshold";
    }
    return needed == quorum.survivorFloor() ? "survivor floor" : "graph";
  }

  private static String unreachable(List<ParticipantId> clients) {
    return clients.isEmpty()
        ? ""
        : "too few share holders answered for the masks of "
            + names(clients)
            + ", or could open what they dealt";
  }

  private static String liars(List<ParticipantId> clients) {
    return clients.isEmpty()
        ? ""
        : names(clients) + " shared another secret than committed to or advertised";
  }

  private static String names(List<ParticipantId> clients) {
    String first =
        clients.stream()
            .limit(MOST_NAMES)
            .map(ParticipantId::toString)
            .collect(Collectors.joining(", "));
    return clients.size() > MOST_NAMES
        ? first + " and " + (clients.size() - MOST_NAMES) + " more"
        : first;
  }
}
