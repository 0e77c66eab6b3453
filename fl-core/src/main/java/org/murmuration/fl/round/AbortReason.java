package org.murmuration.fl.round;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.outcome.RoundOutcome;
import org.murmuration.secagg.outcome.RoundOutcome.TooFewSurvivors;
import org.murmuration.secagg.outcome.RoundOutcome.Unrecoverable;

/** Why a secure sum was not opened, in words. */
final class AbortReason {
  private static final int MOST_NAMES = 10;

  private AbortReason() {}

  static String of(RoundOutcome outcome) {
    if (outcome instanceof TooFewSurvivors few) {
      return few.survivors()
          + " clients were left after "
          + few.step().name().toLowerCase(Locale.ROOT).replace('_', ' ')
          + ", fewer than the "
          + few.needed()
          + " that the plan needs";
    }
    if (outcome instanceof Unrecoverable lost) {
      return "the masks of "
          + (lost.unreachable().size() + lost.liars().size())
          + " clients could not be rebuilt, "
          + lost.liars().size()
          + " of them as their owners shared what they had not committed to"
          + names("unreachable", lost.unreachable())
          + names("liars", lost.liars());
    }
    throw new IllegalArgumentException("a sum that was opened has no reason to abort");
  }

  private static String names(String who, List<ParticipantId> clients) {
    if (clients.isEmpty()) {
      return "";
    }
    String first =
        clients.stream()
            .limit(MOST_NAMES)
            .map(ParticipantId::toString)
            .collect(Collectors.joining(", "));
    int more = clients.size() - MOST_NAMES;
    return "; " + who + ": " + first + (more > 0 ? " and " + more + " more" : "");
  }
}
