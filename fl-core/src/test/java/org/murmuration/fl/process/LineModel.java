package org.murmuration.fl.process;

import java.util.List;
import org.murmuration.fl.metric.Metric;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.metric.Metrics;
import org.murmuration.fl.model.Batch;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelShape;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.model.Workspace;
import org.murmuration.fl.seed.Seed;

/** A line through points, fitted by least squares: no classifier, with metrics of its own. */
final class LineModel implements Model {
  static final Metrics METRICS =
      Metrics.withLoss(Metric.between("error", -10, 10), Metric.share("close"));

  @Override
  public ModelShape shape() {
    return new ModelShape(List.of(new ModelShape.Tensor("line", List.of(2))));
  }

  @Override
  public int features() {
    return 1;
  }

  @Override
  public int targets() {
    return 1;
  }

  @Override
  public Metrics metrics() {
    return METRICS;
  }

  @Override
  public ModelWeights initial(Seed seed) {
    return ModelWeights.zero(2);
  }

  @Override
  public Workspace workspace(int largestBatch) {
    return new Workspace() {
      @Override
      public MetricSums gradient(float[] weights, Batch batch, float[] gradient) {
        gradient[0] = 0;
        gradient[1] = 0;
        double loss = 0;
        double errors = 0;
        int close = 0;
        for (int row = 0; row < batch.count(); row++) {
          float x = batch.features()[row];
          float error = weights[0] * x + weights[1] - batch.targets()[row];
          gradient[0] += 2 * error * x / batch.count();
          gradient[1] += 2 * error / batch.count();
          loss += error * error;
          errors += error;
          close += Math.abs(error) < 0.1f ? 1 : 0;
        }
        return MetricSums.of(METRICS, batch.count(), loss, errors, close);
      }

      @Override
      public MetricSums measure(float[] weights, Batch batch) {
        return gradient(weights, batch, new float[2]);
      }
    };
  }
}
