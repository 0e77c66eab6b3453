package org.murmuration.dp.account;

import java.util.function.DoubleFunction;
import org.apache.commons.numbers.rootfinder.BrentSolver;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;

/**
 * Finds where the cost of a schedule reaches a target, along a logarithm with which it rises.
 *
 * <p>First by the bounds that are quick, exact or by Renyi divergence; from there, where the
 * distribution of the loss covers the schedule, by secants on its upper end.
 */
final class EdgeSearch {
  /** Width of the search, and then the first step to the safe side. */
  private static final double TOLERANCE = 1e-9;

  /** The same where the quick bound is exact. */
  private static final double EXACT_TOLERANCE = 5e-14;

  /** By how much less than is returned still meets the target, or all the tolerance if less. */
  private static final double MARGIN = 1e-12;

  /** How near the target a coarse upper end must come, and how precise it is. */
  private static final double COARSE = 1e-3;

  /** The same of the next one. */
  private static final double FINE = 1e-6;

  private static final double FINE_WIDTH = 1e-5;

  /** The same of the last one, as {@link Precision#near} is precise. */
  private static final double FINEST = 1e-8;

  private static final int SECANTS = 12;

  /** Each takes some tenth of a second; from where they start two are mostly enough. */
  private static final int LAST_SECANTS = 4;

  private final DoubleFunction<PrivacyEvent<?>> schedule;
  private final Epsilon target;
  private final Delta delta;
  private final double lowest;
  private final double highest;

  EdgeSearch(
      DoubleFunction<PrivacyEvent<?>> schedule,
      Epsilon target,
      Delta delta,
      double lowest,
      double highest) {
    this.schedule = schedule;
    this.target = target;
    this.delta = delta;
    this.lowest = lowest;
    this.highest = highest;
  }

  /**
   * Returns a place that meets the target, next to one that does not; minus infinity if the lowest
   * does not meet it, plus infinity if the highest does.
   */
  double edge() {
    double quick = quickEdge();
    return Double.isInfinite(quick) && quick > 0 ? quick : refined(quick);
  }

  /** ln of a cost over the target, kept finite for the solver. */
  private double excess(double upper) {
    return Math.log(Math.max(1e-300, Math.min(1e300, upper / target.value())));
  }

  private double quick(double log) {
    return excess(quick(schedule.apply(log)).epsilonAt(delta).upper());
  }

  /** The accountant that is quick: exact, or by Renyi divergence. */
  static Accountant quick(PrivacyEvent<?> event) {
    Leaves leaves = Leaves.of(event);
    if (leaves.isPlainGaussian()) {
      return leaves.exactly();
    }
    return new RdpAccountant(leaves);
  }

  private double quickEdge() {
    double low = Math.min(highest, Math.max(lowest, 0));
    double high = low;
    if (quick(low) > 0) {
      while (quick(low) > 0) {
        if (low == lowest) {
          return Double.NEGATIVE_INFINITY;
        }
        high = low;
        low = Math.max(lowest, low - Math.log(2));
      }
    } else {
      while (quick(high) <= 0) {
        if (high == highest) {
          return Double.POSITIVE_INFINITY;
        }
        low = high;
        high = Math.min(highest, high + Math.log(2));
      }
    }
    boolean exact = Leaves.of(schedule.apply(low)).isPlainGaussian();
    double tolerance = exact ? EXACT_TOLERANCE : TOLERANCE;
    double root = new BrentSolver(tolerance / 4, tolerance / 4, 0).findRoot(this::quick, low, high);
    double step = tolerance;
    double safe = root - step;
    while (quick(safe + Math.min(MARGIN, tolerance)) > 0 || quick(safe) > 0) {
      step *= 2;
      safe -= step;
    }
    return safe;
  }

