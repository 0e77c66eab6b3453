package org.murmuration.fl.model.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.training.loss.Loss;
import org.murmuration.fl.model.Batch;

/**
 * A block with its loss, which passes on any number of threads share: what a pass changes is in its
 * own memory.
 *
 * @param row shape of one row as the block takes it
 */
record Network(Block block, Loss loss, Task task, Shape row) {
  /** What comes of a pass; in the pass's memory. */
  record Passed(NDArray outputs, NDArray loss) {
    double lossOf(int rows) {
      return (double) loss.toFloatArray()[0] * rows;
    }
  }

  /**
   * Runs the block and its loss on the rows of {@code batch}.
   *
   * @param training with dropout and the batch's own statistics, or without
   */
  Passed pass(ParameterStore parameters, Batch batch, boolean training) {
    NDManager memory = parameters.getManager();
    Shape rows = new Shape(batch.count()).addAll(row);
    NDArray features = Floats.write(memory, rows, batch.features(), 0);
    NDArray outputs = block.forward(parameters, new NDList(features), training).singletonOrThrow();
    NDArray answers = task.answers(batch, outputs.getShape(), memory);
    return new Passed(outputs, loss.evaluate(new NDList(answers), new NDList(outputs)));
  }

  /** Returns the shape of the outputs for 2 rows of zeros. */
  Shape outputs(ParameterStore parameters) {
    NDArray zeros = parameters.getManager().zeros(new Shape(2).addAll(row), DataType.FLOAT32);
    NDList outputs = block.forward(parameters, new NDList(zeros), false);
    if (outputs.size() != 1 || outputs.get(0).getShape().dimension() < 1) {
      throw new IllegalArgumentException(
          "the block has "
              + outputs.size()
              + " outputs; a loss takes one, a row of it for each row");
    }
    return outputs.get(0).getShape();
  }
}
