package org.murmuration.secagg.graph.find;

/**
 * How many marked ones are among {@code draws} of {@code population}, drawn without putting back.
 *
 * <p>The weights are the exact ratios of neighboring probabilities, multiplied outward from the
 * mode, which weighs 1, and divided by their sum: no logarithm of a factorial whose digits would
 * cancel. Each weight carries at most five roundings a step, so tails have a relative error below
 * 6e-16 times the draws; weights below 1e-300 of the mode's become 0.
 */
final class Hypergeometric {
  private final int least;
  private final double[] weights; // of least, least + 1, ...
  private final double total;

  private Hypergeometric(int least, double[] weights) {
    this.least = least;
    this.weights = weights;
    this.total = sum(weights, 0, weights.length);
  }

  static Hypergeometric of(int population, int marked, int draws) {
    if (marked < 0 || marked > population || draws < 0 || draws > population) {
      throw new IllegalArgumentException(
          "cannot draw " + draws + " of " + population + ", " + marked + " of them marked");
    }
    int least = Math.max(0, draws - (population - marked));
    int most = Math.min(draws, marked);
    int mode = (int) ((draws + 1L) * (marked + 1L) / (population + 2L));
    double[] weights = new double[most - least + 1];
    weights[mode - least] = 1;
    for (int x = mode; x < most && weights[x - least] > 0; x++) {
      weights[x + 1 - least] = weights[x - least] * rise(population, marked, draws, x);
    }
    for (int x = mode; x > least && weights[x - least] > 0; x--) {
      weights[x - 1 - least] = weights[x - least] / rise(population, marked, draws, x - 1);
    }
    return new Hypergeometric(least, weights);
  }

  /** Returns P[X = x + 1] / P[X = x]; every product is an exact double up to 2^53. */
  private static double rise(int population, int marked, int draws, int x) {
    double up = (double) (marked - x) * (draws - x);
    double down = (x + 1.0) * (population - marked - draws + x + 1.0);
    return up / down;
  }

  /** Returns P[X > x]. */
  double above(int x) {
    return sum(weights, x + 1 - least, weights.length) / total;
  }

  /** Returns P[X &lt; x]. */
  double below(int x) {
    return sum(weights, 0, x - least) / total;
  }

  /** Returns the smallest x with P[X > x] at most {@code chance}, which is below 1. */
  int seldomExceeded(double chance) {
    int x = least + weights.length - 1;
    double tail = weights[x - least];
    while (tail <= chance * total) {
      x--;
      tail += weights[x - least];
    }
    return x;
  }

  /** Returns the largest x with P[X &lt; x] below {@code chance}, which is below 1. */
  int seldomMissed(double chance) {
    int x = least;
    double tail = weights[0];
    while (tail < chance * total) {
      x++;
      tail += weights[x - least];
    }
    return x;
  }

  /** Adds from the lighter end, so that small weights are not lost beside large ones. */
  private static double sum(double[] weights, int from, int to) {
    int low = Math.max(from, 0);
    int high = Math.min(to, weights.length) - 1;
    double sum = 0;
    while (low <= high) {
      sum += weights[low] <= weights[high] ? weights[low++] : weights[high--];
    }
    return sum;
  }
}
