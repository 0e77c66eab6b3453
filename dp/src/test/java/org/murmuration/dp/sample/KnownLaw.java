package org.murmuration.dp.sample;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.numbers.gamma.RegularizedGamma;
import org.murmuration.testkit.Vectors;

/** A law's upper tails from the reference table, as cells for Pearson's chi-square. */
final class KnownLaw {
  /** A cell is expected at least this often. */
  private static final double FEWEST = 10;

  private final String name;
  private final String parameter;

  private KnownLaw(String name, String parameter) {
    this.name = name;
    this.parameter = parameter;
  }

  record Moments(double variance, double fourth) {}

  static KnownLaw of(String name, String parameter) {
    return new KnownLaw(name, parameter);
  }

  static Moments moments(String name, String parameter) {
    Map<String, String> row =
        Vectors.csv("dp/discrete_gaussian_moments.csv").stream()
            .filter(each -> each.get("distribution").equals(name))
            .filter(each -> each.get("parameter").equals(parameter))
            .findFirst()
            .orElseThrow();
    return new Moments(
        Double.parseDouble(row.get("variance")), Double.parseDouble(row.get("fourth_moment")));
  }

  /** Tail probability of Pearson's statistic over the cells [k_i, k_i+1) and their mirrors. */
  double chiSquareTail(long[] values) {
    TreeMap<Long, Double> tails = tails(values.length);
    double atZero = 2 * tails.get(0L) - 1;
    Map<Long, Double> counts = new HashMap<>();
    for (long value : values) {
      long start = tails.floorKey(Math.abs(value));
      counts.merge(value < 0 ? -start - 1 : start, 1.0, Double::sum);
    }
    double statistic = 0;
    int cells = 0;
    for (Map.Entry<Long, Double> cell : tails.entrySet()) {
      long start = cell.getKey();
      Map.Entry<Long, Double> next = tails.higherEntry(start);
      double share = cell.getValue() - (next == null ? 0 : next.getValue());
      statistic += term(counts.getOrDefault(start, 0.0), share * values.length);
      cells++;
      double mirrored = start == 0 ? share - atZero : share;
      if (mirrored > 1e-9) {
        statistic += term(counts.getOrDefault(-start - 1, 0.0), mirrored * values.length);
        cells++;
      }
    }
    return RegularizedGamma.Q.value((cells - 1) / 2.0, statistic / 2);
  }

  private static double term(double count, double expected) {
    return (count - expected) * (count - expected) / expected;
  }

  /** P[X >= k] by k, as far as each cell is expected often enough. */
  private TreeMap<Long, Double> tails(int draws) {
    TreeMap<Long, Double> tails = new TreeMap<>();
    for (Map<String, String> row : Vectors.csv("dp/discrete_gaussian_pmf.csv")) {
      double tail = Double.parseDouble(row.get("upper_tail"));
      if (row.get("distribution").equals(name)
          && row.get("parameter").equals(parameter)
          && tail * draws >= FEWEST
          && (tails.isEmpty() || (tails.lastEntry().getValue() - tail) * draws >= FEWEST)) {
        tails.put(Long.parseLong(row.get("k")), tail);
      }
    }
    assertTrue(tails.size() >= 2, "no known answers for " + name + " " + parameter);
    return tails;
  }
}
