package org.murmuration.fl.model.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Block;
import ai.djl.training.loss.Loss;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.metric.Metrics;
import org.murmuration.fl.model.Batch;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelShape.Tensor;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.model.Workspace;
import org.murmuration.fl.model.dense.DenseNetwork;
import org.murmuration.fl.model.dense.SoftmaxRegression;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.train.LocalSgd;
import org.murmuration.fl.train.LocalTrainer;

/** What DJL computes, against the same networks in plain Java. */
class DjlModelTest {
  @Test
  void gradient_twoDenseLayers_isThePlainNetworks() {
    try (DjlModel model = Recipes.classifier(Recipes.dense())) {
      assertSame(DenseNetwork.of(4, 5, 3), model, 4, 5, 3);
    }
  }

  @Test
  void gradient_softmaxRegression_isThePlainOnes() {
    try (DjlModel model =
        Recipes.classifier(
            memory -> Recipes.initialized(Recipes.linear(3), memory, DataType.FLOAT32))) {
      assertSame(new SoftmaxRegression(4, 3), model, 4, 3);
    }
  }

  private static void assertSame(Model known, DjlModel model, int... widths) {
    Batch batch = Recipes.batch(model, Recipes.rows(7, 3));
    float[] weights = Recipes.weights(known.shape().size());
    float[] expected = new float[weights.length];
    float[] turned = new float[weights.length];
    MetricSums wanted = known.workspace(7).gradient(weights, batch, expected);
    Workspace workspace = model.workspace(7);
    MetricSums found = workspace.gradient(turned(weights, widths), batch, turned);
    assertArrayEquals(turned(expected, widths), turned, 1e-6f);
    assertEquals(wanted.sum("loss"), found.sum("loss"), 1e-5);
    assertEquals(wanted.sum("accuracy"), found.sum("accuracy"));
    assertEquals(7, found.examples());
    assertEquals(found, workspace.measure(turned(weights, widths), batch));
    float[] again = new float[weights.length];
    assertEquals(found, workspace.gradient(turned(weights, widths), batch, again));
    assertArrayEquals(turned, again);
  }

  /** Plain kernels are [in][out] and DJL's [out][in]; biases follow in both. */
  private static float[] turned(float[] flat, int... widths) {
    float[] turned = flat.clone();
    int at = 0;
    for (int layer = 0; layer + 1 < widths.length; layer++) {
      int in = widths[layer];
      int out = widths[layer + 1];
      for (int i = 0; i < in; i++) {
        for (int o = 0; o < out; o++) {
          turned[at + o * in + i] = flat[at + i * out + o];
        }
      }
      at += (in + 1) * out;
    }
    return turned;
  }

  @Test
  void shape_isTheBlocksParametersInTheirOrder() {
    try (DjlModel model = Recipes.classifier(Recipes.dense())) {
      assertEquals(
          List.of(
              new Tensor("01Linear_weight", List.of(5, 4)),
              new Tensor("01Linear_bias", List.of(5)),
              new Tensor("03Linear_weight", List.of(3, 5)),
              new Tensor("03Linear_bias", List.of(3))),
          model.shape().tensors());
      assertEquals(43, model.shape().size());
      assertEquals(4, model.features());
      assertEquals(0, model.targets());
      assertEquals(Metrics.OF_CLASSIFIER, model.metrics());
    }
  }

  /** The flat vector in and out of a block: the loss of one that was made with its values. */
  @Test
  void initial_isTheBlocksOwn_andGoesBackIntoIt() {
    try (DjlModel model = Recipes.classifier(Recipes.dense())) {
      ModelWeights start = model.initial(Seed.of(1));
      assertEquals(start, model.initial(Seed.of(1)));
      assertNotEquals(start, model.initial(Seed.of(2)));
      Block[] built = new Block[1];
      try (DjlModel fixed =
          Recipes.classifier(
              memory -> {
                built[0] = Recipes.dense().apply(memory);
                var parameters = built[0].getParameters();
                int at = 0;
                for (var parameter : parameters.values()) {
                  int size = (int) parameter.getArray().size();
                  parameter
                      .getArray()
                      .toByteBuffer(true)
                      .asFloatBuffer()
                      .put(start.toArray(), at, size);
                  at += size;
                }
                return built[0];
              })) {
        assertEquals(start, fixed.initial(Seed.of(7)));
        ClientRows rows = Recipes.rows(9, 4);
        assertEquals(model.evaluate(start, rows), fixed.evaluate(start, rows));
      }
    }
  }

  @Test
  void train_someRows_learnsThem() {
    try (DjlModel model = Recipes.classifier(Recipes.dense())) {
      ClientRows rows = Recipes.rows(30, 3);
      ModelWeights start = model.initial(Seed.of(1));
      float[] trained = start.toArray();
      float[] update =
          new LocalTrainer(model, new LocalSgd(30, 10, 0.5f))
              .train(start, rows, Seed.of(1))
              .update()
              .toArray();
      for (int i = 0; i < trained.length; i++) {
        trained[i] += update[i];
      }
      double before = model.evaluate(start, rows).accuracy();
      double after = model.evaluate(ModelWeights.wrap(trained), rows).accuracy();
      assertTrue(after > 0.9 && before < 0.8, before + " became " + after);
    }
  }

  /** The mean square over all targets, worked out by hand. */
  @Test
  void gradient_regressionOfTwoTargets_isTheMeanSquares() {
    try (DjlModel model =
        DjlModel.regression(
            memory -> Recipes.initialized(Recipes.linear(2), memory, DataType.FLOAT32),
            Loss.l2Loss("square", 1),
            4)) {
      float[][] features = {{1, 0, 2, -1}, {0, 3, 1, 1}, {2, 2, 0, 1}};
      float[][] targets = {{1, -1}, {0, 2}, {3, 1}};
      Batch batch = Recipes.batch(model, ClientRows.withTargets(features, targets));
      float[] weights = Recipes.weights(10);
      float[] gradient = new float[10];
      MetricSums sums = model.workspace(3).gradient(weights, batch, gradient);
      float[] expected = new float[10];
      double loss = 0;
      for (int row = 0; row < 3; row++) {
        for (int o = 0; o < 2; o++) {
          float error = weights[8 + o] - targets[row][o];
          for (int i = 0; i < 4; i++) {
            error += weights[4 * o + i] * features[row][i];
          }
          loss += error * error / 6;
          expected[8 + o] += error / 3;
          for (int i = 0; i < 4; i++) {
            expected[4 * o + i] += error * features[row][i] / 3;
          }
        }
      }
      assertArrayEquals(expected, gradient, 1e-5f);
      assertEquals(loss, sums.meanLoss(), 1e-5);
      assertEquals(2, model.targets());
      assertEquals(Metrics.LOSS_ALONE, model.metrics());
    }
  }

  @Test
  void gradient_weightsThatAreNotFinite_leaveNothingBehind() {
    try (DjlModel model = Recipes.classifier(Recipes.dense())) {
      Batch batch = Recipes.batch(model, Recipes.rows(6, 3));
      Workspace workspace = model.workspace(6);
      float[] weights = Recipes.weights(43);
      float[] before = new float[43];
      float[] broken = new float[43];
      float[] after = new float[43];
      MetricSums first = workspace.gradient(weights, batch, before);
      float[] infinite = weights.clone();
      infinite[0] = Float.POSITIVE_INFINITY;
      assertTrue(Double.isNaN(workspace.gradient(infinite, batch, broken).sum("loss")));
      assertEquals(first, workspace.gradient(weights, batch, after));
      assertArrayEquals(before, after);
    }
  }
}
