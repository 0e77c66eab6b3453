package org.murmuration.fl.model.convolution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.metric.Metrics;
import org.murmuration.fl.model.Batch;
import org.murmuration.fl.model.ModelShape.Tensor;
import org.murmuration.fl.model.Workspace;
import org.murmuration.fl.seed.Seed;

class ConvolutionalNetworkTest {
  private static final ConvolutionalNetwork CNN = ConvolutionalNetwork.federatedAveraging(10);
  private static final double STEP = 1e-6;

  /** Down to one pixel, and windows larger than the image. */
  static Stream<ConvolutionLayers> small() {
    return Stream.of(
        new ConvolutionLayers(2, List.of(1), 1, 2),
        new ConvolutionLayers(4, List.of(2), 3, 3),
        new ConvolutionLayers(8, List.of(2, 3), 4, 3));
  }

  /** Gray values; about half are zero, as in digits. */
  private static Batch batch(int rows, int features, int classes) {
    RandomGenerator random = Seed.of(7).child("batch", features).generator();
    float[][] values = new float[rows][features];
    int[] labels = new int[rows];
    for (int row = 0; row < rows; row++) {
      labels[row] = row % classes;
      for (int i = 0; i < features; i++) {
        values[row][i] = random.nextBoolean() ? 0 : random.nextFloat();
      }
    }
    Batch batch = new Batch(rows, features);
    ClientRows drawn = ClientRows.of(values, labels);
    for (int row = 0; row < rows; row++) {
      batch.add(drawn, row);
    }
    return batch;
  }

  private static double[] widened(float[] weights) {
    double[] wide = new double[weights.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = weights[i];
    }
    return wide;
  }

  /** Not zero anywhere, so that no bias and no ReLU sits on its edge. */
  private static float[] weights(int size) {
    RandomGenerator random = Seed.of(8).child("weights").generator();
    float[] weights = new float[size];
    for (int i = 0; i < size; i++) {
      weights[i] = (float) random.nextDouble(-0.5, 0.7);
    }
    return weights;
  }

  @Test
  void shape_ofThePapersNetwork_has1663370Weights() {
    List<Integer> sizes = CNN.shape().tensors().stream().map(Tensor::size).toList();
    assertEquals(List.of(32, 800, 64, 51_200, 1_605_632, 512, 5_120, 10), sizes);
    assertEquals(1_663_370, CNN.shape().size());
    assertEquals(784, CNN.features());
    assertEquals(Metrics.OF_CLASSIFIER, CNN.metrics());
    assertEquals(List.of(64, 32, 5, 5), CNN.shape().tensors().get(3).dimensions());
  }

  @ParameterizedTest
  @MethodSource("small")
  void loss_smallNetwork_isTheReferences(ConvolutionLayers layers) {
    ConvolutionalNetwork network = new ConvolutionalNetwork(layers);
    float[] weights = weights(network.shape().size());
    Batch batch = batch(3, layers.features(), layers.classes());
    MetricSums result = network.workspace(3).measure(weights, batch);
    double known = new ReferenceConvolution(layers).lossSum(widened(weights), batch);
    assertEquals(known, result.sum("loss"), 1e-4);
    assertEquals(3, result.examples());
  }

  @ParameterizedTest
  @MethodSource("small")
  void gradient_smallNetwork_isTheSlopeOfTheReferencesLoss(ConvolutionLayers layers) {
    ConvolutionalNetwork network = new ConvolutionalNetwork(layers);
    float[] weights = weights(network.shape().size());
    Batch batch = batch(3, layers.features(), layers.classes());
    float[] gradient = new float[weights.length];
    network.workspace(3).gradient(weights, batch, gradient);
    ReferenceConvolution reference = new ReferenceConvolution(layers);
    double[] moved = widened(weights);
    for (int i = 0; i < weights.length; i++) {
      moved[i] = weights[i] + STEP;
      double above = reference.lossSum(moved, batch);
      moved[i] = weights[i] - STEP;
      double slope = (above - reference.lossSum(moved, batch)) / (2 * STEP * 3);
      moved[i] = weights[i];
      assertEquals(slope, gradient[i], 2e-5, "weight " + i);
    }
  }

