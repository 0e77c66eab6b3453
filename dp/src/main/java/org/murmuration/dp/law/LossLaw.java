package org.murmuration.dp.law;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How much one use of a mechanism tells about one client, as a law: the privacy loss of a pair of
 * dominating distributions (Sommer, Meiser, Mohammadi 2019; Zhu, Dong, Wang 2022).
 */
public interface LossLaw {
  /**
   * Hands the law out in pieces, none of which goes over a multiple of {@code step}.
   *
   * @param step width of the grid of losses; infinite for no grid
   * @param tail chance, either way, that may be left out at each end
   * @return an upper bound of the chance that was left out, either way
   */
  default double spread(double step, double tail, Pieces pieces) {
    return spread(step, tail, Double.POSITIVE_INFINITY, pieces);
  }

  /**
   * The same without losses whose size is above {@code largest}, which do not count as left out.
   *
   * @param largest a multiple of the step, so that no piece goes over it; or infinite
   */
  double spread(double step, double tail, double largest, Pieces pieces);

  /** Returns between which losses the pieces lie when {@code tail} is left out at each end. */
  Span span(double tail);

  /** Whether delta of one use has a closed form. */
  default boolean hasClosedForm() {
    return false;
  }

  /**
   * Delta of one use at an epsilon of zero or above, where it has a closed form of enough digits.
   */
  default Optional<LogDelta> logDelta(double epsilon) {
    return Optional.empty();
  }

  /** A step whose multiples the law has atoms at, if there is one; grids may be aligned to it. */
  default OptionalDouble lattice() {
    return OptionalDouble.empty();
  }

  /** Error of every loss beyond what doubles and the grid make of it. */
  default double lossError() {
    return 0;
  }

  /** Relative error of every chance beyond some hundred units of the last place. */
  default double massError() {
    return 0;
  }

  /** Whether the pair is that of the mechanism, so that what is below its loss is a lower bound. */
  default boolean isTight() {
    return true;
  }
}
