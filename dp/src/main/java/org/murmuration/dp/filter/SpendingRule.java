package org.murmuration.dp.filter;

import java.util.Optional;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;

/** How a budget is spent; each rule answers for itself. */
public sealed interface SpendingRule permits RenyiFilter, FixedSchedule {

  /** One of the events that it may let through. */
  PrivacyEvent<?> example();

  /** Whether any event that is fixed beforehand counts on secret cohorts. */
  default boolean isSampled() {
    return example().isSampled();
  }

  /** Between which neighbors its events are meant. */
  default Adjacency adjacency() {
    return example().adjacency();
  }

  /**
   * Checks that the rule can keep within the budget at all.
   *
   * @param slack at least 1: so many times epsilon, as figures of machines differ
   * @throws IllegalArgumentException if it cannot
   */
  void requireWithin(Epsilon epsilon, double slack, Delta delta);

  /** Returns what was spent of a new budget: nothing. */
  Meter meter(Epsilon epsilon, Delta delta);

  /** What was spent under a rule; changes with each event. */
  interface Meter {
    /** Why {@code event} must not come next, if so. */
    Optional<Refusal> refusal(PrivacyEvent<?> event);

    /**
     * Why {@code event} cannot have come next, if so: it was let through before, perhaps by a
     * machine whose figures differ in the last digits.
     */
    Optional<Refusal> doubt(PrivacyEvent<?> event);

    /** Counts an event that was not refused. */
    void add(PrivacyEvent<?> event);

    /**
     * Counts the next event when nothing is known of it but that it was not refused, at the most
     * that it can have been, and returns what it counts as; empty where all is spent already.
     */
    Optional<PrivacyEvent<?>> addUnknown();

    /** The part of the budget that is spent, in [0, 1]. */
    double share();
  }
}
