package org.murmuration.docs.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.metric.Metric;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.metric.Metrics;
import org.murmuration.fl.model.Batch;
import org.murmuration.fl.model.Evaluation;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelShape;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.model.Workspace;
import org.murmuration.fl.model.dense.SoftmaxRegression;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.train.LocalMetrics;
import org.murmuration.fl.train.LocalSgd;
import org.murmuration.fl.train.LocalTrainer;

/** The custom model of TensorFlow Federated's image tutorial: softmax regression from scratch. */
class CustomModelExampleTest {
  private static ClientRows rows() {
    RandomGenerator random = Seed.of(1).generator();
    float[][] features = new float[40][4];
    int[] labels = new int[40];
    for (int row = 0; row < 40; row++) {
      labels[row] = row % 3;
      for (int i = 0; i < 4; i++) {
        features[row][i] = random.nextFloat() + (i == labels[row] ? 1 : 0);
      }
    }
    return ClientRows.of(features, labels);
  }

  @Test
  void customModel_trained_doesWhatTheBuiltInDoesAndCountsItsOwn() {
    Model own = new Digits(4, 3);
    Model given = new SoftmaxRegression(4, 3);
    LocalSgd sgd = new LocalSgd(10, 20, 0.5f);
    ModelWeights start = own.initial(Seed.of(1));
    var mine = new LocalTrainer(own, sgd).train(start, rows(), Seed.of(1));
    var known = new LocalTrainer(given, sgd).train(start, rows(), Seed.of(1));
    assertArrayEquals(known.update().toArray(), mine.update().toArray(), 1e-5f);

    // snippet: custom-metrics
    LocalMetrics seen = mine.metrics(); // while training: each batch before its own step
    ModelWeights trained = ModelWeights.wrap(mine.update().toArray()); // from zeros
    Evaluation model = own.evaluate(trained, rows()); // of one model
    System.out.println(seen.sums().mean("sure") + " became " + model.sums().mean("sure"));
    // end snippet
    assertEquals(known.metrics().accuracy(), seen.accuracy());
    assertEquals(known.metrics().meanLoss(), seen.meanLoss(), 1e-5);
    assertTrue(model.sums().mean("sure") > seen.sums().mean("sure"));
    assertTrue(seen.sums().mean("sure") > 1 / 3.0);
  }

  // snippet: custom-model
  /** Softmax regression on digits that also tells how sure it was of the right one. */
  record Digits(int features, int classes) implements Model {
    static final Metrics METRICS = Metrics.withLoss(Metric.ACCURACY, Metric.between("sure", 0, 1));

    @Override
    public ModelShape shape() {
      return new ModelShape(
          List.of(
              new ModelShape.Tensor("kernel", List.of(features, classes)),
              new ModelShape.Tensor("bias", List.of(classes))));
    }

    @Override
    public Metrics metrics() {
      return METRICS;
    }

    @Override
    public ModelWeights initial(Seed seed) {
      return ModelWeights.zero((features + 1) * classes);
    }

    @Override
    public Workspace workspace(int largestBatch) {
      return new Workspace() {
        @Override
        public MetricSums gradient(float[] weights, Batch batch, float[] gradient) {
          Arrays.fill(gradient, 0);
          double loss = 0;
          double right = 0;
          double sure = 0;
          for (int row = 0; row < batch.count(); row++) {
            double[] chance = softmax(weights, batch.features(), row * features);
            int label = batch.label(row);
            loss -= Math.log(chance[label]);
            right += largest(chance) == label ? 1 : 0;
            sure += chance[label];
            chance[label] -= 1; // the slope of the loss by each score
            for (int c = 0; c < classes; c++) {
              for (int i = 0; i < features; i++) {
                float x = batch.features()[row * features + i];
                gradient[i * classes + c] += (float) (chance[c] * x / batch.count());
              }
              gradient[features * classes + c] += (float) (chance[c] / batch.count());
            }
          }
          return MetricSums.of(METRICS, batch.count(), loss, right, sure);
        }

        @Override
        public MetricSums measure(float[] weights, Batch batch) {
          return gradient(weights, batch, new float[weights.length]);
        }
      };
    }

    private double[] softmax(float[] weights, float[] pixels, int from) {
      double[] chance = new double[classes];
      double total = 0;
      for (int c = 0; c < classes; c++) {
        double score = weights[features * classes + c];
        for (int i = 0; i < features; i++) {
          score += weights[i * classes + c] * pixels[from + i];
        }
        chance[c] = Math.exp(score);
        total += chance[c];
      }
      for (int c = 0; c < classes; c++) {
        chance[c] /= total;
      }
      return chance;
    }

    private static int largest(double[] chance) {
      int best = 0;
      for (int c = 1; c < chance.length; c++) {
        best = chance[c] > chance[best] ? c : best;
      }
      return best;
    }
  }
  // end snippet
}