  private double refined(double quick) {
    double start = Double.isInfinite(quick) ? lowest : quick;
    Leaves leaves = Leaves.of(schedule.apply(start));
    if (leaves.isPlainGaussian() || !PldAccountant.covers(leaves)) {
      return quick;
    }
    Secant secant = new Secant(start);
    secant.approach(new Precision(COARSE * target.value(), COARSE), COARSE, SECANTS);
    if (secant.isPrecise()) {
      secant.approach(new Precision(FINE_WIDTH * target.value(), FINE_WIDTH), FINE, SECANTS);
    }
    if (secant.isPrecise()) {
      secant.approach(Precision.near(target.value()), FINEST, LAST_SECANTS);
    }
    return secant.safe(quick);
  }

  private boolean isSame(double one, double other) {
    return schedule.apply(one).equals(schedule.apply(other));
  }

  /** The nearest place, or nearly, whose schedule is another one; the end if there is none. */
  private double neighbor(double place, boolean below) {
    double near = place;
    double far = place;
    for (double step = 1e-13; isSame(far, place); step *= 2) {
      near = far;
      far = below ? Math.max(lowest, place - step) : Math.min(highest, place + step);
      if (far == near) {
        return far;
      }
    }
    for (double middle = (near + far) / 2; middle != near && middle != far; ) {
      if (isSame(middle, place)) {
        near = middle;
      } else {
        far = middle;
      }
      middle = (near + far) / 2;
    }
    return far;
  }

  /** Steps toward the place where the upper end meets the target. */
  private final class Secant {
    private double place;
    private double slope = 1;
    private double value = Double.NaN;
    private double safest = Double.NEGATIVE_INFINITY;
    private double width = Double.POSITIVE_INFINITY;
    private Precision precision = Precision.DEFAULT;

    Secant(double place) {
      this.place = place;
    }

    void approach(Precision wanted, double near, int most) {
      precision = wanted;
      value = at(place);
      for (int i = 0; i < most && !isNear(near) && !isAtEnd() && !isBlind(); i++) {
        double next = within(place - Math.max(-1, Math.min(1, (value + near / 2) / slope)));
        boolean whole = next != place && isSame(next, place); // as of steps, which are whole
        if (whole) {
          next = neighbor(place, value > 0);
        }
        double nextValue = at(next);
        if (whole && next != place && (nextValue <= 0) != (value <= 0)) {
          break; // the edge lies between neighbors, and what is safe is noted
        }
        if (next != place && !whole) {
          slope = Math.max(0.05, Math.min(20, (nextValue - value) / (next - place)));
        }
        place = next;
        value = nextValue;
      }
    }

    /** Whether no upper end is known there: nothing is to be found nearby either. */
    private boolean isBlind() {
      return Double.isInfinite(width);
    }

    /** Safe, and near; of a bracket that is not even coarse, as near as its width. */
    private boolean isNear(double near) {
      double blur = width / target.value();
      return value <= 0 && value > -(blur > COARSE ? Math.max(near, blur) : near);
    }

    private double at(double log) {
      PrivacyEvent<?> event = schedule.apply(log);
      Accountant accountant =
          PldAccountant.covers(Leaves.of(event))
              ? PldAccountant.of(event, precision)
              : quick(event); // as of noise below the least that it covers
      PrivacyLoss loss = accountant.epsilonAt(delta);
      width = loss.upper() - loss.lower();
      double excess = excess(loss.upper());
      if (excess <= 0) {
        safest = Math.max(safest, log);
      }
      return excess;
    }

    /** Whether the last bracket was as narrow as asked: if not, asking for more is in vain. */
    boolean isPrecise() {
      return width <= precision.of(target.value());
    }

    private double within(double log) {
      return Math.max(lowest, Math.min(highest, log));
    }

    private boolean isAtEnd() {
      return (place == highest && value <= 0) || (place == lowest && value > 0);
    }

    /** The largest place seen to be safe, or the quick one. */
    double safe(double quick) {
      if (place == highest && value <= 0) {
        return Double.POSITIVE_INFINITY;
      }
      return Math.max(safest, quick);
    }
  }
}
