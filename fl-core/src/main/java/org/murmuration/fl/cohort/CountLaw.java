package org.murmuration.fl.cohort;

import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Law of a number of clients: {@code trials} clients, each in with {@code probability}, of whom at
 * most {@code most} are taken.
 */
public record CountLaw(int trials, double probability, int most) {

  /** The binomial law: all who are in are taken. */
  public CountLaw(int trials, double probability) {
    this(trials, probability, trials);
  }

  /**
   * Returns the largest chance of exactly {@code count} of {@code trials} clients, where each is in
   * with a probability from {@code least} to {@code largest}.
   */
  static double largestChance(int count, int trials, double least, double largest) {
    double likeliest = trials == 0 ? least : (double) count / trials;
    double probability = Math.max(least, Math.min(largest, likeliest));
    return new CountLaw(trials, probability).probabilityOf(count);
  }

  /** Expected number of clients. */
  public double mean() {
    return most >= trials
        ? trials * probability
        : IntStream.range(0, most).mapToDouble(binomial()::survivalProbability).sum();
  }

  /** Standard deviation of the number of clients. */
  public double standardDeviation() {
    double mean = mean();
    double variance =
        most >= trials
            ? trials * probability * (1 - probability)
            : IntStream.rangeClosed(0, most)
                .mapToDouble(count -> probabilityOf(count) * (count - mean) * (count - mean))
                .sum();
    return Math.sqrt(variance);
  }

  /** Chance of exactly {@code count} clients; zero outside the possible counts. */
  public double probabilityOf(int count) {
    if (count < most) {
      return binomial().probability(count);
    }
    return count == most ? binomial().survivalProbability(most - 1) : 0;
  }

  /** Chance of fewer than {@code count} clients. */
  public double below(int count) {
    return count > most ? 1 : binomial().cumulativeProbability(count - 1);
  }

  /** Chance of more than {@code count} clients. */
  public double above(int count) {
    return count >= most ? 0 : binomial().survivalProbability(count);
  }

  private BinomialDistribution binomial() {
    return BinomialDistribution.of(trials, probability);
  }
}
