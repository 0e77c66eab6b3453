package org.murmuration.fl.model.keras;

import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The loss of a network that was saved without one, by its last activation. */
final class LastLoss {
  private LastLoss() {}

  static void add(MultiLayerNetwork network) {
    if (network.getOutputLayer() instanceof IOutputLayer) {
      return;
    }
    add(network.getOutputLayer().conf());
  }

  static void add(ComputationGraph graph) {
    if (graph.getNumOutputArrays() != 1 || graph.getOutputLayer(0) instanceof IOutputLayer) {
      return;
    }
    if (graph.getOutputLayer(0) == null) {
      throw new IllegalArgumentException(
          "the output, "
              + graph.getConfiguration().getNetworkOutputs().get(0)
              + ", is no layer; end with a Dense layer with softmax or sigmoid");
    }
    add(graph.getOutputLayer(0).conf());
  }

  private static void add(NeuralNetConfiguration last) {
    if (!(last.getLayer() instanceof DenseLayer dense)) {
      throw new IllegalArgumentException(
          "the last layer, "
              + last.getLayer().getClass().getSimpleName()
              + ", is not dense; end with a Dense layer with softmax or sigmoid");
    }
    OutputLayer output =
        new OutputLayer.Builder(lossOf(dense.getActivationFn()))
            .nIn(dense.getNIn())
            .nOut(dense.getNOut())
            .activation(dense.getActivationFn())
            .hasBias(dense.hasBias())
            .build();
    output.setIUpdater(dense.getIUpdater());
    output.setWeightInitFn(dense.getWeightInitFn());
    output.setLayerName(dense.getLayerName());
    last.setLayer(output);
  }

  private static LossFunction lossOf(IActivation activation) {
    if (activation instanceof ActivationSoftmax) {
      return LossFunction.MCXENT;
    }
    if (activation instanceof ActivationSigmoid) {
      return LossFunction.XENT;
    }
    throw new IllegalArgumentException(
        "the last activation is " + activation + "; a classifier ends with softmax or sigmoid");
  }
}
