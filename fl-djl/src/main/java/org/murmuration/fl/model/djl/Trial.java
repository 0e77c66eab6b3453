package org.murmuration.fl.model.djl;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SymbolBlock;
import java.util.Arrays;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.model.Batch;

/**
 * Runs a new model on rows of zeros with targets of ones, to refuse now what would fail in the
 * first round.
 */
record Trial(Network network, FlatParameters parameters, NDManager memory) {
  /**
   * @throws IllegalArgumentException if the block or its loss do not fit, with the reason
   */
  DjlModel.Form form() {
    try (NDManager once = memory.newSubManager()) {
      Shape outputs = outputs(once);
      network.task().requireOutputs(outputs);
      int targets = network.task().targets(outputs);
      requireMean(lossOf(1, targets, once), lossOf(2, targets, once));
      boolean draws = Torch.draws(once, () -> pass(2, targets, once, true));
      return new DjlModel.Form(targets, draws);
    }
  }

  /**
   * What PyTorch has compiled keeps its weights to itself.
   *
   * @throws IllegalArgumentException if {@code block} is or holds such a block
   */
  static void requireOpen(Block block) {
    if (block instanceof SymbolBlock) {
      throw new IllegalArgumentException(
          "a SymbolBlock keeps its weights to itself, so no client could be given its own; build the"
              + " network of DJL's blocks");
    }
    block.getChildren().values().forEach(Trial::requireOpen);
  }

  private Shape outputs(NDManager once) {
    Shape outputs;
    try {
      outputs = network.outputs(bound(once));
    } catch (EngineException | UnsupportedOperationException e) {
      throw new IllegalArgumentException(
          "the block does not take rows of shape " + network.row() + ": " + e.getMessage(), e);
    }
    if (outputs.get(0) != 2) {
      throw new IllegalArgumentException(
          "the block makes outputs of shape "
              + outputs
              + " of 2 rows; the first axis must be the rows'");
    }
    return outputs;
  }

  private float lossOf(int rows, int targets, NDManager once) {
    NDArray loss = pass(rows, targets, once, false).loss();
    if (loss.size() != 1 || loss.getDataType() != DataType.FLOAT32) {
      throw new IllegalArgumentException(
          "the loss has shape "
              + loss.getShape()
              + " of "
              + loss.getDataType().name()
              + "; it must be one FLOAT32, the mean over the rows");
    }
    return loss.toFloatArray()[0];
  }

  private static void requireMean(float ofOne, float ofTwo) {
    if (Math.abs(ofTwo - ofOne) > 1e-3f * Math.max(1e-3f, Math.abs(ofOne))) {
      throw new IllegalArgumentException(
          "the loss of one row is "
              + ofOne
              + " and of two such rows "
              + ofTwo
              + "; clients weigh batches by their rows, so it must be the mean");
    }
  }

  private Network.Passed pass(int rows, int targets, NDManager once, boolean training) {
    return network.pass(bound(once), rows(rows, targets), training);
  }

  private Batch rows(int rows, int targets) {
    int features = Math.toIntExact(network.row().size());
    Batch batch = new Batch(rows, features, targets);
    ClientRows one =
        targets == 0
            ? ClientRows.of(new float[1][features], new int[1])
            : ClientRows.withTargets(new float[1][features], ones(targets));
    for (int row = 0; row < rows; row++) {
      batch.add(one, 0);
    }
    return batch;
  }

  /** Of zeros a loss may be 0 for any number of rows, the mean or not. */
  private static float[][] ones(int targets) {
    float[] ones = new float[targets];
    Arrays.fill(ones, 1);
    return new float[][] {ones};
  }

  private BoundParameters bound(NDManager once) {
    return new BoundParameters(parameters, parameters.valuesOf(network.block()), once, false);
  }
}
