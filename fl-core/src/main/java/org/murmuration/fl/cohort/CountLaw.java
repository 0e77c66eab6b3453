package org.murmuration.fl.cohort;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Binomial law of a number of clients: {@code trials} clients, each in with {@code probability}.
 */
public record CountLaw(int trials, double probability) {

  /** Expected number of clients. */
  public double mean() {
    return trials * probability;
  }

  /** Chance of exactly {@code count} clients; zero outside the possible counts. */
  public double probabilityOf(int count) {
    return BinomialDistribution.of(trials, probability).probability(count);
  }

  /** Chance of fewer than {@code count} clients. */
  public double below(int count) {
    return BinomialDistribution.of(trials, probability).cumulativeProbability(count - 1);
  }

  /** Chance of more than {@code count} clients. */
  public double above(int count) {
    return BinomialDistribution.of(trials, probability).survivalProbability(count);
  }
}
