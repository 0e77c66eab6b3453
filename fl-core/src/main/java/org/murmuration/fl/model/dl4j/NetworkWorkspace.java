package org.murmuration.fl.model.dl4j;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.model.Batch;
import org.murmuration.fl.model.Workspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A network's memory: weights are written to it and gradients read in one block. */
final class NetworkWorkspace implements Workspace {
  private final Dl4jNetwork model;
  private final Net net;
  private final Form form;
  private final int rows;
  private final float[] answers;
  private final float[] outputs;
  private final RowBlock featureRows;
  private final RowBlock labelRows;
  private final RowBlock outputRows;

  /**
   * What goes in and comes out for one row, and how.
   *
   * @param row dimensions of a row of features
   * @param output dimensions of a row of outputs
   * @param draws whether a training pass draws random numbers
   */
  record Form(List<Integer> row, List<Integer> output, boolean draws) {
    int features() {
      return size(row);
    }

    int outputs() {
      return size(output);
    }

    private static int size(List<Integer> dimensions) {
      return dimensions.stream().reduce(1, Math::multiplyExact);
    }
  }

  NetworkWorkspace(Dl4jNetwork model, Net net, Form form, int rows) {
    this.model = model;
    this.net = net;
    this.form = form;
    this.rows = rows;
    this.answers = new float[rows * form.outputs()];
    this.outputs = new float[answers.length];
    this.featureRows = new RowBlock(rows, form.row());
    this.labelRows = new RowBlock(rows, form.output());
    this.outputRows = new RowBlock(rows, form.output());
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
    if (form.draws()) {
      Nd4j.getRandom().setSeed(draw(weights, batch));
    }
    INDArray labels = labels(batch);
    INDArray step = net.gradient(features(batch), labels);
    floats(step).get(gradient);
    return sums(batch, net.score(), net::lastOutput);
  }

  @Override
  public MetricSums measure(float[] weights, Batch batch) {
    requireFit(weights.length, batch);
    if (batch.count() == 0) {
      return MetricSums.zero(model.metrics());
    }
    load(weights);
    INDArray features = features(batch);
    double score = net.score(features, labels(batch));
    return sums(batch, score, () -> net.output(features));
  }

  private void load(float[] weights) {
    floats(net.params()).put(weights);
  }

  private INDArray features(Batch batch) {
    return featureRows.of(batch.features(), batch.count());
  }

  private INDArray labels(Batch batch) {
    model.answers().write(batch, form.outputs(), answers);
    return labelRows.of(answers, batch.count());
  }

  private MetricSums sums(Batch batch, double score, Supplier<INDArray> output) {
    double loss = score * batch.count();
    if (model.answers() == Answers.TARGETS) {
      return MetricSums.of(model.metrics(), batch.count(), loss);
    }
    outputRows.copy(output.get(), outputs);
    return MetricSums.of(model.metrics(), batch.count(), loss, right(batch));
  }

  private int right(Batch batch) {
    int right = 0;
    for (int row = 0; row < batch.count(); row++) {
      right += answer(row) == batch.label(row) ? 1 : 0;
    }
    return right;
  }

  /** The first of the largest outputs; of one output, whether it is above a half. */
  private int answer(int row) {
    int count = form.outputs();
    int from = row * count;
    if (count == 1) {
      return outputs[from] > 0.5f ? 1 : 0;
    }
    int best = 0;
    for (int i = 1; i < count; i++) {
      best = outputs[from + i] > outputs[from + best] ? i : best;
    }
    return best;
  }

  /**
   * The seed of dropout: some of the weights and of the batch, so that it changes from step to step
   * and is the same on any thread.
   */
  private static long draw(float[] weights, Batch batch) {
    long seed = batch.count();
    int stride = Math.max(1, weights.length / 256);
    for (int i = 0; i < weights.length; i += stride) {
      seed = 31 * seed + Float.floatToIntBits(weights[i]);
    }
    for (int i = 0; i < batch.dimension(); i++) {
      seed = 31 * seed + Float.floatToIntBits(batch.features()[i]);
    }
    return seed;
  }

  private void requireFit(int length, Batch batch) {
    if (length != model.shape().size()) {
      throw new IllegalArgumentException(
          "got " + length + " weights; the model has " + model.shape().size());
    }
    if (batch.dimension() != form.features()
        || batch.targetCount() != model.targets()
        || batch.count() > rows) {
      throw new IllegalArgumentException(
          "got "
              + batch.count()
              + " rows of "
              + batch.dimension()
              + " features and "
              + batch.targetCount()
              + " targets; this workspace takes at most "
              + rows
              + " rows of "
              + form.features()
              + " and "
              + model.targets());
    }
  }

  private static FloatBuffer floats(INDArray array) {
    return array.data().asNioFloat();
  }
}
