package org.murmuration.fl.model.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.model.convolution.ConvolutionalNetwork;
import org.murmuration.fl.model.dense.DenseNetwork;
import org.murmuration.fl.model.dense.Dl4jModel;
import org.murmuration.fl.model.dense.SoftmaxRegression;
import org.murmuration.fl.model.dl4j.Dl4jNetwork;
import org.murmuration.fl.model.dl4j.NetworkZip;
import org.murmuration.fl.model.linear.LinearModel;
import org.murmuration.fl.seed.Seed;

/**
 * Trained models for programs that know DL4J alone: the same probabilities of classes, to float
 * rounding, from a network that ends in its own softmax (logistic regression: sigmoid).
 */
public final class NetworkExport {
  private NetworkExport() {}

  /**
   * Returns the network that {@code model} is with {@code weights}, starting from them; empty where
   * it maps to none: least squares, SameDiff, models of one's own, and a classifier of one class,
   * as one output of DL4J tells two classes apart.
   *
   * @throws IllegalArgumentException if the weights are not as many as the model has
   */
  public static Optional<Dl4jNetwork> of(Model model, ModelWeights weights) {
    if (weights.dimension() != model.shape().size()) {
      throw new IllegalArgumentException(
          "got " + weights.dimension() + " weights; the model has " + model.shape().size());
    }
    if (model instanceof Dl4jNetwork network) {
      return Optional.of(network.startingFrom(weights));
    }
    if (model instanceof SoftmaxRegression || model instanceof DenseNetwork) {
      return classifier(Blueprint.turned(model.shape()), turned(model, weights));
    }
    if (model instanceof Dl4jModel || model instanceof ConvolutionalNetwork) {
      return classifier(Blueprint.of(model.shape(), model.features()), weights);
    }
    return model instanceof LinearModel && model.targets() == 0
        ? Optional.of(Blueprint.logistic(model.features()).network(weights))
        : Optional.empty();
  }

  private static Optional<Dl4jNetwork> classifier(Blueprint blueprint, ModelWeights weights) {
    return blueprint.isOfOneClass() ? Optional.empty() : Optional.of(blueprint.network(weights));
  }

  /**
   * Writes that network as DL4J's zip, over what may be there; {@code
   * ModelSerializer.restoreMultiLayerNetwork} reads it.
   *
   * @throws IllegalArgumentException if the model maps to no network of DL4J
   * @throws IOException if it cannot be written
   */
  public static void zip(Model model, ModelWeights weights, Path file) throws IOException {
    Dl4jNetwork network =
        of(model, weights)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        model.getClass().getSimpleName()
                            + " maps to no network of DL4J; keep its weights as they are"));
    NetworkZip.write(network, network.initial(Seed.of(0)), file);
  }

  /** Kernels {@code [in][out]} as {@code [out][in]}; biases as they are. */
  private static ModelWeights turned(Model model, ModelWeights weights) {
    float[] from = weights.toArray();
    float[] to = from.clone();
    model.shape().tensors().stream()
        .filter(tensor -> tensor.dimensions().size() == 2)
        .forEach(
            tensor -> {
              int start = model.shape().offset(tensor.name());
              int in = tensor.dimensions().get(0);
              int out = tensor.dimensions().get(1);
              for (int k = 0; k < in * out; k++) {
                to[start + k % out * in + k / out] = from[start + k];
              }
            });
    return ModelWeights.wrap(to);
  }
}
