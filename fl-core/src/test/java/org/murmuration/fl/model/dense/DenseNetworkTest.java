package org.murmuration.fl.model.dense;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.model.Batch;
import org.murmuration.fl.model.Evaluation;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.model.Workspace;
import org.murmuration.fl.seed.Seed;

class DenseNetworkTest {

  /** The same network, 4 features, 3 hidden, 2 classes, on both engines. */
  static Stream<Model> engines() {
    return Stream.of(DenseNetwork.of(4, 3, 2), Dl4jModel.denseNetwork(4, 3, 2));
  }

  @Test
  void shape_twoHidden_has199210Weights() {
    DenseNetwork network = DenseNetwork.twoHidden(784, 10);
    assertEquals(199_210, network.shape().size());
    assertEquals(784 * 200 + 200, network.shape().offset("dense1/kernel"));
    assertEquals(List.of(200, 10), network.shape().tensors().get(4).dimensions());
    assertEquals(7_850, new SoftmaxRegression(784, 10).shape().size());
  }

  @Test
  void shape_dl4j_hasKernelsTurned() {
    Model model = Dl4jModel.denseNetwork(784, 200, 10);
    assertEquals(List.of(200, 784), model.shape().tensors().get(0).dimensions());
    assertEquals(DenseNetwork.of(784, 200, 10).shape().size(), model.shape().size());
  }

  @Test
  void initial_softmaxRegression_isZeroForEverySeed() {
    ModelWeights zero = ModelWeights.zero(7_850);
    assertEquals(zero, new SoftmaxRegression(784, 10).initial(Seed.of(1)));
    assertEquals(zero, Dl4jModel.softmaxRegression(784, 10).initial(Seed.of(2)));
  }

  /** Bound for 784 to 200: sqrt(6 / 984) = 0.0781; its variance is a third of the square. */
  @Test
  void initial_twoHidden_isGlorotUniformWithZeroBiases() {
    DenseNetwork network = DenseNetwork.twoHidden(784, 10);
    float[] weights = network.initial(Seed.of(1)).toArray();
    double[] kernel = IntStream.range(0, 784 * 200).mapToDouble(i -> weights[i]).toArray();
    double bound = Math.sqrt(6.0 / 984);
    double largest = Arrays.stream(kernel).max().orElse(0);
    double squares = Arrays.stream(kernel).map(v -> v * v).sum() / kernel.length;
    assertTrue(largest <= bound && largest > 0.99 * bound, "largest " + largest);
    assertEquals(bound * bound / 3, squares, 0.02 * bound * bound / 3);
    for (int i = 0; i < 200; i++) {
      assertEquals(0, weights[784 * 200 + i]);
    }
  }

  @Test
  void initial_sameSeed_givesTheSameWeightsAndAnotherSeedOthers() {
    DenseNetwork network = DenseNetwork.of(5, 4, 3);
    assertEquals(network.initial(Seed.of(1)), network.initial(Seed.of(1)));
    assertNotEquals(network.initial(Seed.of(1)), network.initial(Seed.of(2)));
  }

  @Test
  void evaluate_dl4jFromTheSameSeed_isThePlainModelsEvaluation() {
    ClientRows rows = rows(257);
    Model plain = DenseNetwork.of(4, 3, 2);
    Model dl4j = Dl4jModel.denseNetwork(4, 3, 2);
    Evaluation known = plain.evaluate(plain.initial(Seed.of(1)), rows);
    Evaluation found = dl4j.evaluate(dl4j.initial(Seed.of(1)), rows);
    assertEquals(257, found.examples());
    assertEquals(known.sums().sum("accuracy"), found.sums().sum("accuracy"));
    assertEquals(known.sums().sum("loss"), found.sums().sum("loss"), 1e-3);
  }

