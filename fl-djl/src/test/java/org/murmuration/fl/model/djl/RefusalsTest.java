package org.murmuration.fl.model.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.loss.Loss;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.model.Batch;
import org.murmuration.fl.model.Workspace;
import org.murmuration.fl.model.dense.SoftmaxRegression;
import org.murmuration.fl.seed.Seed;

/** What cannot be trained is refused when the model is made, with the way out. */
class RefusalsTest {
  private static final Loss LOSS = Loss.softmaxCrossEntropyLoss();

  @Test
  void classifier_parametersWithoutValues_isRefused() {
    refused("'weight' has no values; call initialize", memory -> Recipes.linear(3));
    refused(
        "'02Linear_weight' has no values",
        memory -> {
          Block first = Recipes.initialized(Recipes.linear(5), memory, DataType.FLOAT32);
          return new SequentialBlock().add(first).add(Recipes.linear(3));
        });
  }

  @Test
  void classifier_mixedTypes_isRefused() {
    refused(
        "'02Linear_weight' is FLOAT64; all that are trained must be FLOAT32",
        memory -> {
          Block first = Recipes.initialized(Recipes.linear(4), memory, DataType.FLOAT32);
          Block second = Recipes.initialized(Recipes.linear(3), memory, DataType.FLOAT64);
          return new SequentialBlock().add(first).add(second);
        });
  }

  @Test
  void classifier_nothingToTrain_isRefused() {
    refused(
        "no parameter to train",
        memory -> {
          Block block = Recipes.dense().apply(memory);
          block.freezeParameters(true);
          return block;
        });
  }

  @Test
  void classifier_otherRowsOrOutputs_isRefused() {
    refused(
        "does not take rows of shape (7)",
        () -> DjlModel.classifier(Recipes.dense(), LOSS, 7).close());
    refused("tell no class", memory -> ending(memory, rows -> rows.reshape(-1, 3, 1)));
    refused("tell no class", memory -> ending(memory, rows -> rows.sum(new int[] {1}, true)));
    refused("the first axis must be the rows'", memory -> ending(memory, rows -> rows.transpose()));
    refused(
        "has 2 outputs",
        memory -> {
          Block twice = new LambdaBlock(in -> new NDList(in.get(0), in.get(0)));
          SequentialBlock block = (SequentialBlock) Recipes.dense().apply(memory);
          return block.add(twice);
        });
  }

  private static Block ending(NDManager memory, UnaryOperator<NDArray> last) {
    SequentialBlock block = (SequentialBlock) Recipes.dense().apply(memory);
    return block.add(LambdaBlock.singleton(last::apply));
  }

  @Test
  void classifier_lossThatIsNoMean_isRefused() {
    refused(
        "it must be the mean",
        () -> DjlModel.classifier(Recipes.dense(), losing(each -> each.sum()), 4).close());
    refused(
        "it must be one FLOAT32",
        () -> DjlModel.classifier(Recipes.dense(), losing(each -> each), 4).close());
  }

  /** Its outputs for rows of zeros are zeros, so it needs targets that are not. */
  @Test
  void regression_lossThatIsNoMean_isRefused() {
    Loss squares =
        new Loss("squares") {
          @Override
          public NDArray evaluate(NDList answers, NDList outputs) {
            return outputs.get(0).sub(answers.get(0)).square().sum();
          }
        };
    refused("it must be the mean", () -> DjlModel.regression(Recipes.dense(), squares, 4).close());
  }

  /** Minus the score of a row's class, one a row, and what {@code of} makes of that. */
  private static Loss losing(UnaryOperator<NDArray> of) {
    return new Loss("own") {
      @Override
      public NDArray evaluate(NDList answers, NDList outputs) {
        NDArray right = answers.get(0).oneHot(3);
        return of.apply(outputs.get(0).mul(right).sub(right).sum(new int[] {1}).neg());
      }
    };
  }

  @Test
  void classifier_blockThatPyTorchCompiled_isRefused() {
    refused(
        "a SymbolBlock keeps its weights to itself",
        memory -> {
          SequentialBlock block = (SequentialBlock) Recipes.dense().apply(memory);
          return block.add(Engine.getEngine("PyTorch").newSymbolBlock(memory));
        });
  }

  @Test
  void initial_recipeThatBuildsAnother_isRefused() {
    int[] units = {4};
    Function<NDManager, Block> growing =
        memory -> {
          SequentialBlock block = new SequentialBlock().add(Recipes.linear(units[0]++));
          return Recipes.initialized(block.add(Recipes.linear(3)), memory, DataType.FLOAT32);
        };
    try (DjlModel model = Recipes.classifier(growing)) {
      Exception refused =
          assertThrows(IllegalStateException.class, () -> model.initial(Seed.of(1)));
      assertTrue(refused.getMessage().contains("build the same one each time"));
    }
  }

  @Test
  void workspace_whatDoesNotFit_isRefused() {
    try (DjlModel model = Recipes.classifier(Recipes.dense())) {
      Workspace workspace = model.workspace(2);
      float[] right = Recipes.weights(43);
      Batch many = Recipes.batch(model, Recipes.rows(3, 1));
      Batch none = new Batch(2, 4);
      Batch wide = new Batch(2, 5);
      Batch unknown = Recipes.batch(model, ClientRows.of(new float[1][4], new int[] {3}));
      refused("up to 2 rows", () -> workspace.measure(right, many));
      refused("up to 2 rows", () -> workspace.gradient(right, wide, new float[43]));
      refused(
          "43 weights in its flat vector, got 42", () -> workspace.measure(new float[42], none));
      refused("got 44", () -> workspace.gradient(right, none, new float[44]));
      refused("row 0 has class 3", () -> workspace.measure(right, unknown));
      refused("row 0 has class 3", () -> workspace.gradient(right, unknown, new float[43]));
      float[] gradient = right.clone();
      assertEquals(MetricSums.zero(model.metrics()), workspace.measure(right, none));
      assertEquals(MetricSums.zero(model.metrics()), workspace.gradient(right, none, gradient));
      assertArrayEquals(new float[43], gradient);
    }
  }

  @Test
  void regression_batchWithoutTargets_isRefused() {
    try (DjlModel model = DjlModel.regression(Recipes.dense(), Loss.l2Loss(), 4)) {
      refused(
          "3 targets, got 1 of 4 and 0",
          () ->
              model
                  .workspace(1)
                  .measure(
                      new float[43],
                      Recipes.batch(new SoftmaxRegression(4, 3), Recipes.rows(1, 1))));
    }
  }

  private static void refused(String why, Function<NDManager, Block> recipe) {
    refused(why, () -> DjlModel.classifier(recipe, LOSS, 4).close());
  }

  private static void refused(String why, Executable made) {
    Exception refused = assertThrows(IllegalArgumentException.class, made);
    assertTrue(refused.getMessage().contains(why), refused.getMessage());
  }
}
