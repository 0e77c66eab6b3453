package org.murmuration.fl.model.samediff;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.model.Batch;
import org.murmuration.fl.model.Workspace;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One graph with its memory; a copy for each variable in and out, as it has no flat view. */
final class SameDiffWorkspace implements Workspace {
  private final SameDiffModel model;
  private final SameDiff graph;
  private final List<SDVariable> variables;
  private final int rows;

  SameDiffWorkspace(SameDiffModel model, SameDiff graph, int rows) {
    this.model = model;
    this.graph = graph;
    this.variables = SameDiffModel.weights(graph);
    this.rows = rows;
  }

  @Override
  public MetricSums gradient(float[] weights, Batch batch, float[] gradient) {
    requireFit(weights.length, batch);
    requireFit(gradient.length, batch);
    if (batch.count() == 0) {
      Arrays.fill(gradient, 0);
      return MetricSums.zero(model.metrics());
    }
    load(weights);
    var found = graph.calculateGradientsAndOutputs(placeholders(batch), outputs(), names());
    store(found.getGradients(), gradient);
    return sums(batch, found.getOutputs());
  }

  @Override
  public MetricSums measure(float[] weights, Batch batch) {
    requireFit(weights.length, batch);
    if (batch.count() == 0) {
      return MetricSums.zero(model.metrics());
    }
    load(weights);
    return sums(batch, graph.output(placeholders(batch), outputs()));
  }

  private List<String> outputs() {
    return List.of(model.names().loss(), model.names().scores());
  }

  private List<String> names() {
    return variables.stream().map(SDVariable::name).toList();
  }

  private void load(float[] weights) {
    int at = 0;
    for (SDVariable variable : variables) {
      INDArray array = variable.getArr();
      int size = Math.toIntExact(array.length());
      array.assign(
          Nd4j.createFromArray(Arrays.copyOfRange(weights, at, at + size)).reshape(array.shape()));
      at += size;
    }
  }

  private void store(Map<String, INDArray> gradients, float[] into) {
    int at = 0;
    for (SDVariable variable : variables) {
      INDArray slope = array(gradients, variable.name());
      int size = Math.toIntExact(slope.length());
      floats(slope.dup('c')).get(into, at, size);
      at += size;
    }
  }

  private Map<String, INDArray> placeholders(Batch batch) {
    INDArray labels = Nd4j.zeros(batch.count(), model.classes());
    for (int row = 0; row < batch.count(); row++) {
      int label = batch.label(row);
      if (label < 0 || label >= model.classes()) {
        throw new IllegalArgumentException(
            "label " + label + " but the model has classes 0 to " + (model.classes() - 1));
      }
      labels.putScalar(row, label, 1);
    }
    return Map.of(model.names().features(), features(batch), model.names().labels(), labels);
  }

  private INDArray features(Batch batch) {
    int[] shape = new int[model.row().size() + 1];
    shape[0] = batch.count();
    for (int i = 1; i < shape.length; i++) {
      shape[i] = model.row().get(i - 1);
    }
    INDArray array = Nd4j.createUninitialized(shape, 'c');
    floats(array).put(batch.features(), 0, batch.count() * batch.dimension());
    return array;
  }

  private MetricSums sums(Batch batch, Map<String, INDArray> found) {
    double loss = array(found, model.names().loss()).getDouble(0) * batch.count();
    INDArray answers = array(found, model.names().scores()).argMax(1);
    int right = 0;
    for (int row = 0; row < batch.count(); row++) {
      right += answers.getInt(row) == batch.label(row) ? 1 : 0;
    }
    return MetricSums.of(model.metrics(), batch.count(), loss, right);
  }

  private void requireFit(int length, Batch batch) {
    if (length != model.shape().size()) {
      throw new IllegalArgumentException(
          "got " + length + " weights; the model has " + model.shape().size());
    }
    if (batch.dimension() != model.features() || batch.targetCount() != 0 || batch.count() > rows) {
      throw new IllegalArgumentException(
          "got "
              + batch.count()
              + " rows of "
              + batch.dimension()
              + " features; this workspace takes at most "
              + rows
              + " rows of "
              + model.features()
              + " with a class");
    }
  }

  private static INDArray array(Map<String, INDArray> all, String name) {
    return Objects.requireNonNull(all.get(name), name);
  }

  private static FloatBuffer floats(INDArray array) {
    return array.data().asNioFloat();
  }
}
