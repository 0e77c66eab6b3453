package org.murmuration.dp.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.murmuration.dp.account.PrivacyLoss;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.curve.PrivacyCurve;

/**
 * Every way that a few coins can become guesses of all of them, as a table of chances: no structure
 * between the canaries, no noise, nothing but the table.
 */
final class Mechanisms {
  private Mechanisms() {}

  /** Chances of each vector of guesses, by the vector of coins; bit i is coin or guess i. */
  record Table(int canaries, List<List<Double>> chances) {
    double chance(int coins, int guesses) {
      return chances.get(coins).get(guesses);
    }

    /** P[at least {@code correct} of all guesses are right] under fair coins. */
    double atLeast(int correct) {
      int all = 1 << canaries;
      double sum = 0;
      for (int coins = 0; coins < all; coins++) {
        for (int guesses = 0; guesses < all; guesses++) {
          if (canaries - Integer.bitCount(coins ^ guesses) >= correct) {
            sum += chance(coins, guesses) / all;
          }
        }
      }
      return sum;
    }

    /** The smallest delta for {@code epsilon} over every turn of one coin, either way. */
    double deltaAt(double epsilon) {
      double largest = 0;
      for (int coins = 0; coins < 1 << canaries; coins++) {
        for (int coin = 0; coin < canaries; coin++) {
          largest = Math.max(largest, excess(coins, coins ^ 1 << coin, epsilon));
        }
      }
      return largest;
    }

    private double excess(int coins, int turned, double epsilon) {
      double sum = 0;
      for (int guesses = 0; guesses < 1 << canaries; guesses++) {
        sum += Math.max(0, chance(coins, guesses) - Math.exp(epsilon) * chance(turned, guesses));
      }
      return sum;
    }

    /** The claim that holds at each of these epsilons. */
    ClaimedTradeOff claim(double... epsilons) {
      List<PrivacyCurve.Point> points = new ArrayList<>();
      for (double epsilon : epsilons) {
        points.add(point(epsilon, Math.max(1e-15, deltaAt(epsilon))));
      }
      return ClaimedTradeOff.of(points);
    }
  }

  static PrivacyCurve.Point point(double epsilon, double delta) {
    return new PrivacyCurve.Point(
        new Delta(delta),
        new PrivacyLoss(0, epsilon, PrivacyLoss.Method.PLD, OptionalDouble.empty()));
  }

  /**
   * Chances drawn at random, mixed with a look at all coins, one coin or none; the seed decides how
   * much of each, from nearly nothing to nearly all.
   */
  static Table random(int canaries, int seed) {
    Random random = new Random(seed);
    double leak = Math.pow(random.nextDouble(), 4);
    double roughness = 3 * random.nextDouble();
    int all = 1 << canaries;
    int seen = random.nextInt(all);
    List<List<Double>> chances = new ArrayList<>();
    for (int coins = 0; coins < all; coins++) {
      double[] weights = new double[all];
      double sum = 0;
      for (int guesses = 0; guesses < all; guesses++) {
        double likeness = roughness * -Integer.bitCount(coins ^ guesses);
        weights[guesses] = Math.exp(likeness + roughness * random.nextGaussian() / 4);
        sum += weights[guesses];
      }
      List<Double> row = new ArrayList<>();
      int told = coins & seen;
      for (int guesses = 0; guesses < all; guesses++) {
        row.add((1 - leak) * weights[guesses] / sum + (guesses == told ? leak : 0));
      }
      chances.add(row);
    }
    return new Table(canaries, chances);
  }
}
