package org.murmuration.fl.evaluate;

import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.metric.Metrics;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelWeights;

/** A model's own metrics on all rows. */
record ModelMeasure(Model model) implements Measure {
  @Override
  public Metrics metrics() {
    return model.metrics();
  }

  @Override
  public MetricSums of(ModelWeights weights, ClientId client, ClientRows rows) {
    return model.evaluate(weights, rows).sums();
  }
}
