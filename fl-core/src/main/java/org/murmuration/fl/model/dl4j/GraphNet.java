package org.murmuration.fl.model.dl4j;

import java.util.List;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.murmuration.fl.model.ModelShape.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** A graph of layers with one input and one output. */
final class GraphNet implements Net {
  private final ComputationGraph graph;
  private final OutputTap tap = new OutputTap();

  private GraphNet(ComputationGraph graph) {
    this.graph = graph;
    graph.setListeners(tap);
  }

  static GraphNet open(String json, long seed) {
    ComputationGraphConfiguration configuration = ComputationGraphConfiguration.fromJson(json);
    if (configuration.getBackpropType() != BackpropType.Standard) {
      throw new IllegalArgumentException(
          "truncated back-propagation takes several steps in a batch, a federated client's trainer"
              + " takes one; use BackpropType.Standard and shorter rows");
    }
    configuration.getDefaultConfiguration().setSeed(seed);
    ComputationGraph graph = new ComputationGraph(configuration);
    graph.init();
    requireOneEach(graph);
    return new GraphNet(graph);
  }

  private static void requireOneEach(ComputationGraph graph) {
    if (graph.getNumInputArrays() != 1 || graph.getNumOutputArrays() != 1) {
      throw new IllegalArgumentException(
          "a graph of "
              + graph.getNumInputArrays()
              + " inputs and "
              + graph.getNumOutputArrays()
              + " outputs; rows have one of each, so join the inputs and keep one output");
    }
    if (!(graph.getOutputLayer(0) instanceof IOutputLayer)) {
      throw new IllegalArgumentException(
          "the output, "
              + graph.getConfiguration().getNetworkOutputs().get(0)
              + ", has no loss; end with an OutputLayer, RnnOutputLayer or LossLayer");
    }
  }

  ComputationGraph graph() {
    return graph;
  }

  @Override
  public INDArray params() {
    return graph.params();
  }

  @Override
  public List<Tensor> tensors() {
    return Tensors.of(graph.paramTable());
  }

  @Override
  public INDArray gradient(INDArray features, INDArray labels) {
    graph.setInput(0, features);
    graph.setLabel(0, labels);
    graph.computeGradientAndScore();
    Gradient gradient = graph.gradient();
    int rows = Math.toIntExact(features.size(0));
    graph.getUpdater().update(gradient, 0, 0, rows, LayerWorkspaceMgr.noWorkspaces());
    return gradient.gradient();
  }

  @Override
  public double score() {
    return graph.score();
  }

  @Override
  public INDArray lastOutput() {
    return tap.output();
  }

  @Override
  public INDArray output(INDArray features) {
    return graph.output(false, features)[0];
  }

  @Override
  public double score(INDArray features, INDArray labels) {
    return graph.score(new DataSet(features, labels), false);
  }
}
