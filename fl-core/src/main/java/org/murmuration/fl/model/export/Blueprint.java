package org.murmuration.fl.model.export;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.murmuration.fl.model.ModelShape;
import org.murmuration.fl.model.ModelShape.Tensor;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.model.dl4j.Dl4jNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The kernels of a network from the rows up; between them ReLU, and behind each convolution max
 * pooling of 2 x 2.
 *
 * @param features of a row
 * @param kernels a convolution's {@code [out, in, side, side]}, then a dense layer's {@code [out,
 *     in]}, at least one
 */
record Blueprint(int features, List<List<Integer>> kernels) {
  private static final int CONVOLUTION = 4;
  private static final int POOL = 2;

  static Blueprint of(ModelShape shape, int features) {
    return new Blueprint(
        features,
        shape.tensors().stream()
            .map(Tensor::dimensions)
            .filter(dimensions -> dimensions.size() > 1)
            .toList());
  }

  /** The same of dense layers whose kernels are {@code [in, out]}. */
  static Blueprint turned(ModelShape shape) {
    List<List<Integer>> kernels = new ArrayList<>();
    for (Tensor tensor : shape.tensors()) {
      if (tensor.dimensions().size() == 2) {
        kernels.add(List.of(tensor.dimensions().get(1), tensor.dimensions().get(0)));
      }
    }
    return new Blueprint(kernels.get(0).get(1), kernels);
  }

  static Blueprint logistic(int features) {
    return new Blueprint(features, List.of(List.of(1, features)));
  }

  /** Whether there is but one class to answer with, which DL4J takes for two of one output. */
  boolean isOfOneClass() {
    return kernels.get(kernels.size() - 1).get(0) == 1;
  }

  Dl4jNetwork network(ModelWeights weights) {
    ListBuilder layers = new NeuralNetConfiguration.Builder().list();
    for (List<Integer> kernel : kernels.subList(0, kernels.size() - 1)) {
      add(layers, kernel);
    }
    layers.layer(answers(kernels.get(kernels.size() - 1)));
    if (kernels.get(0).size() == CONVOLUTION) {
      int side = (int) Math.sqrt(features);
      layers.setInputType(InputType.convolutionalFlat(side, side, 1));
    }
    return Dl4jNetwork.classifier(layers.build(), features).startingFrom(weights);
  }

  private static void add(ListBuilder layers, List<Integer> kernel) {
    if (kernel.size() == CONVOLUTION) {
      layers.layer(
          new ConvolutionLayer.Builder(kernel.get(2), kernel.get(3))
              .nIn(kernel.get(1))
              .nOut(kernel.get(0))
              .convolutionMode(ConvolutionMode.Same)
              .activation(Activation.RELU)
              .build());
      int[] window = {POOL, POOL};
      layers.layer(
          new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX, window, window).build());
    } else {
      layers.layer(
          new DenseLayer.Builder()
              .nIn(kernel.get(1))
              .nOut(kernel.get(0))
              .activation(Activation.RELU)
              .build());
    }
  }

  /** One output is a logistic regression's: a softmax of one class comes from no export. */
  private static OutputLayer answers(List<Integer> kernel) {
    boolean one = kernel.get(0) == 1;
    return new OutputLayer.Builder(one ? LossFunction.XENT : LossFunction.MCXENT)
        .nIn(kernel.get(1))
        .nOut(kernel.get(0))
        .activation(one ? Activation.SIGMOID : Activation.SOFTMAX)
        .build();
  }
}
