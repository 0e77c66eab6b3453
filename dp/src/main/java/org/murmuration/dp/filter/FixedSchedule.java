package org.murmuration.dp.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.murmuration.dp.account.Accountant;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;

/**
 * Lets exactly the events through that were all fixed before the first, in their order; to stop
 * early is always allowed.
 *
 * <p>Guarantee: all that pass together are (epsilon, delta)-differentially private, as the whole
 * schedule is by the tightest accountant that covers it, and part of what it releases tells no more
 * than all of it.
 *
 * @param steps at least one, of one adjacency
 */
public record FixedSchedule(List<Step> steps) implements SpendingRule {

  /**
   * One event, several times in a row.
   *
   * @param count 1 or more
   */
  public record Step(PrivacyEvent<?> event, long count) {
    public Step {
      if (count < 1) {
        throw new IllegalArgumentException("a scheduled event comes >= 1 times, got " + count);
      }
      if (event instanceof PrivacyEvent.Repeated<?>) {
        throw new IllegalArgumentException(
            "a scheduled event says once what happens, its count how often; got " + event);
      }
    }

    private static Step of(PrivacyEvent<?> part) {
      return part instanceof PrivacyEvent.Repeated<?> repeated
          ? new Step(repeated.event(), repeated.count())
          : new Step(part, 1);
    }
  }

  public FixedSchedule {
    steps = List.copyOf(steps);
    whole(steps); // refuses none, and mixed adjacencies
  }

  /** Returns the schedule of one event, {@code count} times. */
  public static FixedSchedule of(PrivacyEvent<?> event, long count) {
    return new FixedSchedule(List.of(new Step(event, count)));
  }

  /** Returns the schedule of a composition's parts, in their order, or of a single event. */
  public static FixedSchedule of(PrivacyEvent<?> whole) {
    if (whole instanceof PrivacyEvent.Composed<?> composed) {
      List<Step> steps = new ArrayList<>();
      composed.parts().forEach(part -> steps.add(Step.of(part)));
      return new FixedSchedule(steps);
    }
    return new FixedSchedule(List.of(Step.of(whole)));
  }

  /** All of it as one event. */
  public PrivacyEvent<?> whole() {
    return whole(steps);
  }

  private static PrivacyEvent<?> whole(List<Step> steps) {
    return Composition.of(
        steps.stream()
            .map(step -> Map.<PrivacyEvent<?>, Long>entry(step.event(), step.count()))
            .toList());
  }

  @Override
  public boolean isSampled() {
    return whole().isSampled();
  }

  @Override
  public PrivacyEvent<?> example() {
    return steps.get(0).event();
  }

  @Override
  public void requireWithin(Epsilon epsilon, double slack, Delta delta) {
    double loss = Accountant.tightestFor(whole()).epsilonAt(delta).upper();
    if (!(loss <= epsilon.value() * slack)) {
      throw new IllegalArgumentException(
          "the schedule costs epsilon "
              + loss
              + " at delta "
              + delta.value()
              + ", the budget is "
              + epsilon.value()
              + "; schedule less or raise the budget");
    }
  }

  @Override
  public Meter meter(Epsilon epsilon, Delta delta) {
    return new Position();
  }

  private long length() {
    return steps.stream().mapToLong(Step::count).reduce(0, Math::addExact);
  }

  private final class Position implements Meter {
    private final long length = length();
    private long done;

    private Optional<PrivacyEvent<?>> next() {
      long before = done;
      for (Step step : steps) {
        if (before < step.count()) {
          return Optional.of(step.event());
        }
        before -= step.count();
      }
      return Optional.empty();
    }

    @Override
    public Optional<Refusal> refusal(PrivacyEvent<?> event) {
      Optional<PrivacyEvent<?>> next = next();
      if (next.isEmpty()) {
        return Optional.of(new Refusal.OverBudget("all " + length + " scheduled events are spent"));
      }
      return next.get().equals(event)
          ? Optional.empty()
          : Optional.of(
              new Refusal.OutsideTerms(
                  "event "
                      + (done + 1)
                      + " of the schedule is "
                      + next.get()
                      + ", this one is "
                      + event));
    }

    @Override
    public Optional<Refusal> doubt(PrivacyEvent<?> event) {
      return refusal(event);
    }

    @Override
    public void add(PrivacyEvent<?> event) {
      done++;
    }

    @Override
    public Optional<PrivacyEvent<?>> addUnknown() {
      Optional<PrivacyEvent<?>> event = next();
      done = Math.min(length, done + 1);
      return event;
    }

    @Override
    public double share() {
      return (double) done / length;
    }
  }
}
