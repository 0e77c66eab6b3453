package org.murmuration.fl.model.dense;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.model.Batch;
import org.murmuration.fl.model.Model;

/** Every model against the definition of its gradient, and against plain loops in double. */
class GradientLawsTest {
  record Case(List<Integer> widths, int rows) {
    int features() {
      return widths.get(0);
    }

    int classes() {
      return widths.get(widths.size() - 1);
    }

    int[] widthArray() {
      return widths.stream().mapToInt(Integer::intValue).toArray();
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case(List.of(1, 1), 1),
        new Case(List.of(1, 2), 1),
        new Case(List.of(5, 3), 2),
        new Case(List.of(9, 10), 7),
        new Case(List.of(3, 4, 2), 1),
        new Case(List.of(6, 5, 4, 3), 5),
        new Case(List.of(20, 17, 13, 10), 33));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradient_plainNetwork_isTheSlopeOfTheLoss(Case one) {
    DenseNetwork network = DenseNetwork.of(one.widthArray());
    Batch batch = Networks.batch(one.rows(), one.features(), one.classes());
    float[] weights = Networks.weights(network.shape().size());
    float[] gradient = new float[weights.length];
    network.workspace(one.rows()).gradient(weights, batch, gradient);
    ReferenceNetwork reference = new ReferenceNetwork(one.widthArray());
    double step = 1e-6;
    for (int i = 0; i < weights.length; i++) {
      double[] moved = ReferenceNetwork.widened(weights);
      moved[i] += step;
      double above = reference.lossSum(moved, batch);
      moved[i] -= 2 * step;
      double slope = (above - reference.lossSum(moved, batch)) / (2 * step * one.rows());
      assertEquals(slope, gradient[i], 2e-5, "weight " + i);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void loss_plainNetwork_isTheReferences(Case one) {
    DenseNetwork network = DenseNetwork.of(one.widthArray());
    Batch batch = Networks.batch(one.rows(), one.features(), one.classes());
    float[] weights = Networks.weights(network.shape().size());
    MetricSums result = network.workspace(one.rows()).measure(weights, batch);
    ReferenceNetwork reference = new ReferenceNetwork(one.widthArray());
    double[] wide = ReferenceNetwork.widened(weights);
    assertEquals(reference.lossSum(wide, batch), result.sum("loss"), 1e-4);
    assertEquals(reference.correct(wide, batch), result.sum("accuracy"));
    assertEquals(one.rows(), result.examples());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradient_dl4j_isThePlainModels(Case one) {
    Model plain = DenseNetwork.of(one.widthArray());
    Model dl4j = Dl4jModel.denseNetwork(one.widthArray());
    Batch batch = Networks.batch(one.rows(), one.features(), one.classes());
    float[] weights = Networks.weights(plain.shape().size());
    float[] expected = new float[weights.length];
    float[] actual = new float[weights.length];
    MetricSums known = plain.workspace(one.rows()).gradient(weights, batch, expected);
    MetricSums found = dl4j.workspace(one.rows()).gradient(turned(one, weights), batch, actual);
    assertArrayEquals(turned(one, expected), actual, 1e-5f);
    assertEquals(known.sum("loss"), found.sum("loss"), 1e-4);
    assertEquals(known.sum("accuracy"), found.sum("accuracy"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradient_usedWorkspace_givesTheSameBitsAsAFreshOne(Case one) {
    DenseNetwork network = DenseNetwork.of(one.widthArray());
    float[] weights = Networks.weights(network.shape().size());
    Batch batch = Networks.batch(one.rows(), one.features(), one.classes());
    float[] fresh = new float[weights.length];
    network.workspace(one.rows()).gradient(weights, batch, fresh);
    var used = network.workspace(one.rows() + 5);
    float[] again = new float[weights.length];
    used.gradient(weights, Networks.batch(one.rows() + 5, one.features(), one.classes()), again);
    used.gradient(weights, batch, again);
    assertArrayEquals(fresh, again);
  }

  /** The flat vector with each kernel's rows and columns exchanged: DL4J's layout. */
  private static float[] turned(Case one, float[] flat) {
    float[] turned = flat.clone();
    int offset = 0;
    for (int layer = 0; layer + 1 < one.widths().size(); layer++) {
      int in = one.widths().get(layer);
      int out = one.widths().get(layer + 1);
      for (int i = 0; i < in; i++) {
        for (int o = 0; o < out; o++) {
          turned[offset + o * in + i] = flat[offset + i * out + o];
        }
      }
      offset += (in + 1) * out;
    }
    return turned;
  }
}
