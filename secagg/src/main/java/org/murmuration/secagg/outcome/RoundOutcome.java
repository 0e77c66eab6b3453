package org.murmuration.secagg.outcome;

import java.util.List;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.surplus.OpenedSurplus;

/** How a session ended. */
public sealed interface RoundOutcome {
  /** The steps of the protocol. */
  enum Step {
    ADVERTISE_KEYS,
    SHARE_KEYS,
    MASKED_INPUT,
    CONSISTENCY,
    UNMASK
  }

  /**
   * The sum of the inputs of exactly these survivors, ascending.
   *
   * @param surplus what they opened of each other's, still in the sum: for whoever knows its use to
   *     take back
   */
  record Summed(RingVector sum, List<ParticipantId> survivors, OpenedSurplus surplus)
      implements RoundOutcome {
    public Summed {
      survivors = List.copyOf(survivors);
    }

    /** A sum of which no surplus was opened. */
    public Summed(RingVector sum, List<ParticipantId> survivors) {
      this(sum, survivors, OpenedSurplus.nothing());
    }
  }

  /**
   * Fewer than needed were left after {@code step}; nothing was opened.
   *
   * @param needed what the step needs: the smallest roster, the survivor floor, or at the end the
   *     shares that open a mask
   */
  record TooFewSurvivors(Step step, int survivors, int needed) implements RoundOutcome {}

  /**
   * A mask that must come off cannot be rebuilt. Nothing was opened.
   *
   * @param unreachable whose masks these are because too few share holders answered, ascending
   * @param liars whose committed shares are of no secret, or of another one than they advertised or
   *     committed to, ascending; a holder's wrong share was refused before, so it is their own
   *     doing
   */
  record Unrecoverable(List<ParticipantId> unreachable, List<ParticipantId> liars)
      implements RoundOutcome {
    public Unrecoverable {
      unreachable = List.copyOf(unreachable);
      liars = List.copyOf(liars);
    }
  }
}
