package org.murmuration.dp.filter;

/** Why an event must not happen. */
public sealed interface Refusal {
  /** The numbers that clash, in a sentence. */
  String why();

  /** It would pass the budget. */
  record OverBudget(String why) implements Refusal {}

  /** The terms do not allow it, whatever is left. */
  record OutsideTerms(String why) implements Refusal {}
}