  /** Bound of the second convolution: sqrt(6 / (32 x 25 + 64 x 25)) = 0.05. */
  @Test
  void initial_ofThePapersNetwork_isGlorotUniformWithZeroBiases() {
    float[] weights = CNN.initial(Seed.of(1)).toArray();
    int bias = CNN.shape().offset("convolution1/bias");
    int kernel = CNN.shape().offset("convolution1/kernel");
    double largest = 0;
    double squares = 0;
    for (int i = kernel; i < kernel + 51_200; i++) {
      largest = Math.max(largest, Math.abs(weights[i]));
      squares += weights[i] * weights[i] / 51_200.0;
    }
    assertTrue(largest <= 0.05 && largest > 0.0499, "largest " + largest);
    assertEquals(0.05 * 0.05 / 3, squares, 0.02 * 0.05 * 0.05 / 3);
    for (int i = bias; i < kernel; i++) {
      assertEquals(0, weights[i]);
    }
  }

  @Test
  void initial_sameSeed_givesTheSameWeightsAndAnotherSeedOthers() {
    assertEquals(CNN.initial(Seed.of(1)), CNN.initial(Seed.of(1)));
    assertNotEquals(CNN.initial(Seed.of(1)), CNN.initial(Seed.of(2)));
  }

  @Test
  void gradient_someStepsOnOneBatch_lowerItsLoss() {
    ConvolutionalNetwork network =
        new ConvolutionalNetwork(new ConvolutionLayers(8, List.of(4, 8), 16, 3));
    Batch batch = batch(6, 64, 3);
    Workspace workspace = network.workspace(6);
    float[] start = network.initial(Seed.of(1)).toArray();
    float[] trained = trained(network, batch, 30);
    double before = workspace.measure(start, batch).sum("loss");
    double after = workspace.measure(trained, batch).sum("loss");
    assertTrue(after < 0.9 * before, before + " became " + after);
  }

  @Test
  void gradient_sameSeedOnOneThread_givesTheSameBits() {
    Batch batch = batch(2, 784, 10);
    assertArrayEquals(trained(CNN, batch, 2), trained(CNN, batch, 2));
  }

  private static float[] trained(ConvolutionalNetwork network, Batch batch, int steps) {
    Workspace workspace = network.workspace(batch.count());
    float[] weights = network.initial(Seed.of(1)).toArray();
    float[] gradient = new float[weights.length];
    for (int step = 0; step < steps; step++) {
      workspace.gradient(weights, batch, gradient);
      for (int i = 0; i < weights.length; i++) {
        weights[i] -= 0.1f * gradient[i];
      }
    }
    return weights;
  }

  @Test
  void gradient_smallerAndEmptyBatch_isThatOfItsRowsAlone() {
    ConvolutionLayers layers = new ConvolutionLayers(4, List.of(2), 3, 3);
    ConvolutionalNetwork network = new ConvolutionalNetwork(layers);
    float[] weights = weights(network.shape().size());
    float[] fresh = new float[weights.length];
    float[] used = new float[weights.length];
    Batch batch = batch(2, 16, 3);
    network.workspace(2).gradient(weights, batch, fresh);
    Workspace workspace = network.workspace(5);
    workspace.gradient(weights, batch(5, 16, 3), used);
    workspace.gradient(weights, batch, used);
    assertArrayEquals(fresh, used, 1e-6f);
    workspace.gradient(weights, new Batch(1, 16), used);
    assertArrayEquals(new float[weights.length], used);
  }

  @Test
  void network_whatDoesNotFit_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new ConvolutionLayers(6, List.of(1, 1), 1, 2));
    assertThrows(IllegalArgumentException.class, () -> new ConvolutionLayers(0, List.of(1), 1, 2));
    assertThrows(IllegalArgumentException.class, () -> new ConvolutionLayers(4, List.of(), 1, 2));
    Workspace workspace = CNN.workspace(1);
    float[] right = new float[CNN.shape().size()];
    assertThrows(IllegalArgumentException.class, () -> workspace.measure(right, batch(1, 64, 10)));
    assertThrows(IllegalArgumentException.class, () -> workspace.measure(right, batch(2, 784, 10)));
    assertThrows(
        IllegalArgumentException.class, () -> workspace.measure(new float[1], batch(1, 784, 10)));
  }
}
