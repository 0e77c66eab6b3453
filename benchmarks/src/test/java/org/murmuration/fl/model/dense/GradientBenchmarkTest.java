package org.murmuration.fl.model.dense;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.murmuration.fl.model.ModelShape.Tensor;

/** Both sides do the same work: the same gradient of the same network on the same rows. */
class GradientBenchmarkTest {
  private static final float TOLERANCE = 1e-5f;

  @ParameterizedTest
  @EnumSource
  void bothSides_ofOneNetwork_giveTheSameGradient(GradientBenchmark.Network network) {
    GradientBenchmark benchmark = new GradientBenchmark();
    benchmark.network = network;
    benchmark.rows = 20;
    benchmark.sides();

    float[] plain = benchmark.plainJava();
    float[] dl4j = benchmark.deeplearning4j();

    assertTrue(largest(plain) > 1000 * TOLERANCE, "a gradient near zero would prove nothing");
    assertArrayEquals(turned(network.plain().shape().tensors(), plain), dl4j, TOLERANCE);
  }

  /** The flat vector with each kernel's rows and columns exchanged: DL4J's layout. */
  private static float[] turned(List<Tensor> tensors, float[] flat) {
    float[] turned = flat.clone();
    int start = 0;
    for (Tensor tensor : tensors) {
      int in = tensor.dimensions().get(0);
      int out = tensor.dimensions().size() == 1 ? 1 : tensor.dimensions().get(1);
      for (int i = 0; i < in * out; i++) {
        turned[start + i % out * in + i / out] = flat[start + i];
      }
      start += in * out;
    }
    return turned;
  }

  private static float largest(float[] values) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
