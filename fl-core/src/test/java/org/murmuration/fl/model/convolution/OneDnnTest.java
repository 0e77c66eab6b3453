package org.murmuration.fl.model.convolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.model.Batch;
import org.murmuration.fl.model.Workspace;
import org.murmuration.fl.seed.Seed;

/** DL4J's own way of computing a convolution is the reference. */
class OneDnnTest {
  private static final String DISABLED = "org.eclipse.deeplearning4j.helpers.disable";
  private static final ConvolutionalNetwork CNN =
      new ConvolutionalNetwork(new ConvolutionLayers(28, List.of(8, 12), 20, 10));

  /** A batch that fills the workspace, and parts of it. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 10, 32})
  void gradient_batchesOfAnySize_sameLossAndGradient(int rows) {
    Workspace fast = CNN.workspace(32);
    System.setProperty(DISABLED, "true");
    Workspace plain = CNN.workspace(32);
    float[] weights = CNN.initial(Seed.of(4)).toArray();
    Batch batch = batch(rows);
    for (int again = 0; again < 2; again++) {
      float[] expected = new float[weights.length];
      float[] actual = new float[weights.length];
      MetricSums reference = plain.gradient(weights, batch, expected);
      MetricSums sums = fast.gradient(weights, batch, actual);
      assertEquals(reference.sum("loss"), sums.sum("loss"), 1e-4 * rows);
      assertEquals(reference.sum("accuracy"), sums.sum("accuracy"));
      assertTrue(norm(expected, new float[weights.length]) > 0.1, "a zero would say nothing");
      assertTrue(norm(expected, actual) < 1e-5 * norm(expected, new float[weights.length]));
    }
  }

  @AfterEach
  void helpersAsTheyWere() {
    System.clearProperty(DISABLED);
  }

  private static Batch batch(int count) {
    RandomGenerator random = Seed.of(7).generator();
    float[][] images = new float[count][CNN.features()];
    int[] labels = new int[count];
    for (int row = 0; row < count; row++) {
      labels[row] = row % 10;
      for (int i = 0; i < images[row].length; i++) {
        images[row][i] = random.nextBoolean() ? 0 : random.nextFloat();
      }
    }
    Batch batch = Batch.of(CNN, count);
    ClientRows rows = ClientRows.of(images, labels);
    for (int row = 0; row < count; row++) {
      batch.add(rows, row);
    }
    return batch;
  }

  private static double norm(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }
}
