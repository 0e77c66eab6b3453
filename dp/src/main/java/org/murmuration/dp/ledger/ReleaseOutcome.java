package org.murmuration.dp.ledger;

import org.murmuration.dp.filter.Refusal;
import org.murmuration.dp.noise.ReleasedMean;

/** What came of a release that is charged first. */
public sealed interface ReleaseOutcome {

  /**
   * It was charged, then its noise was drawn.
   *
   * @param head of the ledger with the charge, to be kept elsewhere
   */
  record Released(ReleasedMean mean, LedgerHead head) implements ReleaseOutcome {}

  /** Nothing was charged and no noise drawn. */
  record Refused(Refusal refusal) implements ReleaseOutcome {}
}
