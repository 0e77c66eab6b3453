package org.murmuration.dp.audit;

import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * The number of successes in independent trials.
 *
 * @param trials zero or more
 * @param success chance of each
 * @param failure what {@code success} leaves to one, in its own precision
 */
record BinomialLaw(int trials, double success, double failure) {

  static BinomialLaw of(int trials, double success) {
    return new BinomialLaw(trials, success, 1 - success);
  }

  /** Each trial as often right as a guess at randomized response with loss {@code epsilon}. */
  static BinomialLaw ofLoss(int trials, double epsilon) {
    return new BinomialLaw(trials, 1 / (1 + Math.exp(-epsilon)), 1 / (1 + Math.exp(epsilon)));
  }

  /** P[at least {@code successes}], as an incomplete beta integral. */
  double atLeast(int successes) {
    if (successes <= 0) {
      return 1;
    }
    if (successes > trials) {
      return 0;
    }
    double others = trials - successes + 1.0;
    return success <= failure
        ? RegularizedBeta.value(success, successes, others)
        : RegularizedBeta.complement(failure, others, successes);
  }

  /** P[exactly {@code successes}], the density of that integral by its place. */
  double mass(int successes) {
    if (successes < 0 || successes > trials) {
      return 0;
    }
    double others = trials - successes + 1.0;
    return success <= failure
        ? RegularizedBeta.derivative(success, successes + 1.0, others) / (trials + 1.0)
        : RegularizedBeta.derivative(failure, others, successes + 1.0) / (trials + 1.0);
  }
}
