package org.murmuration.dp.filter;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.account.RdpAccountant;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;

/**
 * Lets events through while their Renyi divergences of one order, fixed beforehand, add up to no
 * more than the budget's.
 *
 * <p>Guarantee: whatever each event is chosen by, results before it included, all that pass
 * together are (epsilon, delta)-differentially private; proof in {@code docs/ledger.md}. Sources:
 * Feldman, Zrnic 2021 (arXiv 2008.11193) for fully adaptive composition under a sum that is bounded
 * for certain; Canonne, Kamath, Steinke 2020 (arXiv 2004.00010), Proposition 12, from there to
 * epsilon and delta. Several orders at once would ask for a delta of their own each.
 *
 * @param order above 1, at most 16384
 * @param largest the costliest single event that may come
 */
public record RenyiFilter(double order, PrivacyEvent<?> largest) implements SpendingRule {
  private static final double LARGEST_ORDER = 16384;

  /** Up to here the best order is looked for in eighths, beyond in whole numbers. */
  private static final double FINE = 8;

  /** Up to here every whole order is tried, beyond in steps of a fiftieth. */
  private static final double COARSE = 64;

  /** What machines may differ by: kept free of charges, so that each can read another's. */
  private static final double LAST_DIGITS = 1e-9;

  public RenyiFilter {
    if (!(order > 1 && order <= LARGEST_ORDER)) {
      throw new IllegalArgumentException(
          "a filter's order is in (1, " + LARGEST_ORDER + "], got " + order);
    }
  }

  /**
   * Returns the filter whose order lets {@code largest} through most often.
   *
   * @throws IllegalArgumentException if it is not covered by Renyi divergence
   */
  public static RenyiFilter bestFor(PrivacyEvent<?> largest, Epsilon epsilon, Delta delta) {
    RdpAccountant accountant = RdpAccountant.of(largest);
    double best = 2;
    double most = Double.NEGATIVE_INFINITY;
    for (double order = 1.125; order <= LARGEST_ORDER; order = next(order)) {
      double room = room(order, epsilon, delta);
      double times = room > 0 ? room / accountant.divergence(order) : room;
      if (times > most) {
        most = times;
        best = order;
      }
    }
    return new RenyiFilter(best, largest);
  }

  /** Whole orders where it can be: on a lattice a chord lies between them, above the truth. */
  private static double next(double order) {
    if (order < FINE) {
      return order + 0.125;
    }
    return order < COARSE ? order + 1 : Math.ceil(order * 1.02);
  }

  /** The largest divergence of an order that keeps within the budget, rounded down. */
  private static double room(double order, Epsilon epsilon, Delta delta) {
    double conversion =
        Math.log1p(-1 / order) - (Math.log(delta.value()) + Math.log(order)) / (order - 1);
    double room = epsilon.value() - conversion;
    return room - 1e-14 * (epsilon.value() + Math.abs(conversion)); // a few roundings
  }

  @Override
  public PrivacyEvent<?> example() {
    return largest;
  }

  @Override
  public void requireWithin(Epsilon epsilon, double slack, Delta delta) {
    if (!(room(order, new Epsilon(epsilon.value() * slack), delta) > 0)) {
      throw new IllegalArgumentException(
          "epsilon "
              + epsilon.value()
              + " at delta "
              + delta.value()
              + " leaves nothing at order "
              + order
              + "; take a higher order or a larger budget");
    }
  }

  @Override
  public Meter meter(Epsilon epsilon, Delta delta) {
    return new Sum(room(order, epsilon, delta));
  }

  private final class Sum implements Meter {
    private final double room;
    private final Map<PrivacyEvent<?>, Double> known = new HashMap<>();
    private double spent;

    Sum(double room) {
      this.room = room;
    }

    private double divergence(PrivacyEvent<?> event) {
      return known.computeIfAbsent(event, e -> RdpAccountant.of(e).divergence(order));
    }

    @Override
    public Optional<Refusal> refusal(PrivacyEvent<?> event) {
      return refusal(event, divergence(largest), room * (1 - LAST_DIGITS));
    }

    @Override
    public Optional<Refusal> doubt(PrivacyEvent<?> event) {
      return refusal(event, divergence(largest) * (1 + LAST_DIGITS), room);
    }

    private Optional<Refusal> refusal(PrivacyEvent<?> event, double most, double limit) {
      double cost;
      try {
        cost = divergence(event);
      } catch (IllegalArgumentException | ArithmeticException e) {
        return Optional.of(new Refusal.OutsideTerms(String.valueOf(e.getMessage())));
      }
      if (!(cost <= most)) {
        return Optional.of(new Refusal.OutsideTerms(aboveLargest(cost)));
      }
      return cost == 0 || after(cost) <= limit
          ? Optional.empty()
          : Optional.of(new Refusal.OverBudget(overBudget(cost)));
    }

    private String aboveLargest(double cost) {
      return "one event may cost a Renyi divergence of "
          + divergence(largest)
          + " at order "
          + order
          + ", this one costs "
          + cost;
    }

    private String overBudget(double cost) {
      return "a Renyi divergence of "
          + spent
          + " of "
          + room
          + " at order "
          + order
          + " is spent, and the next event costs "
          + cost;
    }

    /** Rounded up. */
    private double after(double cost) {
      return cost == 0 ? spent : Math.nextUp(spent + cost);
    }

    @Override
    public void add(PrivacyEvent<?> event) {
      spent = after(divergence(event));
    }

    /** It passed the filter, so it was no larger than what was left. */
    @Override
    public Optional<PrivacyEvent<?>> addUnknown() {
      spent = Math.min(room, after(divergence(largest)));
      return Optional.of(largest);
    }

    @Override
    public double share() {
      return Math.min(1, spent / room);
    }
  }
}
