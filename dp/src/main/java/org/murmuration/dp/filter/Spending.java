package org.murmuration.dp.filter;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.murmuration.dp.account.Accountant;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.account.PrivacyLoss;

/**
 * What was spent under some terms, in memory. Not safe for several threads.
 *
 * <p>Sums of added deltas are exact; divergences are summed upward.
 */
public final class Spending {
  private final SpendingTerms terms;
  private final SpendingRule.Meter meter;
  private final Map<PrivacyEvent<?>, Long> events = new LinkedHashMap<>();
  private BigDecimal addedDelta = BigDecimal.ZERO;
  private long charges;
  private long torn;

  /** Starts with nothing spent. */
  public Spending(SpendingTerms terms) {
    this.terms = terms;
    this.meter = terms.rule().meter(terms.epsilon(), terms.eventDelta());
    events.put(terms.rule().example(), 0L);
  }

  /**
   * Why {@code event} with {@code added} delta beside it must not happen next, if so.
   *
   * @param added in [0, 1)
   */
  public Optional<Refusal> refusal(PrivacyEvent<?> event, double added) {
    return refusal(event, added, meter::refusal);
  }

  private Optional<Refusal> refusal(
      PrivacyEvent<?> event, double added, Function<PrivacyEvent<?>, Optional<Refusal>> ofMeter) {
    AddedDelta.requireProbability(added);
    Optional<String> clash = terms.clash(event);
    if (clash.isEmpty() && added > terms.addedDelta().perCharge()) {
      clash =
          Optional.of(
              "an added delta up to "
                  + terms.addedDelta().perCharge()
                  + ", this event has "
                  + added);
    }
    if (clash.isPresent()) {
      return Optional.of(new Refusal.OutsideTerms("the terms are for " + clash.get()));
    }
    Optional<Refusal> refusal = ofMeter.apply(event);
    return refusal.isPresent() ? refusal : overAdded(added);
  }

  private Optional<Refusal> overAdded(double added) {
    BigDecimal total = new BigDecimal(terms.addedDelta().total());
    return addedDelta.add(new BigDecimal(added)).compareTo(total) <= 0
        ? Optional.empty()
        : Optional.of(
            new Refusal.OverBudget(
                "an added delta of "
                    + addedDelta.doubleValue()
                    + " of "
                    + terms.addedDelta().total()
                    + " is spent, and the next event adds "
                    + added));
  }

  /**
   * Counts what was not refused.
   *
   * @throws IllegalStateException if it is refused
   */
  public void add(PrivacyEvent<?> event, double added) {
    Optional<Refusal> refusal = refusal(event, added);
    if (refusal.isPresent()) {
      throw new IllegalStateException(refusal.get().why());
    }
    count(event, added);
  }

  /**
   * Counts what was let through before, perhaps on another machine.
   *
   * @return why it cannot have been, and then it is not counted; empty if it can
   */
  public Optional<Refusal> restore(PrivacyEvent<?> event, double added) {
    Optional<Refusal> refusal = refusal(event, added, meter::doubt);
    if (refusal.isEmpty()) {
      count(event, added);
    }
    return refusal;
  }

  private void count(PrivacyEvent<?> event, double added) {
    meter.add(event);
    count(Optional.of(event), new BigDecimal(added));
  }

  /** Counts the next event at the most that it can have been, as nothing else is known of it. */
  public void addUnknown() {
    BigDecimal left = new BigDecimal(terms.addedDelta().total()).subtract(addedDelta);
    torn++;
    count(meter.addUnknown(), left.min(new BigDecimal(terms.addedDelta().perCharge())));
  }

  private void count(Optional<PrivacyEvent<?>> event, BigDecimal added) {
    charges++;
    addedDelta = addedDelta.add(added);
    event.ifPresent(known -> events.merge(known, 1L, Math::addExact));
  }

  /** What was spent, and of how much. */
  public Odometer odometer() {
    return new Odometer(charges, torn, loss(), meter.share(), addedDelta.doubleValue());
  }

  private PrivacyLoss loss() {
    return Accountant.tightestFor(Composition.of(List.copyOf(events.entrySet())))
        .epsilonAt(terms.eventDelta());
  }
}
