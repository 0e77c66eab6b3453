package org.murmuration.dp.filter;

import java.util.Optional;
import java.util.regex.Pattern;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.Observer;

/**
 * Whose budget it is, against whom, how much, and how it is spent. The unit is always one client
 * with all its data.
 *
 * @param population whose data: 1 to 200 printable ASCII characters
 * @param observer against whom; one that knows the cohorts gets no add-remove and no event that
 *     counts on secret ones
 * @param epsilon that all charges together keep within
 * @param delta at which they do, added part included
 * @param addedDelta the part of delta that is not the events'
 * @param rule how it is spent
 */
public record SpendingTerms(
    String population,
    Observer observer,
    Epsilon epsilon,
    Delta delta,
    AddedDelta addedDelta,
    SpendingRule rule) {
  private static final Pattern POPULATION = Pattern.compile("[\\x20-\\x7e]{1,200}");

  /** Terms that are read again, on another machine, may cost a little more in the last digits. */
  private static final double LAST_DIGITS = 1 + 1e-6;

  public SpendingTerms {
    if (!POPULATION.matcher(population).matches()) {
      throw new IllegalArgumentException(
          "a population is named by 1 to 200 printable ASCII characters, got '" + population + "'");
    }
    if (observer == Observer.SERVER && rule.adjacency() instanceof Adjacency.AddRemove) {
      throw new IllegalArgumentException(
          "who knows the cohorts knows who takes part, so add-remove says nothing against "
              + observer.label()
              + "; account under zero-out");
    }
    if (observer == Observer.SERVER && rule.isSampled()) {
      throw new IllegalArgumentException(
          "sampling amplifies nothing against "
              + observer.label()
              + ", who knows the cohorts; account the events without it");
    }
    rule.requireWithin(epsilon, LAST_DIGITS, delta.minus(addedDelta.total()));
  }

  /** Why these terms are not for {@code event}, whatever is left of the budget. */
  Optional<String> clash(PrivacyEvent<?> event) {
    if (!adjacency().equals(event.adjacency())) {
      return Optional.of(
          "adjacency " + adjacency().label() + ", this event has " + event.adjacency().label());
    }
    return observer == Observer.SERVER && event.isSampled()
        ? Optional.of("who knows the cohorts, this event counts on secret ones")
        : Optional.empty();
  }

  /**
   * Checks what new terms must keep to the last digit.
   *
   * @throws IllegalArgumentException if the rule cannot keep within the budget
   */
  public void requireWithin() {
    rule.requireWithin(epsilon, 1, eventDelta());
  }

  /** Between which neighbors. */
  public Adjacency adjacency() {
    return rule.adjacency();
  }

  /** The delta that the events have. */
  public Delta eventDelta() {
    return delta.minus(addedDelta.total());
  }
}
