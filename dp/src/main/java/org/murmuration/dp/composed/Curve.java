package org.murmuration.dp.composed;

/** Delta by epsilon of a composition, or of some of its outcomes, one way, from both sides. */
public interface Curve {
  /** Returns at least delta at {@code epsilon}; it may be far above one. */
  double deltaAbove(double epsilon);

  /** Returns at most delta at {@code epsilon}. */
  double deltaBelow(double epsilon);

  /** Returns an epsilon at which delta is at most e^{@code logDelta}; infinite if there is none. */
  double epsilonAbove(double logDelta);

  /** Returns an epsilon at which delta is at least e^{@code logDelta}, or 0. */
  double epsilonBelow(double logDelta);
}
