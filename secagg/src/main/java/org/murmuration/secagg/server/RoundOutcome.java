package org.murmuration.secagg.server;

import java.util.List;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.ring.RingVector;

/** How a session ended. */
public sealed interface RoundOutcome {
  /** The steps of the protocol. */
  enum Step {
    ADVERTISE_KEYS,
    SHARE_KEYS,
    MASKED_INPUT,
    UNMASK
  }

  /** The sum of the inputs of exactly these survivors, ascending. */
  record Summed(RingVector sum, List<ParticipantId> survivors) implements RoundOutcome {
    public Summed {
      survivors = List.copyOf(survivors);
    }
  }

  /**
   * Fewer than needed were left after {@code step}; nothing was opened.
   *
   * @param threshold what the step needs: for masked inputs the survivor floor, else the shares
   *     that open a mask
   */
  record TooFewSurvivors(Step step, int survivors, int threshold) implements RoundOutcome {}

  /**
   * A mask that must come off cannot be rebuilt, or what was rebuilt is not what its dealer
   * advertised or committed to. Nothing was opened.
   *
   * @param dealers whose masks these are, ascending
   */
  record Unrecoverable(List<ParticipantId> dealers) implements RoundOutcome {
    public Unrecoverable {
      dealers = List.copyOf(dealers);
    }
  }
}
