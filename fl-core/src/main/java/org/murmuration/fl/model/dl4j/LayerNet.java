package org.murmuration.fl.model.dl4j;

import java.util.List;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.murmuration.fl.model.ModelShape.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** Layers in a row. */
final class LayerNet implements Net {
  private final MultiLayerNetwork network;
  private final OutputTap tap = new OutputTap();

  private LayerNet(MultiLayerNetwork network) {
    this.network = network;
    network.setListeners(tap);
  }

  static LayerNet open(String json, long seed) {
    MultiLayerConfiguration configuration = MultiLayerConfiguration.fromJson(json);
    if (configuration.getBackpropType() != BackpropType.Standard) {
      throw new IllegalArgumentException(
          "truncated back-propagation takes several steps in a batch, a federated client's trainer"
              + " takes one; use BackpropType.Standard and shorter rows");
    }
    configuration.getConfs().forEach(layer -> layer.setSeed(seed));
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    if (!(network.getOutputLayer() instanceof IOutputLayer)) {
      throw new IllegalArgumentException(
          "the last layer, "
              + network.getOutputLayer().getClass().getSimpleName()
              + ", has no loss; end with an OutputLayer, RnnOutputLayer or LossLayer");
    }
    return new LayerNet(network);
  }

  MultiLayerNetwork network() {
    return network;
  }

  @Override
  public INDArray params() {
    return network.params();
  }

  @Override
  public List<Tensor> tensors() {
    return Tensors.of(network.paramTable());
  }

  @Override
  public INDArray gradient(INDArray features, INDArray labels) {
    network.setInput(features);
    network.setLabels(labels);
    network.computeGradientAndScore();
    Gradient gradient = network.gradient();
    int rows = Math.toIntExact(features.size(0));
    network.getUpdater().update(network, gradient, 0, 0, rows, LayerWorkspaceMgr.noWorkspaces());
    return gradient.gradient();
  }

  @Override
  public double score() {
    return network.score();
  }

  @Override
  public INDArray lastOutput() {
    return tap.output();
  }

  @Override
  public INDArray output(INDArray features) {
    return network.output(features, false);
  }

  @Override
  public double score(INDArray features, INDArray labels) {
    return network.score(new DataSet(features, labels), false);
  }
}
