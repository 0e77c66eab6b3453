package org.murmuration.dp.ledger;

import org.murmuration.dp.filter.Refusal;

/** What came of a charge. */
public sealed interface ChargeOutcome {

  /**
   * It is durable: noise may be drawn now.
   *
   * @param head of the ledger with it, to be kept elsewhere
   */
  record Charged(LedgerHead head) implements ChargeOutcome {}

  /**
   * This very charge is there already, and nothing was written. Whoever makes the same bits again
   * from a seed may go on; whoever draws afresh must charge again under another name, as what the
   * first was for may have been seen.
   *
   * @param index which charge it is, from 1
   */
  record ChargedBefore(long index) implements ChargeOutcome {}

  /**
   * Nothing was written, and nothing may be released.
   *
   * @param refusal why: the budget is spent, or the terms do not allow it
   */
  record Refused(Refusal refusal) implements ChargeOutcome {}
}
