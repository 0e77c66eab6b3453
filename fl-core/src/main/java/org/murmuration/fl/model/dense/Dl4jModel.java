package org.murmuration.fl.model.dense;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.murmuration.fl.metric.Metrics;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelShape;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.model.Workspace;
import org.murmuration.fl.seed.Seed;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * The dense networks on DL4J's {@code MultiLayerNetwork}. Needs {@code deeplearning4j-nn} and an
 * ND4J backend with its natives on the class path; set {@code OMP_NUM_THREADS=1} where several
 * threads train.
 *
 * <p>Flat layout: DL4J's own, so that weights go in and out as one block. It differs from the plain
 * models' in one way: a kernel lies as {@code [out][in]}, not {@code [in][out]}. Weights of the two
 * are therefore not interchangeable; {@link #shape()} says so, and {@link #initial} gives the same
 * network as the plain model for the same seed.
 */
public final class Dl4jModel implements Model {
  private final DenseLayers layers;
  private final Model plain;

  private Dl4jModel(DenseLayers layers, Model plain) {
    this.layers = layers;
    this.plain = plain;
  }

  /** Returns softmax regression, as {@link SoftmaxRegression}. */
  public static Dl4jModel softmaxRegression(int features, int classes) {
    return new Dl4jModel(
        new DenseLayers(List.of(features, classes)), new SoftmaxRegression(features, classes));
  }

  /** Returns a network with these widths, as {@link DenseNetwork#of}. */
  public static Dl4jModel denseNetwork(int... widths) {
    return new Dl4jModel(
        new DenseLayers(IntStream.of(widths).boxed().toList()), DenseNetwork.of(widths));
  }

  @Override
  public ModelShape shape() {
    List<ModelShape.Tensor> tensors = new ArrayList<>();
    for (int layer = 0; layer < layers.count(); layer++) {
      tensors.add(layers.kernelTensor(layer, layers.out(layer), layers.in(layer)));
      tensors.add(layers.biasTensor(layer));
    }
    return new ModelShape(tensors);
  }

  @Override
  public int features() {
    return layers.features();
  }

  @Override
  public Metrics metrics() {
    return Metrics.OF_CLASSIFIER;
  }

  @Override
  public ModelWeights initial(Seed seed) {
    float[] from = plain.initial(seed).toArray();
    float[] to = from.clone();
    for (int layer = 0; layer < layers.count(); layer++) {
      turn(layer, from, to);
    }
    return ModelWeights.wrap(to);
  }

  private void turn(int layer, float[] from, float[] to) {
    int start = layers.kernelOffset(layer);
    for (int in = 0; in < layers.in(layer); in++) {
      for (int out = 0; out < layers.out(layer); out++) {
        to[start + out * layers.in(layer) + in] = from[start + in * layers.out(layer) + out];
      }
    }
  }

  @Override
  public Workspace workspace(int largestBatch) {
    MultiLayerNetwork network = new MultiLayerNetwork(configuration());
    network.init();
    return new Dl4jWorkspace(this, layers.classes(), network, largestBatch);
  }

  /**
   * Scores, not probabilities, come out: loss and its gradient are ours, as in the plain models.
   */
  private MultiLayerConfiguration configuration() {
    NeuralNetConfiguration.ListBuilder builder =
        new NeuralNetConfiguration.Builder().updater(new NoOp()).list();
    for (int layer = 0; layer < layers.count(); layer++) {
      boolean last = layer == layers.count() - 1;
      builder.layer(
          new DenseLayer.Builder()
              .nIn(layers.in(layer))
              .nOut(layers.out(layer))
              .activation(last ? Activation.IDENTITY : Activation.RELU)
              .build());
    }
    return builder.build();
  }
}
