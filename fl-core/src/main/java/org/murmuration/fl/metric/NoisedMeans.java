package org.murmuration.fl.metric;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Means over clients of each one's own metrics, with noise that differential privacy asks for: any
 * may leave its range.
 *
 * @param means by metric, in the order that they were told in
 * @param deviations standard deviation of the noise in each
 */
public record NoisedMeans(Map<String, Double> means, Map<String, Double> deviations) {
  public NoisedMeans {
    means = Collections.unmodifiableMap(new LinkedHashMap<>(means));
    deviations = Collections.unmodifiableMap(new LinkedHashMap<>(deviations));
    if (!means.keySet().equals(deviations.keySet())) {
      throw new IllegalArgumentException(
          "each mean has noise of its own, got " + means.keySet() + " and " + deviations.keySet());
    }
  }

  /** Returns the mean of {@code metric}; NaN where it was not told. */
  public double mean(Metric metric) {
    return means.getOrDefault(metric.name(), Double.NaN);
  }
}
