package org.murmuration.fl.watch;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Ends a run whose figure has not improved for {@code patience} rounds in a row.
 *
 * <p>It looks at released figures only: to stop is seen by all, and must not tell what only the
 * server knows. A round without the figure counts as one that did not improve it.
 *
 * <p>With privacy the last round depends on earlier results, and the loss of so many rounds is not
 * the loss of a schedule that was fixed beforehand; what stands is the statement for all planned
 * rounds, of which whoever looks sees a part.
 */
public final class EarlyStop implements RoundObserver {
  private final Rule rule;
  private OptionalDouble best = OptionalDouble.empty();
  private int waited;

  /** Which way a figure gets better. */
  public enum Better {
    HIGHER,
    LOWER;

    boolean improves(double value, double best, double leastChange) {
      return this == HIGHER ? value > best + leastChange : value < best - leastChange;
    }
  }

  /**
   * When to stop.
   *
   * @param figure name of a released figure, such as {@code test_accuracy}
   * @param patience rounds without improvement that end the run, at least 1
   * @param leastChange what counts as an improvement must exceed the best by this; at least 0
   */
  public record Rule(String figure, Better better, int patience, double leastChange) {
    public Rule {
      if (patience < 1) {
        throw new IllegalArgumentException("patience must be at least 1 round, got " + patience);
      }
      if (!(leastChange >= 0) || Double.isInfinite(leastChange)) {
        throw new IllegalArgumentException(
            "the least change must be finite and at least 0, got " + leastChange);
      }
    }
  }

  public EarlyStop(Rule rule) {
    this.rule = rule;
  }

  @Override
  public Optional<String> onRound(RoundFigures figures) {
    OptionalDouble value = figures.released(rule.figure());
    if (value.isPresent() && isBetter(value.getAsDouble())) {
      best = value;
      waited = 0;
      return Optional.empty();
    }
    waited++;
    return waited < rule.patience() ? Optional.empty() : Optional.of(reason());
  }

  private boolean isBetter(double value) {
    return best.isEmpty() || rule.better().improves(value, best.getAsDouble(), rule.leastChange());
  }

  private String reason() {
    String reached = best.isPresent() ? Double.toString(best.getAsDouble()) : "never measured";
    return rule.figure() + " has not improved for " + waited + " rounds (best: " + reached + ")";
  }
}
