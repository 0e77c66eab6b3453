package org.murmuration.fl.model.convolution;

import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.murmuration.fl.metric.Metrics;
import org.murmuration.fl.model.GlorotUniform;
import org.murmuration.fl.model.GlorotUniform.Kernel;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelShape;
import org.murmuration.fl.model.ModelShape.Tensor;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.model.Workspace;
import org.murmuration.fl.model.dense.Dl4jWorkspace;
import org.murmuration.fl.seed.Seed;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * Convolutions of 5 x 5 that keep the image's size, each with ReLU and followed by max pooling of 2
 * x 2; a dense layer with ReLU; a score a class. On DL4J, see {@link Dl4jWorkspace}.
 *
 * <p>Kernels start {@link GlorotUniform}, biases at zero. A row of features is the image, row by
 * row.
 */
public final class ConvolutionalNetwork implements Model {
  private static final int MNIST_SIDE = 28;

  private final ConvolutionLayers layers;
  private final ModelShape shape;

  ConvolutionalNetwork(ConvolutionLayers layers) {
    this.layers = layers;
    this.shape = layers.shape();
  }

  /**
   * Returns the "CNN" of McMahan et al. 2017, section 3, for images of 28 x 28: 32 and 64 channels,
   * a dense layer of 512; with 10 classes 1,663,370 weights. The paper does not name the
   * convolutions' activation; ReLU is what its successors use.
   */
  public static ConvolutionalNetwork federatedAveraging(int classes) {
    return new ConvolutionalNetwork(
        new ConvolutionLayers(MNIST_SIDE, List.of(32, 64), 512, classes));
  }

  @Override
  public ModelShape shape() {
    return shape;
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
    float[] flat = new float[shape.size()];
    GlorotUniform values = new GlorotUniform(seed);
    List<Tensor> kernels =
        shape.tensors().stream().filter(tensor -> tensor.dimensions().size() > 1).toList();
    for (int layer = 0; layer < kernels.size(); layer++) {
      fill(flat, layer, kernels.get(layer), values);
    }
    return ModelWeights.wrap(flat);
  }

  /** An output sees a window of each channel in, an input reaches one of each channel out. */
  private void fill(float[] flat, int layer, Tensor tensor, GlorotUniform values) {
    int out = tensor.dimensions().get(0);
    int in = tensor.dimensions().get(1);
    int window = tensor.size() / (out * in);
    int from = shape.offset(tensor.name());
    values.fill(flat, layer, new Kernel(from, from + tensor.size()), in * window, out * window);
  }

  @Override
  public Workspace workspace(int largestBatch) {
    MultiLayerNetwork network = new MultiLayerNetwork(configuration());
    network.init();
    return new Dl4jWorkspace(this, layers.classes(), network, largestBatch);
  }

  private MultiLayerConfiguration configuration() {
    ListBuilder builder = new NeuralNetConfiguration.Builder().updater(new NoOp()).list();
    for (int layer = 0; layer < layers.channels().size(); layer++) {
      builder.layer(convolution(layers.in(layer), layers.channels().get(layer)));
      builder.layer(pooling());
    }
    return builder
        .layer(dense(layers.pooled(), layers.hidden(), Activation.RELU))
        .layer(dense(layers.hidden(), layers.classes(), Activation.IDENTITY))
        .setInputType(InputType.convolutionalFlat(layers.side(), layers.side(), 1))
        .build();
  }

  private static ConvolutionLayer convolution(int in, int out) {
    return new FastConvolution(
        new ConvolutionLayer.Builder(ConvolutionLayers.WINDOW, ConvolutionLayers.WINDOW)
            .nIn(in)
            .nOut(out)
            .convolutionMode(ConvolutionMode.Same)
            .activation(Activation.RELU));
  }

  private static SubsamplingLayer pooling() {
    int[] window = {ConvolutionLayers.POOL, ConvolutionLayers.POOL};
    return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX, window, window).build();
  }

  private static DenseLayer dense(int in, int out, Activation activation) {
    return new DenseLayer.Builder().nIn(in).nOut(out).activation(activation).build();
  }
}
