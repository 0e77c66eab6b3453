package org.murmuration.fl.robust;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The update nearest to its neighbors: each one's score is the sum of its squared distances to the
 * n - liars - 2 nearest others, and the lowest score wins. With {@code chosen} above 1 (multi-Krum)
 * it is the mean of so many lowest scores.
 *
 * <p>Source: Blanchard et al. 2017 (arXiv 1703.02757), section 4: Krum is resilient for n >= 2
 * liars + 3; multi-Krum as in its section 6. Ties go to the smaller vector in dictionary order, so
 * that the result does not depend on the order of the updates.
 *
 * @param liars most clients that may send anything, at least 0
 * @param chosen updates that are averaged, at least 1; at most n - liars - 2 for the promise to
 *     hold
 */
public record Krum(int liars, int chosen) implements RobustRule {
  public Krum {
    if (liars < 0 || chosen < 1) {
      throw new IllegalArgumentException(
          "Krum allows for at least 0 liars and chooses at least 1 update, got "
              + liars
              + " and "
              + chosen);
    }
  }

  /** Returns the rule that takes a single update. */
  public static Krum one(int liars) {
    return new Krum(liars, 1);
  }

  @Override
  public int fewestUpdates() {
    int resilient = Math.addExact(Math.multiplyExact(2, liars), 3);
    return Math.max(resilient, Math.addExact(Math.addExact(liars, 2), chosen));
  }

  @Override
  public String text() {
    return "Krum against " + liars + " liars, " + chosen + " chosen";
  }

  @Override
  public float[] combine(List<float[]> updates) {
    int dimension = RobustRule.requireUpdates(this, updates);
    double[] scores = scores(updates);
    List<float[]> best =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(i -> scores[i])
                    .thenComparing(updates::get, Arrays::compare))
            .limit(chosen)
            .map(updates::get)
            .toList();
    return Columns.each(best, dimension, column -> Columns.mean(column, 0, column.length));
  }

  private double[] scores(List<float[]> updates) {
    int count = updates.size();
    double[][] distances = new double[count][count];
    for (int a = 0; a < count; a++) {
      for (int b = 0; b < a; b++) {
        distances[a][b] = squaredDistance(updates.get(a), updates.get(b));
        distances[b][a] = distances[a][b];
      }
    }
    List<double[]> rows = new ArrayList<>(List.of(distances));
    return IntStream.range(0, count).mapToDouble(i -> score(rows.get(i), i)).toArray();
  }

  private double score(double[] distances, int self) {
    double[] others = distances.clone();
    others[self] = Double.NEGATIVE_INFINITY; // sorts first, and is left out below
    Arrays.sort(others);
    return Arrays.stream(others, 1, others.length - liars - 1).sum();
  }

  /** An update that is not finite is infinitely far from all. */
  private static double squaredDistance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = (double) a[i] - b[i];
      sum += difference * difference;
    }
    return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum;
  }
}
