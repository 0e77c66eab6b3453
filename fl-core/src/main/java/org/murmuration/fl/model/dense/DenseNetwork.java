package org.murmuration.fl.model.dense;

import java.util.stream.IntStream;
import org.murmuration.fl.metric.Metrics;
import org.murmuration.fl.model.GlorotUniform;
import org.murmuration.fl.model.GlorotUniform.Kernel;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelShape;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.model.Workspace;
import org.murmuration.fl.seed.Seed;

/**
 * A stack of dense layers with ReLU between them, in plain Java.
 *
 * <p>Kernels start {@link GlorotUniform}; biases start at zero.
 */
public final class DenseNetwork implements Model {
  private final DenseLayers layers;

  private DenseNetwork(DenseLayers layers) {
    this.layers = layers;
  }

  /** Returns a network with these widths: features, hidden layers, classes; each at least 1. */
  public static DenseNetwork of(int... widths) {
    return new DenseNetwork(new DenseLayers(IntStream.of(widths).boxed().toList()));
  }

  /** Returns the "2NN" of McMahan et al. 2017, section 3: two hidden layers of 200. */
  public static DenseNetwork twoHidden(int features, int classes) {
    return of(features, 200, 200, classes);
  }

  @Override
  public ModelShape shape() {
    return layers.shape();
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
    float[] flat = new float[shape().size()];
    GlorotUniform values = new GlorotUniform(seed);
    for (int layer = 0; layer < layers.count(); layer++) {
      Kernel kernel = new Kernel(layers.kernelOffset(layer), layers.biasOffset(layer));
      values.fill(flat, layer, kernel, layers.in(layer), layers.out(layer));
    }
    return ModelWeights.wrap(flat);
  }

  @Override
  public Workspace workspace(int largestBatch) {
    return new DenseWorkspace(layers, largestBatch);
  }
}
