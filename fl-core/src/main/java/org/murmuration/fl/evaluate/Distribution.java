package org.murmuration.fl.evaluate;

import java.util.Arrays;
import java.util.List;

/**
 * How a number is spread over clients; NaN is left out.
 *
 * @param clients how many have the number
 * @param least the smallest
 * @param tenth a tenth of the clients is at or below it
 * @param median half of the clients is at or below it
 * @param ninetieth nine tenths of the clients are at or below it
 * @param most the largest
 */
public record Distribution(
    int clients, double least, double tenth, double median, double ninetieth, double most) {

  /** Returns the distribution of {@code values}; all NaN where there is none. */
  public static Distribution of(List<Double> values) {
    double[] sorted =
        values.stream().mapToDouble(Double::doubleValue).filter(v -> !Double.isNaN(v)).toArray();
    Arrays.sort(sorted);
    return new Distribution(
        sorted.length,
        quantile(sorted, 0),
        quantile(sorted, 0.1),
        quantile(sorted, 0.5),
        quantile(sorted, 0.9),
        quantile(sorted, 1));
  }

  /** The smallest value that at least {@code part} of all are at or below. */
  private static double quantile(double[] sorted, double part) {
    int rank = (int) Math.ceil(part * sorted.length);
    return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, rank - 1)];
  }
}
