package org.murmuration.fl.process;

import java.util.Locale;
import org.murmuration.secagg.server.RoundOutcome;
import org.murmuration.secagg.server.RoundOutcome.TooFewSurvivors;
import org.murmuration.secagg.server.RoundOutcome.Unrecoverable;

/** Why a secure sum was not opened, in words. */
final class AbortReason {
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
          + " of them as their owners shared what they had not committed to";
    }
    throw new IllegalArgumentException("a sum that was opened has no reason to abort");
  }
}
