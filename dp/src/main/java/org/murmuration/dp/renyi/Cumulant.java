package org.murmuration.dp.renyi;

/**
 * K(alpha) = ln E[(dP/dQ)^alpha] under Q: (alpha - 1) times the Renyi divergence of order alpha.
 *
 * <p>K is convex in alpha and K(1) = 0; under composition cumulants add.
 */
public interface Cumulant {
  /** Of a mechanism that does not touch the data. */
  Cumulant ZERO = order -> 0;

  /** Upper bound of K at a real order above 1; may be infinite. */
  double at(double order);

  /** The largest order worth its cost; every smaller one gives a valid bound too. */
  default double largestOrder() {
    return 1e9;
  }

  /** Whether the bound has corners, and so possibly a second valley below order 2. */
  default boolean hasCorners() {
    return false;
  }

  /** Returns the cumulant of both, one after the other. */
  default Cumulant plus(Cumulant other) {
    Cumulant self = this;
    return new Cumulant() {
      @Override
      public double at(double order) {
        return self.at(order) + other.at(order);
      }

      @Override
      public double largestOrder() {
        return Math.min(self.largestOrder(), other.largestOrder());
      }

      @Override
      public boolean hasCorners() {
        return self.hasCorners() || other.hasCorners();
      }
    };
  }

  /** Returns the cumulant of {@code count} repetitions. */
  default Cumulant times(long count) {
    Cumulant self = this;
    return new Cumulant() {
      @Override
      public double at(double order) {
        return count * self.at(order);
      }

      @Override
      public double largestOrder() {
        return self.largestOrder();
      }

      @Override
      public boolean hasCorners() {
        return self.hasCorners();
      }
    };
  }
}
