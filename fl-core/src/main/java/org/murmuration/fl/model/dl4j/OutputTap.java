package org.murmuration.fl.model.dl4j;

import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Takes the outputs of a training pass while its memory is still there, which costs the last layer
 * once more and not the whole network.
 */
final class OutputTap extends BaseTrainingListener {
  private Optional<INDArray> output = Optional.empty();

  /** The outputs of the last training pass. */
  INDArray output() {
    return output.orElseThrow();
  }

  @Override
  public void onBackwardPass(Model model) {
    Layer last =
        model instanceof ComputationGraph graph
            ? graph.getOutputLayer(0)
            : ((MultiLayerNetwork) model).getOutputLayer();
    output = Optional.of(last.activate(false, LayerWorkspaceMgr.noWorkspaces()));
  }
}
