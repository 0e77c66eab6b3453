package org.murmuration.fl.model.dense;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.metric.Metrics;
import org.murmuration.fl.model.Batch;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.Workspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One DL4J network with its memory; weights are written to it and gradients read in one block. For
 * one thread at a time.
 */
public final class Dl4jWorkspace implements Workspace {
  private final MultiLayerNetwork network;
  private final Capacity capacity;
  private final Matrix scores;
  private final float[] flatScores;

  /**
   * Makes memory for batches of at most {@code rows}.
   *
   * @param model what {@code network} computes: rows of features in, and out of its last layer a
   *     score a class, not probabilities; the flat vector is DL4J's own
   * @param classes scores a row
   * @param network initialized, and used by nothing else
   */
  public Dl4jWorkspace(Model model, int classes, MultiLayerNetwork network, int rows) {
    this.network = network;
    this.capacity = new Capacity(model.shape().size(), model.features(), rows);
    this.scores = Matrix.zero(rows, classes);
    this.flatScores = new float[rows * classes];
  }

  @Override
  public MetricSums measure(float[] weights, Batch batch) {
    capacity.require(weights.length, batch);
    if (batch.count() == 0) {
      return MetricSums.zero(Metrics.OF_CLASSIFIER);
    }
    return forward(weights, batch);
  }

  @Override
  public MetricSums gradient(float[] weights, Batch batch, float[] gradient) {
    capacity.require(gradient.length, batch);
    MetricSums result = measure(weights, batch);
    if (batch.count() == 0) {
      Arrays.fill(gradient, 0);
      return result;
    }
    for (int row = 0; row < batch.count(); row++) {
      System.arraycopy(scores.row(row), 0, flatScores, row * classes(), classes());
    }
    INDArray outer = array(flatScores, batch.count(), classes());
    INDArray flat = network.backpropGradient(outer, null).getFirst().gradient();
    floats(flat).get(gradient);
    return result;
  }

  /** Leaves the gradient of the scores in {@link #scores} and the activations in the network. */
  private MetricSums forward(float[] weights, Batch batch) {
    floats(network.params()).put(weights);
    network.setInput(array(batch.features(), batch.count(), batch.dimension()));
    List<INDArray> activations = network.feedForward(true, false);
    INDArray last = activations.get(activations.size() - 1);
    floats(last.dup('c')).get(flatScores, 0, batch.count() * classes());
    scores.top(batch.count()).load(flatScores, 0);
    return CrossEntropy.toGradient(scores.top(batch.count()), batch);
  }

  private int classes() {
    return scores.columns();
  }

  private static INDArray array(float[] values, int rows, int columns) {
    INDArray array = Nd4j.createUninitialized(new int[] {rows, columns}, 'c');
    floats(array).put(values, 0, rows * columns);
    return array;
  }

  private static FloatBuffer floats(INDArray array) {
    return array.data().asNioFloat();
  }
}
