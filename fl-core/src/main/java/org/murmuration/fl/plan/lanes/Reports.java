package org.murmuration.fl.plan.lanes;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.murmuration.dp.noise.ReleasedMean;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.metric.NoisedMeans;
import org.murmuration.fl.plan.request.ClipRule;
import org.murmuration.fl.plan.request.PrivateMetrics;
import org.murmuration.fl.plan.request.PrivateMetrics.Told;

/**
 * Metrics behind the updates of a round, in the same noised vectors.
 *
 * @param metrics which are told
 * @param largest magnitude of a metric's coordinate, in the units of the update
 */
public record Reports(PrivateMetrics metrics, double largest) {
  /** What goes behind updates that {@code rule} clips to {@code clip}, if anything. */
  public static Optional<Reports> of(ClipRule rule, double clip) {
    return rule.metrics().map(metrics -> new Reports(metrics, rule.largestReport(clip)));
  }

  /** Returns the update with the metrics behind it; a client without rows tells the middles. */
  public float[] behind(float[] update, MetricSums sums) {
    float[] longer = Arrays.copyOf(update, update.length + count());
    for (int i = 0; i < count() && sums.examples() > 0; i++) {
      Told told = told(i);
      longer[update.length + i] = told.range().scaled(sums.mean(told.metric()));
    }
    return longer;
  }

  /** Returns the mean without the metrics. */
  public ReleasedMean update(ReleasedMean mean) {
    return mean.first(mean.dimension() - count());
  }

  /**
   * Returns the metrics of a released mean.
   *
   * @param deviation of the noise in each of its coordinates
   */
  public NoisedMeans means(ReleasedMean mean, double deviation) {
    Map<String, Double> means = new LinkedHashMap<>();
    int first = mean.dimension() - count();
    for (int i = 0; i < count(); i++) {
      Told told = told(i);
      means.put(told.metric(), told.range().unscaled(mean.at(first + i) / largest));
    }
    return new NoisedMeans(means, deviations(deviation));
  }

  /** Returns the noise in each metric's mean, from that in a coordinate of the released mean. */
  public Map<String, Double> deviations(double deviation) {
    Map<String, Double> deviations = new LinkedHashMap<>();
    for (Told told : all()) {
      deviations.put(told.metric(), told.range().unscaledDeviation(deviation / largest));
    }
    return deviations;
  }

  private int count() {
    return all().size();
  }

  private Told told(int index) {
    return all().get(index);
  }

  private List<Told> all() {
    return metrics.told();
  }
}
