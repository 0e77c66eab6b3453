package org.murmuration.fl.model.dense;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.model.Batch;
import org.murmuration.fl.model.Workspace;

/** Forward and backward through dense layers with ReLU between them, in plain Java. */
final class DenseWorkspace implements Workspace {
  private final DenseLayers layers;
  private final Capacity capacity;
  private final List<Layer> memory = new ArrayList<>();

  DenseWorkspace(DenseLayers layers, int rows) {
    this.layers = layers;
    this.capacity = layers.capacity(rows);
    for (int layer = 0; layer < layers.count(); layer++) {
      memory.add(new Layer(layers.in(layer), layers.out(layer), rows, layer == 0));
    }
  }

  /** What one layer needs; {@code output} holds its scores on the way up, their gradient down. */
  private static final class Layer {
    final Matrix kernel;
    final SparseRows input;
    final SparseRows inputColumns;
    final Matrix output;
    final float[] row;
    final SparseRows outputGradient;
    final Matrix transposedKernel;
    final Matrix inputGradient;

    /** The lowest layer has nothing below to pass a gradient to. */
    Layer(int in, int out, int capacity, boolean lowest) {
      kernel = Matrix.zero(in, out);
      input = new SparseRows(capacity, in);
      inputColumns = new SparseRows(in, capacity);
      output = Matrix.zero(capacity, out);
      row = new float[out];
      outputGradient = new SparseRows(lowest ? 0 : capacity, out);
      transposedKernel = Matrix.zero(lowest ? 0 : out, in);
      inputGradient = Matrix.zero(lowest ? 0 : capacity, in);
    }
  }

  @Override
  public MetricSums measure(float[] weights, Batch batch) {
    capacity.require(weights.length, batch);
    return CrossEntropy.toGradient(forward(weights, batch), batch);
  }

  @Override
  public MetricSums gradient(float[] weights, Batch batch, float[] gradient) {
    capacity.require(gradient.length, batch);
    MetricSums result = measure(weights, batch);
    for (int layer = layers.count() - 1; layer >= 0; layer--) {
      layerGradient(layer, batch.count(), gradient);
      if (layer > 0) {
        backward(layer, batch.count());
      }
    }
    return result;
  }

  private Matrix forward(float[] weights, Batch batch) {
    int last = layers.count() - 1;
    memory.get(0).input.gather(batch.features(), batch.count());
    for (int layer = 0; layer <= last; layer++) {
      Layer here = memory.get(layer);
      Matrix output = here.output.top(batch.count());
      output.fillRows(weights, layers.biasOffset(layer));
      here.kernel.load(weights, layers.kernelOffset(layer));
      here.input.multiplyAdd(here.kernel, output);
      if (layer < last) {
        relu(output);
        memory.get(layer + 1).input.gather(output);
      }
    }
    return memory.get(last).output.top(batch.count());
  }

  private void layerGradient(int layer, int count, float[] gradient) {
    Layer here = memory.get(layer);
    Matrix output = here.output.top(count);
    int columns = here.row.length;
    here.inputColumns.transpose(here.input, count);
    for (int feature = 0; feature < here.kernel.rows(); feature++) {
      Arrays.fill(here.row, 0);
      here.inputColumns.multiplyAddRow(feature, output, here.row);
      int start = layers.kernelOffset(layer) + feature * columns;
      System.arraycopy(here.row, 0, gradient, start, columns);
    }
    output.sumRows(here.row);
    System.arraycopy(here.row, 0, gradient, layers.biasOffset(layer), columns);
  }

  /** Turns the output of the layer below into its gradient, in place. */
  private void backward(int layer, int count) {
    Layer here = memory.get(layer);
    Matrix gradient = here.inputGradient.top(count);
    here.kernel.transposeInto(here.transposedKernel);
    here.outputGradient.gather(here.output.top(count));
    gradient.fill(0);
    here.outputGradient.multiplyAdd(here.transposedKernel, gradient);
    Matrix below = memory.get(layer - 1).output;
    for (int row = 0; row < count; row++) {
      keepWhereActive(below.row(row), gradient.row(row));
    }
  }

  private static void relu(Matrix output) {
    for (int row = 0; row < output.rows(); row++) {
      relu(output.row(row));
    }
  }

  /** NaN stays NaN. */
  private static void relu(float[] cells) {
    for (int i = 0; i < cells.length; i++) {
      cells[i] = cells[i] <= 0 ? 0 : cells[i];
    }
  }

  private static void keepWhereActive(float[] activation, float[] gradient) {
    for (int i = 0; i < activation.length; i++) {
      activation[i] = activation[i] == 0 ? 0 : gradient[i];
    }
  }
}
