package org.murmuration.fl.model.samediff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.model.Batch;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.model.Workspace;
import org.murmuration.fl.model.dense.DenseNetwork;
import org.murmuration.fl.model.samediff.SameDiffModel.Names;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.train.LocalSgd;
import org.murmuration.fl.train.LocalTrainer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.weightinit.impl.XavierInitScheme;

class SameDiffModelTest {
  private static final Names NAMES = new Names("rows", "classes", "loss", "scores");
  private static final SameDiffModel MODEL =
      new SameDiffModel(SameDiffModelTest::graph, NAMES, 3, 4);

  /** The same network in plain Java, with the same flat layout: the oracle. */
  private static final Model KNOWN = DenseNetwork.of(4, 5, 3);

  private static SameDiff graph() {
    SameDiff graph = SameDiff.create();
    SDVariable rows = graph.placeHolder("rows", DataType.FLOAT, -1, 4);
    SDVariable classes = graph.placeHolder("classes", DataType.FLOAT, -1, 3);
    SDVariable kernel =
        graph.var("0/kernel", new XavierInitScheme('c', 4, 5), DataType.FLOAT, 4, 5);
    SDVariable bias = graph.var("1/bias", DataType.FLOAT, 5);
    SDVariable last = graph.var("2/kernel", new XavierInitScheme('c', 5, 3), DataType.FLOAT, 5, 3);
    SDVariable lastBias = graph.var("3/bias", DataType.FLOAT, 3);
    SDVariable hidden = graph.nn.relu(rows.mmul(kernel).add(bias), 0);
    SDVariable scores = hidden.mmul(last).add("scores", lastBias);
    graph.loss.softmaxCrossEntropy("loss", classes, scores, null);
    return graph;
  }

  private static ClientRows rows(int count) {
    RandomGenerator random = Seed.of(3).generator();
    float[][] values = new float[count][4];
    int[] labels = new int[count];
    for (int row = 0; row < count; row++) {
      labels[row] = row % 3;
      for (int i = 0; i < 4; i++) {
        values[row][i] = random.nextFloat() + (i == labels[row] ? 1.5f : 0);
      }
    }
    return ClientRows.of(values, labels);
  }

  private static Batch batch(ClientRows rows) {
    Batch batch = Batch.of(MODEL, rows.count());
    for (int row = 0; row < rows.count(); row++) {
      batch.add(rows, row);
    }
    return batch;
  }

  private static float[] weights() {
    RandomGenerator random = Seed.of(5).generator();
    float[] weights = new float[43];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = random.nextFloat() - 0.5f;
    }
    return weights;
  }

  @Test
  void gradient_twoLayers_isThePlainNetworks() {
    Batch batch = batch(rows(7));
    float[] expected = new float[43];
    float[] actual = new float[43];
    MetricSums known = KNOWN.workspace(7).gradient(weights(), batch, expected);
    Workspace workspace = MODEL.workspace(7);
    MetricSums found = workspace.gradient(weights(), batch, actual);
    assertArrayEquals(expected, actual, 1e-6f);
    assertEquals(known.sum("loss"), found.sum("loss"), 1e-5);
    assertEquals(known.sum("accuracy"), found.sum("accuracy"));
    assertEquals(known.sum("loss"), workspace.measure(weights(), batch).sum("loss"), 1e-5);
    float[] again = new float[43];
    workspace.gradient(weights(), batch, again);
    assertArrayEquals(actual, again);
  }

  @Test
  void initial_isTheGraphsOwnFromTheSeed() {
    assertEquals(MODEL.initial(Seed.of(1)), MODEL.initial(Seed.of(1)));
    assertNotEquals(MODEL.initial(Seed.of(1)), MODEL.initial(Seed.of(2)));
    assertEquals(
        List.of("0/kernel", "1/bias", "2/kernel", "3/bias"),
        MODEL.shape().tensors().stream().map(tensor -> tensor.name()).toList());
  }

  @Test
  void train_someRows_learnsThem() {
    ClientRows rows = rows(30);
    ModelWeights start = MODEL.initial(Seed.of(1));
    float[] trained = start.toArray();
    float[] update =
        new LocalTrainer(MODEL, new LocalSgd(30, 10, 0.5f))
            .train(start, rows, Seed.of(1))
            .update()
            .toArray();
    for (int i = 0; i < trained.length; i++) {
      trained[i] += update[i];
    }
    double accuracy = MODEL.evaluate(ModelWeights.wrap(trained), rows).accuracy();
    assertTrue(accuracy > 0.9 && MODEL.evaluate(start, rows).accuracy() < 0.8, "" + accuracy);
  }

  @Test
  void model_whatDoesNotFit_isRefused() {
    Names other = new Names("rows", "classes", "cost", "scores");
    Exception refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> new SameDiffModel(SameDiffModelTest::graph, other, 3, 4));
    assertTrue(refused.getMessage().contains("'cost'"), refused.getMessage());
    Workspace workspace = MODEL.workspace(2);
    float[] right = weights();
    Batch many = batch(rows(3));
    assertThrows(IllegalArgumentException.class, () -> workspace.measure(right, many));
    Batch none = new Batch(2, 4);
    assertThrows(IllegalArgumentException.class, () -> workspace.measure(new float[42], none));
    assertEquals(MetricSums.zero(MODEL.metrics()), workspace.measure(right, none));
    assertEquals(MetricSums.zero(MODEL.metrics()), workspace.gradient(weights(), none, right));
    assertArrayEquals(new float[43], right);
    Batch unknown = batch(ClientRows.of(new float[1][4], new int[] {3}));
    assertThrows(IllegalArgumentException.class, () -> workspace.measure(right, unknown));
  }
}
