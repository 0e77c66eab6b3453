package org.murmuration.fl.model.dense;

import java.util.ArrayList;
import java.util.List;
import org.murmuration.fl.model.Batch;
import org.murmuration.fl.model.BatchResult;
import org.murmuration.fl.model.Workspace;

/** Forward and backward through dense layers with ReLU between them, in plain Java. */
final class DenseWorkspace implements Workspace {
  private final DenseLayers layers;
  private final int capacity;
  private final List<Layer> memory = new ArrayList<>();

  DenseWorkspace(DenseLayers layers, int capacity) {
    this.layers = layers;
    this.capacity = capacity;
    for (int layer = 0; layer < layers.count(); layer++) {
      memory.add(new Layer(layers.in(layer), layers.out(layer), capacity, layer == 0));
    }
  }

  /** What one layer needs; {@code output} holds scores on the way up, their gradient down. */
  private static final class Layer {
    final SparseRows input;
    final SparseRows inputColumns;
    final Matrix output;
    final SparseRows outputGradient;
    final Matrix transposedKernel;
    final Matrix inputGradient;

    /** The lowest layer has nothing below to pass a gradient to. */
    Layer(int in, int out, int capacity, boolean lowest) {
      input = new SparseRows(capacity, in);
      inputColumns = new SparseRows(in, capacity);
      output = Matrix.zero(capacity, out);
      outputGradient = new SparseRows(lowest ? 0 : capacity, out);
      transposedKernel = Matrix.zero(lowest ? 0 : out, in);
      inputGradient = Matrix.zero(lowest ? 0 : capacity, in);
    }
  }

  @Override
  public BatchResult loss(float[] weights, Batch batch) {
    layers.require(weights.length, batch, capacity);
    Matrix scores = forward(weights, batch);
    return CrossEntropy.toGradient(scores, batch);
  }

  @Override
  public BatchResult gradient(float[] weights, Batch batch, float[] gradient) {
    layers.require(gradient.length, batch, capacity);
    BatchResult result = loss(weights, batch);
    for (int layer = layers.count() - 1; layer >= 0; layer--) {
      kernelGradient(layer, batch.count(), gradient);
      if (layer > 0) {
        backward(layer, batch.count(), weights);
      }
    }
    return result;
  }

  private Matrix forward(float[] weights, Batch batch) {
    Matrix input = new Matrix(batch.features(), 0, batch.count(), batch.dimension());
    for (int layer = 0; layer < layers.count(); layer++) {
      Layer here = memory.get(layer);
      here.input.gatherRows(input);
      Matrix output = here.output.top(batch.count());
      output.fillRows(weights, layers.biasOffset(layer));
      here.input.multiplyAdd(layers.kernel(layer, weights), output);
      if (layer < layers.count() - 1) {
        relu(output.cells(), batch.count() * output.columns());
      }
      input = output;
    }
    return input;
  }

  private void kernelGradient(int layer, int count, float[] gradient) {
    Layer here = memory.get(layer);
    Matrix kernel = layers.kernel(layer, gradient);
    Matrix output = here.output.top(count);
    here.inputColumns.transpose(here.input, count);
    kernel.fill(0);
    here.inputColumns.multiplyAdd(output, kernel);
    output.sumRows(gradient, layers.biasOffset(layer));
  }

  /** Turns the output of the layer below into its gradient, in place. */
  private void backward(int layer, int count, float[] weights) {
    Layer here = memory.get(layer);
    Matrix below = memory.get(layer - 1).output.top(count);
    layers.kernel(layer, weights).transposeInto(here.transposedKernel);
    here.outputGradient.gatherRows(here.output.top(count));
    Matrix gradient = here.inputGradient.top(count);
    gradient.fill(0);
    here.outputGradient.multiplyAdd(here.transposedKernel, gradient);
    maskByActive(below.cells(), gradient.cells(), count * below.columns());
  }

  /** NaN stays NaN. */
  private static void relu(float[] cells, int length) {
    for (int i = 0; i < length; i++) {
      cells[i] = cells[i] <= 0 ? 0 : cells[i];
    }
  }

  private static void maskByActive(float[] activation, float[] gradient, int length) {
    for (int i = 0; i < length; i++) {
      activation[i] = activation[i] == 0 ? 0 : gradient[i];
    }
  }
}
