package org.murmuration.fl.model.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.model.Batch;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.model.Workspace;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.train.LocalSgd;
import org.murmuration.fl.train.LocalTrainer;

/** A client's training sees the weights it is sent and its own rows, and leaves nothing behind. */
class ClientStateTest {
  static Stream<Function<NDManager, Block>> recipes() {
    return Stream.of(Recipes.dense(), Recipes.withDropout(), Recipes.withBatchNorm());
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void train_afterAnotherClient_isAsAlone(Function<NDManager, Block> recipe) {
    float[] alone;
    try (DjlModel model = Recipes.classifier(recipe)) {
      alone = update(model, Recipes.rows(12, 2));
    }
    try (DjlModel model = Recipes.classifier(recipe)) {
      float[] first = update(model, Recipes.rows(18, 1));
      assertFalse(Arrays.equals(first, alone));
      assertArrayEquals(alone, update(model, Recipes.rows(12, 2)));
      assertEquals(model.initial(Seed.of(1)), model.initial(Seed.of(1)));
    }
  }

  private static float[] update(DjlModel model, ClientRows rows) {
    ModelWeights start = model.initial(Seed.of(1));
    return new LocalTrainer(model, new LocalSgd(3, 6, 0.1f))
        .train(start, rows, Seed.of(4))
        .update()
        .toArray();
  }

  /** A step of rate 1 sets the running mean as DJL does: nine tenths of it and a tenth of this. */
  @Test
  void gradient_batchNorm_carriesTheRunningStatistics() {
    try (DjlModel model = Recipes.classifier(Recipes.withBatchNorm())) {
      List<String> names = model.shape().tensors().stream().map(t -> t.name()).toList();
      assertTrue(names.contains("02BatchNorm_runningMean"), names.toString());
      assertTrue(names.contains("02BatchNorm_runningVar"), names.toString());
      Batch batch = Recipes.batch(model, Recipes.rows(6, 3));
      float[] weights = Recipes.weights(model.shape().size());
      int variances = model.shape().offset("02BatchNorm_runningVar");
      Arrays.fill(weights, variances, variances + 5, 2);
      float[] gradient = new float[weights.length];
      Workspace workspace = model.workspace(6);
      workspace.gradient(weights, batch, gradient);
      int means = model.shape().offset("02BatchNorm_runningMean");
      for (int unit = 0; unit < 5; unit++) {
        double mean = mean(weights, batch, unit);
        assertEquals(0.1 * (weights[means + unit] - mean), gradient[means + unit], 1e-5);
        assertTrue(gradient[variances + unit] > 0, "the rows vary less than 2");
      }
      double with = workspace.measure(weights, batch).meanLoss();
      Arrays.fill(weights, means, means + 5, 3);
      assertTrue(Math.abs(with - workspace.measure(weights, batch).meanLoss()) > 1e-3);
    }
  }

  private static double mean(float[] weights, Batch batch, int unit) {
    double sum = 0;
    for (int row = 0; row < batch.count(); row++) {
      sum += weights[20 + unit];
      for (int i = 0; i < 4; i++) {
        sum += (double) weights[4 * unit + i] * batch.features()[4 * row + i];
      }
    }
    return sum / batch.count();
  }

  /** Drawn from weights and rows: the same again, another with other weights, none in measuring. */
  @Test
  void gradient_dropout_isDrawnFromWeightsAndRows() {
    try (DjlModel model = Recipes.classifier(Recipes.withDropout());
        DjlModel plain = Recipes.classifier(Recipes.dense())) {
      assertTrue(model.draws());
      assertFalse(plain.draws());
      Batch batch = Recipes.batch(model, Recipes.rows(6, 3));
      Workspace workspace = model.workspace(6);
      float[] weights = Recipes.weights(43);
      float[] first = new float[43];
      float[] second = new float[43];
      workspace.gradient(weights, batch, first);
      assertNotEquals(model.initial(Seed.of(2)), model.initial(Seed.of(3))); // draws in between
      workspace.gradient(weights, batch, second);
      assertArrayEquals(first, second);
      assertEquals(workspace.measure(weights, batch), workspace.measure(weights, batch));
      float[] losses = new float[5];
      for (int i = 0; i < losses.length; i++) {
        weights[42] = Math.nextUp(weights[42]);
        losses[i] = (float) workspace.gradient(weights, batch, second).meanLoss();
      }
      Arrays.sort(losses);
      assertTrue(losses[4] - losses[0] > 1e-3, Arrays.toString(losses));
    }
  }

  /** What is frozen is no weight: it stays as it was built, and costs no clip and no noise. */
  @Test
  void shape_frozenLayer_isLeftOut() {
    Function<NDManager, Block> recipe =
        memory -> {
          SequentialBlock block = (SequentialBlock) Recipes.dense().apply(memory);
          block.getChildren().get(0).getValue().freezeParameters(true);
          return block;
        };
    try (DjlModel model = Recipes.classifier(recipe);
        DjlModel whole = Recipes.classifier(Recipes.dense())) {
      assertEquals(
          List.of("03Linear_weight", "03Linear_bias"),
          model.shape().tensors().stream().map(t -> t.name()).toList());
      Batch batch = Recipes.batch(model, Recipes.rows(6, 3));
      float[] head = new float[18];
      Workspace workspace = model.workspace(6);
      float[] built = builtWith(whole, head);
      float[] expected = new float[43];
      float[] gradient = new float[18];
      whole.workspace(6).gradient(built, batch, expected);
      workspace.gradient(head, batch, gradient);
      assertArrayEquals(Arrays.copyOfRange(expected, 25, 43), gradient);
      assertTrue(Arrays.stream(floats(gradient)).anyMatch(v -> v != 0));
    }
  }

  /** The weights that a frozen first layer has, as every model is built, and {@code head}. */
  private static float[] builtWith(DjlModel whole, float[] head) {
    float[] built = whole.parameters().valuesOf(whole.network().block());
    System.arraycopy(head, 0, built, 25, 18);
    return built;
  }

  private static double[] floats(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  /** Two uses of one layer are one set of weights. */
  @Test
  void shape_layerUsedTwice_isThereOnce() {
    Function<NDManager, Block> recipe =
        memory -> {
          Block shared = Recipes.linear(4);
          SequentialBlock block =
              new SequentialBlock().add(shared).add(shared).add(Recipes.linear(3));
          return Recipes.initialized(block, memory, DataType.FLOAT32);
        };
    try (DjlModel model = Recipes.classifier(recipe)) {
      assertEquals(20 + 15, model.shape().size());
    }
  }
}
