package org.murmuration.fl.optimize;

/** How the squares of past updates are remembered: lines 12 to 14 of Reddi et al.'s Algorithm 2. */
public sealed interface SecondMoment {
  /**
   * Returns the next value.
   *
   * @param before 0 or above
   * @param square of the newest coordinate
   */
  double next(double before, double square);

  /** All of them, added up: FedAdagrad. */
  record Adagrad() implements SecondMoment {
    @Override
    public double next(double before, double square) {
      return before + square;
    }
  }

  /**
   * Their moving average: FedAdam.
   *
   * @param beta2 share of the old value, in [0, 1)
   */
  record Adam(double beta2) implements SecondMoment {
    public Adam {
      Rate.requireBelowOne("beta2", beta2);
    }

    @Override
    public double next(double before, double square) {
      return beta2 * before + (1 - beta2) * square;
    }
  }

  /**
   * Moved towards the newest by a part of it, whatever the distance: FedYogi.
   *
   * @param beta2 in [0, 1)
   */
  record Yogi(double beta2) implements SecondMoment {
    public Yogi {
      Rate.requireBelowOne("beta2", beta2);
    }

    @Override
    public double next(double before, double square) {
      return before - (1 - beta2) * square * Math.signum(before - square);
    }
  }
}
