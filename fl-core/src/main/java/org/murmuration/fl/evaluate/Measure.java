package org.murmuration.fl.evaluate;

import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.metric.Metrics;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelWeights;

/** What is measured of one client: sums over its rows, which add up over clients. */
public interface Measure {
  /** What is summed. */
  Metrics metrics();

  /** Measures {@code weights} on one client; on any thread. */
  MetricSums of(ModelWeights weights, ClientId client, ClientRows rows);

  /** Returns the measure of a model's own metrics. */
  static Measure of(Model model) {
    return new ModelMeasure(model);
  }
}
