package org.murmuration.fl.shares;

import org.murmuration.dp.account.Accountant;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;

/** How much noise a client adds so that a run loses at most its target for one observer. */
public sealed interface ShareSizing {
  /**
   * Returns the variance of a share in squared integer units.
   *
   * @param squaredBound squared L2 bound of a client's integers
   * @throws IllegalArgumentException if no noise meets the target
   */
  double localVariance(View<?> view, ShareLaw law, long squaredBound, long dimension);

  /**
   * Enough that {@code rounds} rounds lose at most {@code epsilon} at {@code delta}.
   *
   * @param rounds that one client may take part in
   */
  record Loss(Epsilon epsilon, Delta delta, int rounds) implements ShareSizing {
    @Override
    public double localVariance(View<?> view, ShareLaw law, long squaredBound, long dimension) {
      double start = (double) squaredBound / view.honest();
      return Variance.leastMeeting(
          start, law.leastVariance(), local -> meets(view, law, local, squaredBound, dimension));
    }

    private <A extends Adjacency> boolean meets(
        View<A> view, ShareLaw law, double local, long squaredBound, long dimension) {
      PrivacyEvent<A> round = view.round(law, local, squaredBound, dimension);
      PrivacyEvent<A> run = new PrivacyEvent.Repeated<>(round, rounds);
      return Accountant.tightestFor(run).epsilonAt(delta).upper() <= epsilon.value();
    }
  }

  /** Noise of the shares that count with a standard deviation of {@code value} clip bounds. */
  record Multiplier(double value) implements ShareSizing {
    @Override
    public double localVariance(View<?> view, ShareLaw law, long squaredBound, long dimension) {
      double variance = value * value * squaredBound / view.honest();
      return Variance.rounded(Math.max(variance, law.leastVariance()));
    }
  }
}