  @Test
  void evaluate_moreRowsThanABatch_isTheLossOfAllOfThem() {
    Model model = DenseNetwork.of(4, 3, 2);
    ModelWeights weights = model.initial(Seed.of(1));
    Evaluation found = model.evaluate(weights, rows(257));
    MetricSums known = model.workspace(257).measure(weights.toArray(), Networks.batch(257, 4, 2));
    assertEquals(known.sum("loss"), found.sums().sum("loss"), 1e-9);
    assertEquals(known.sum("accuracy"), found.sums().sum("accuracy"));
    assertTrue(
        known.sum("accuracy") > 0 && known.sum("accuracy") < 257, "the case must tell rows apart");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void evaluate_noRows_isNone(Model model) {
    ClientRows none = ClientRows.of(new float[0][], new int[0]);
    assertEquals(Evaluation.none(model.metrics()), model.evaluate(model.initial(Seed.of(1)), none));
  }

  @ParameterizedTest
  @MethodSource("engines")
  void gradient_emptyBatch_isZero(Model model) {
    float[] weights = Networks.weights(model.shape().size());
    float[] gradient = Networks.weights(weights.length);
    MetricSums result = model.workspace(2).gradient(weights, new Batch(2, 4), gradient);
    assertEquals(MetricSums.zero(model.metrics()), result);
    assertArrayEquals(new float[weights.length], gradient);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void loss_allScoresEqual_isLnOfClassesAndTheFirstClassWins(Model model) {
    Batch batch = Networks.batch(new float[][] {{1, 0, 2, 3}, {4, 5, 6, 7}}, new int[] {0, 1});
    MetricSums result = model.workspace(2).measure(new float[model.shape().size()], batch);
    assertEquals(2 * Math.log(2), result.sum("loss"), 1e-6);
    assertEquals(1, result.sum("accuracy"));
  }

  @ParameterizedTest
  @MethodSource("engines")
  void gradient_notFiniteWeightOrFeature_isCarriedOnWithoutException(Model model) {
    Workspace workspace = model.workspace(1);
    float[] gradient = new float[model.shape().size()];
    for (float broken : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      float[] weights = Networks.weights(gradient.length);
      Batch sound = Networks.batch(new float[][] {{1, 2, 3, 4}}, new int[] {1});
      Batch spoiled = Networks.batch(new float[][] {{1, broken, 3, 4}}, new int[] {1});
      workspace.gradient(weights, spoiled, gradient);
      weights[0] = broken;
      workspace.gradient(weights, sound, gradient);
    }
    float[] spread = new float[gradient.length];
    Arrays.fill(spread, Float.NaN);
    Batch sound = Networks.batch(new float[][] {{1, 2, 3, 4}}, new int[] {1});
    assertTrue(Double.isNaN(workspace.gradient(spread, sound, gradient).sum("loss")));
    assertTrue(Float.isNaN(gradient[gradient.length - 1]));
  }

  @Test
  void loss_hugeScores_isExactAndNotInfinite() {
    Batch batch = Networks.batch(new float[][] {{1000}}, new int[] {1});
    float[] weights = {1, 0, 0, 0};
    MetricSums result = new SoftmaxRegression(1, 2).workspace(1).measure(weights, batch);
    assertEquals(1000, result.sum("loss"), 1e-9);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void gradient_whatDoesNotFit_isRefused(Model model) {
    int size = model.shape().size();
    Workspace workspace = model.workspace(1);
    Batch fits = Networks.batch(1, 4, 2);
    Batch tooMany = Networks.batch(2, 4, 2);
    Batch tooWide = Networks.batch(1, 5, 2);
    Batch unknown = Networks.batch(new float[][] {{1, 2, 3, 4}}, new int[] {2});
    float[] right = new float[size];
    float[] wrong = new float[size + 1];
    assertThrows(IllegalArgumentException.class, () -> workspace.measure(wrong, fits));
    assertThrows(IllegalArgumentException.class, () -> workspace.gradient(right, fits, wrong));
    assertThrows(IllegalArgumentException.class, () -> workspace.measure(right, tooMany));
    assertThrows(IllegalArgumentException.class, () -> workspace.measure(right, tooWide));
    assertThrows(IllegalArgumentException.class, () -> workspace.measure(right, unknown));
  }

  @Test
  void network_badWidths_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> DenseNetwork.of(4));
    assertThrows(IllegalArgumentException.class, () -> DenseNetwork.of(4, 0, 2));
    assertThrows(IllegalArgumentException.class, () -> new SoftmaxRegression(0, 2));
    assertThrows(IllegalArgumentException.class, () -> Dl4jModel.denseNetwork(4, -1));
    assertThrows(IllegalArgumentException.class, () -> DenseNetwork.of(1 << 16, 1 << 16));
  }

  private static ClientRows rows(int count) {
    Batch batch = Networks.batch(count, 4, 2);
    float[][] features = new float[count][4];
    int[] labels = new int[count];
    for (int row = 0; row < count; row++) {
      System.arraycopy(batch.features(), 4 * row, features[row], 0, 4);
      labels[row] = batch.label(row);
    }
    return ClientRows.of(features, labels);
  }
}
