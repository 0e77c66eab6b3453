package org.murmuration.fl.model.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.model.Batch;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.model.Workspace;
import org.murmuration.fl.model.dense.Dl4jModel;
import org.murmuration.fl.seed.Seed;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class Dl4jNetworkTest {
  private static final Dl4jNetwork LAYERS =
      Dl4jNetwork.classifier(Configurations.layers(Configurations.base()), 4);

  /** The same network whose loss and gradient are ours: the oracle. */
  private static final Model KNOWN = Dl4jModel.denseNetwork(4, 5, 3);

  static float[] weights(int size, int seed) {
    RandomGenerator random = Seed.of(seed).generator();
    float[] weights = new float[size];
    for (int i = 0; i < size; i++) {
      weights[i] = random.nextFloat() - 0.5f;
    }
    return weights;
  }

  static ClientRows rows(int count, int features, int classes) {
    RandomGenerator random = Seed.of(3).generator();
    float[][] values = new float[count][features];
    int[] labels = new int[count];
    for (int row = 0; row < count; row++) {
      labels[row] = row % classes;
      for (int i = 0; i < features; i++) {
        values[row][i] = random.nextFloat() - 0.3f;
      }
    }
    return ClientRows.of(values, labels);
  }

  static Batch batch(Model model, ClientRows rows) {
    Batch batch = Batch.of(model, rows.count());
    for (int row = 0; row < rows.count(); row++) {
      batch.add(rows, row);
    }
    return batch;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void gradient_layersAndGraph_areTheKnownNetworks(boolean graph) {
    Dl4jNetwork model = graph ? Dl4jNetwork.classifier(Configurations.graph(), 4) : LAYERS;
    float[] weights = weights(KNOWN.shape().size(), 1);
    Batch batch = batch(model, rows(7, 4, 3));
    float[] expected = new float[weights.length];
    float[] actual = new float[weights.length];
    MetricSums known = KNOWN.workspace(7).gradient(weights, batch, expected);
    Workspace workspace = model.workspace(7);
    MetricSums found = workspace.gradient(weights, batch, actual);
    assertArrayEquals(expected, actual, 1e-6f);
    assertEquals(known.sum("loss"), found.sum("loss"), 1e-5);
    assertEquals(known.sum("accuracy"), found.sum("accuracy"));
    MetricSums measured = workspace.measure(weights, batch);
    assertEquals(known.sum("loss"), measured.sum("loss"), 1e-5);
    assertEquals(known.sum("accuracy"), measured.sum("accuracy"));
    assertTrue(known.sum("accuracy") > 0 && known.sum("accuracy") < 7, "must tell rows apart");
  }

  @Test
  void shape_ofLayers_isTheFlatVectorsOrder() {
    assertEquals(KNOWN.shape().size(), LAYERS.shape().size());
    assertEquals(
        List.of("0_W", "0_b", "1_W", "1_b"),
        LAYERS.shape().tensors().stream().map(tensor -> tensor.name()).toList());
    assertEquals(List.of(5, 4), LAYERS.shape().tensors().get(0).dimensions());
    assertEquals(List.of(5), LAYERS.shape().tensors().get(1).dimensions());
  }

  /** A penalty adds its slope to the gradient and itself to the loss. */
  @Test
  void gradient_squaredPenalty_addsItsSlope() {
    Dl4jNetwork penalized =
        Dl4jNetwork.classifier(Configurations.layers(Configurations.base().l2(0.5)), 4);
    float[] weights = weights(KNOWN.shape().size(), 1);
    Batch batch = batch(LAYERS, rows(7, 4, 3));
    float[] plain = new float[weights.length];
    float[] found = new float[weights.length];
    MetricSums without = LAYERS.workspace(7).gradient(weights, batch, plain);
    MetricSums with = penalized.workspace(7).gradient(weights, batch, found);
    double penalty = 0;
    for (int i = 0; i < 20; i++) {
      assertEquals(plain[i] + 0.5f * weights[i], found[i], 1e-6, "kernel " + i);
      penalty += 0.25 * weights[i] * weights[i];
    }
    for (int i = 20; i < 25; i++) {
      assertEquals(plain[i], found[i], 1e-6, "biases have no penalty");
    }
    for (int i = 25; i < 40; i++) {
      penalty += 0.25 * weights[i] * weights[i];
    }
    assertEquals(without.sum("loss") + 7 * penalty, with.sum("loss"), 1e-4);
  }

  /** Decay of weights is a share of the step, so it asks for the learning rate. */
  @Test
  void gradient_weightDecay_isWhatTheOwnStepSubtracts() {
    MultiLayerConfiguration layers =
        Configurations.layers(Configurations.base().updater(new Sgd(1)).weightDecay(0.5, true));
    float[] weights = weights(KNOWN.shape().size(), 1);
    Batch batch = batch(LAYERS, rows(1, 4, 3));
    MultiLayerNetwork own = new MultiLayerNetwork(layers);
    own.init();
    own.setParams(Nd4j.createFromArray(new float[][] {weights}));
    own.fit(
        Nd4j.createFromArray(new float[][] {batch.features()}),
        Nd4j.createFromArray(new float[][] {{1, 0, 0}}));
    float[] after = own.params().toFloatVector();
    float[] found = gradient(Dl4jNetwork.classifier(layers, 4).workspace(1), weights, batch);
    for (int i = 0; i < weights.length; i++) {
      assertEquals(weights[i] - after[i], found[i], 1e-6, "weight " + i);
    }
    assertFalse(close(found, gradient(LAYERS.workspace(1), weights, batch)), "no decay");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void gradient_batchesOfChangingSize_areThoseOfAFreshWorkspace(boolean graph) {
    Dl4jNetwork model = graph ? Dl4jNetwork.classifier(Configurations.graph(), 4) : LAYERS;
    float[] weights = weights(KNOWN.shape().size(), 1);
    Workspace kept = model.workspace(7);
    float[] found = new float[weights.length];
    float[] expected = new float[weights.length];
    for (int count : new int[] {7, 7, 3, 1, 3, 7, 2}) {
      Batch batch = batch(model, rows(count, 4, 3));
      MetricSums sums = model.workspace(count).gradient(weights, batch, expected);
      assertEquals(sums, kept.gradient(weights, batch, found), "rows " + count);
      assertArrayEquals(expected, found, "rows " + count);
      assertEquals(
          model.workspace(count).measure(weights, batch), kept.measure(weights, batch), "measure");
    }
  }

  @Test
  void gradient_regression_isThatOfTheSquaredError() {
    MultiLayerConfiguration line =
        Configurations.base()
            .list()
            .layer(
                new OutputLayer.Builder(LossFunction.MSE)
                    .nIn(1)
                    .nOut(1)
                    .activation(Activation.IDENTITY)
                    .build())
            .build();
    Dl4jNetwork model = Dl4jNetwork.regression(line, 1);
    ClientRows rows = ClientRows.withTargets(new float[][] {{1}, {2}}, new float[][] {{5}, {4}});
    float[] gradient = new float[2];
    MetricSums sums = model.workspace(2).gradient(new float[] {2, 1}, batch(model, rows), gradient);
    assertEquals(List.of("loss"), model.metrics().names());
    assertEquals(1, model.targets());
    assertEquals(4 + 1, sums.sum("loss"), 1e-6);
    assertArrayEquals(
        new float[] {(2 * -2 * 1 + 2 * 1 * 2) / 2f, (2 * -2 + 2 * 1) / 2f}, gradient, 1e-6f);
    assertEquals(
        5, model.evaluate(ModelWeights.copyOf(new float[] {2, 1}), rows).sums().sum("loss"), 1e-6);
  }

  @Test
  void gradient_oneOutput_tellsTwoClasses() {
    MultiLayerConfiguration logistic =
        Configurations.base()
            .list()
            .layer(
                new OutputLayer.Builder(LossFunction.XENT)
                    .nIn(1)
                    .nOut(1)
                    .activation(Activation.SIGMOID)
                    .build())
            .build();
    Dl4jNetwork model = Dl4jNetwork.classifier(logistic, 1);
    ClientRows rows = ClientRows.of(new float[][] {{-2}, {3}, {1}}, new int[] {0, 1, 0});
    MetricSums sums = model.workspace(3).measure(new float[] {1, 0}, batch(model, rows));
    assertEquals(2, sums.sum("accuracy"));
    double loss = Math.log1p(Math.exp(-2)) + Math.log1p(Math.exp(-3)) + Math.log1p(Math.exp(1));
    assertEquals(loss, sums.sum("loss"), 1e-5);
    ClientRows third = ClientRows.of(new float[][] {{0}}, new int[] {2});
    assertThrows(
        IllegalArgumentException.class,
        () -> model.workspace(1).measure(new float[2], batch(model, third)));
  }

  /** Running statistics move by the step that the trainer takes with DL4J's own. */
  @Test
  void gradient_batchNormalization_movesItsStatistics() {
    MultiLayerConfiguration normalized =
        Configurations.base()
            .list()
            .layer(new BatchNormalization.Builder().nIn(1).nOut(1).decay(0.9).build())
            .layer(Configurations.softmax(1, 2))
            .build();
    Dl4jNetwork model = Dl4jNetwork.classifier(normalized, 1);
    int mean = model.shape().offset("0_mean");
    float[] weights = weights(model.shape().size(), 4);
    weights[mean] = 2;
    ClientRows rows = ClientRows.of(new float[][] {{6}, {8}}, new int[] {0, 1});
    float[] gradient = new float[weights.length];
    model.workspace(2).gradient(weights, batch(model, rows), gradient);
    assertEquals(2 * 0.9 + 7 * 0.1, weights[mean] - gradient[mean], 1e-5);
  }

  @Test
  void gradient_dropout_isTheSameOnAnyThreadAndNewInEachStep() throws InterruptedException {
    MultiLayerConfiguration dropping = Configurations.layers(Configurations.base().dropOut(0.5));
    Dl4jNetwork model = Dl4jNetwork.classifier(dropping, 4);
    float[] weights = weights(model.shape().size(), 1);
    Batch batch = batch(model, rows(7, 4, 3));
    Workspace workspace = model.workspace(7);
    float[] here = gradient(workspace, weights, batch);
    assertArrayEquals(here, gradient(workspace, weights, batch));
    float[] there = new float[weights.length];
    Thread other = new Thread(() -> model.workspace(7).gradient(weights, batch, there), "another");
    other.start();
    other.join();
    assertArrayEquals(here, there);
    float[] moved = weights.clone();
    moved[0] += 1e-4f;
    float[] next = gradient(workspace, moved, batch);
    float[] smooth = gradient(LAYERS.workspace(7), weights, batch);
    assertFalse(close(here, smooth), "dropout does nothing");
    assertFalse(close(here, next), "the same dropout in every step");
    assertEquals(
        LAYERS.workspace(7).measure(weights, batch).sum("loss"),
        workspace.measure(weights, batch).sum("loss"),
        1e-6);
  }

  private static float[] gradient(Workspace workspace, float[] weights, Batch batch) {
    float[] gradient = new float[weights.length];
    workspace.gradient(weights, batch, gradient);
    return gradient;
  }

  private static boolean close(float[] a, float[] b) {
    for (int i = 0; i < a.length; i++) {
      if (Math.abs(a[i] - b[i]) > 1e-2f) {
        return false;
      }
    }
    return true;
  }

  @Test
  void gradient_frozenLayer_staysAsItIs() {
    MultiLayerConfiguration frozen =
        Configurations.base()
            .list()
            .layer(new FrozenLayer(Configurations.dense(4, 5)))
            .layer(Configurations.softmax(5, 3))
            .build();
    Dl4jNetwork model = Dl4jNetwork.classifier(frozen, 4);
    float[] weights = weights(model.shape().size(), 1);
    float[] gradient = gradient(model.workspace(7), weights, batch(model, rows(7, 4, 3)));
    float[] free = gradient(LAYERS.workspace(7), weights, batch(LAYERS, rows(7, 4, 3)));
    assertArrayEquals(new float[25], Arrays.copyOf(gradient, 25));
    assertArrayEquals(
        Arrays.copyOfRange(free, 25, 43), Arrays.copyOfRange(gradient, 25, 43), 1e-6f);
  }

  @Test
  void gradient_imagesAsTheyAre_learns() {
    MultiLayerConfiguration images =
        Configurations.base()
            .list()
            .layer(new ConvolutionLayer.Builder(3, 3).nOut(4).activation(Activation.RELU).build())
            .layer(Configurations.softmax(4 * 4, 2))
            .setInputType(InputType.convolutional(4, 4, 1))
            .build();
    learns(Dl4jNetwork.classifier(images, 1, 4, 4), rows(8, 16, 2));
  }

  @Test
  void gradient_sequenceOfTargets_learns() {
    MultiLayerConfiguration sequence =
        Configurations.base()
            .list()
            .layer(new LSTM.Builder().nIn(2).nOut(4).build())
            .layer(
                new RnnOutputLayer.Builder(LossFunction.MSE)
                    .nIn(4)
                    .nOut(1)
                    .activation(Activation.IDENTITY)
                    .build())
            .build();
    Dl4jNetwork model = Dl4jNetwork.regression(sequence, 2, 3);
    assertEquals(3, model.targets());
    float[][] features = {{1, 0, 1, 0, 1, 1}, {0, 0, 1, 1, 1, 0}};
    learns(model, ClientRows.withTargets(features, new float[][] {{1, 0, 1}, {0, 1, 0}}));
    Exception refused =
        assertThrows(IllegalArgumentException.class, () -> Dl4jNetwork.classifier(sequence, 2, 3));
    assertTrue(refused.getMessage().contains("[1, 3]"), refused.getMessage());
  }

  static void learns(Model model, ClientRows rows) {
    Batch batch = batch(model, rows);
    Workspace workspace = model.workspace(rows.count());
    float[] weights = model.initial(Seed.of(1)).toArray();
    double before = workspace.measure(weights, batch).sum("loss");
    float[] gradient = new float[weights.length];
    for (int step = 0; step < 60; step++) {
      workspace.gradient(weights, batch, gradient);
      for (int i = 0; i < weights.length; i++) {
        weights[i] -= 0.3f * gradient[i];
      }
    }
    double after = workspace.measure(weights, batch).sum("loss");
    assertTrue(after < 0.8 * before, before + " became " + after);
  }

  @Test
  void initial_isTheConfigurationsOwnFromTheSeed() {
    ModelWeights one = LAYERS.initial(Seed.of(1));
    assertEquals(one, LAYERS.initial(Seed.of(1)));
    assertNotEquals(one, LAYERS.initial(Seed.of(2)));
    ModelWeights given = ModelWeights.copyOf(weights(43, 9));
    assertEquals(given, LAYERS.startingFrom(given).initial(Seed.of(1)));
    ModelWeights other = ModelWeights.zero(44);
    assertThrows(IllegalArgumentException.class, () -> LAYERS.startingFrom(other));
  }

  @Test
  void workspace_emptyOrUnfitBatches_areZerosOrRefused() {
    Workspace workspace = LAYERS.workspace(2);
    float[] right = weights(43, 1);
    float[] gradient = weights(43, 2);
    Batch none = new Batch(2, 4);
    assertEquals(MetricSums.zero(LAYERS.metrics()), workspace.gradient(right, none, gradient));
    assertArrayEquals(new float[43], gradient);
    assertEquals(MetricSums.zero(LAYERS.metrics()), workspace.measure(right, none));
    Batch many = batch(LAYERS, rows(3, 4, 3));
    assertThrows(IllegalArgumentException.class, () -> workspace.measure(right, many));
    Batch narrow = new Batch(2, 3);
    assertThrows(IllegalArgumentException.class, () -> workspace.measure(right, narrow));
    float[] short1 = new float[42];
    assertThrows(IllegalArgumentException.class, () -> workspace.measure(short1, none));
    Batch unknown = batch(LAYERS, ClientRows.of(new float[1][4], new int[] {3}));
    assertThrows(IllegalArgumentException.class, () -> workspace.measure(right, unknown));
  }

  @Test
  void classifier_whatCannotBeTrained_isRefusedWithTheReason() {
    refused(
        "no loss",
        Configurations.base().list().layer(new DenseLayer.Builder().nIn(4).nOut(3).build()).build(),
        4);
    MultiLayerConfiguration truncated =
        Configurations.base()
            .list()
            .layer(new LSTM.Builder().nIn(2).nOut(4).build())
            .layer(
                new RnnOutputLayer.Builder(LossFunction.MSE)
                    .nIn(4)
                    .nOut(1)
                    .activation(Activation.IDENTITY)
                    .build())
            .backpropType(BackpropType.TruncatedBPTT)
            .build();
    refused("truncated", truncated, 2, 3);
    refused("[5]", Configurations.layers(Configurations.base()), 5);
  }

  private static void refused(String why, MultiLayerConfiguration layers, int... row) {
    Exception refused =
        assertThrows(IllegalArgumentException.class, () -> Dl4jNetwork.classifier(layers, row));
    assertTrue(refused.getMessage().contains(why), refused.getMessage());
  }

  @Test
  void classifier_graphOfTwoInputs_isRefused() {
    var graph =
        Configurations.base()
            .graphBuilder()
            .addInputs("a", "b")
            .addLayer("hidden", Configurations.dense(4, 5), "a", "b")
            .addLayer("out", Configurations.softmax(5, 3), "hidden")
            .setOutputs("out")
            .build();
    Exception refused =
        assertThrows(IllegalArgumentException.class, () -> Dl4jNetwork.classifier(graph, 4));
    assertTrue(refused.getMessage().contains("2 inputs"), refused.getMessage());
  }
}
