package org.murmuration.fl.model.dl4j;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.murmuration.fl.metric.Metrics;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelShape;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.model.Workspace;
import org.murmuration.fl.seed.Seed;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network that the user configures in DL4J: layers in a row or a graph of one input and one
 * output, with its own loss and output layer.
 *
 * <p>The flat vector is DL4J's own. The client's trainer takes the steps, so a configuration's
 * updaters and learning rates are not used; its penalties, limits on gradients, dropout and frozen
 * layers are. The loss counts penalties; while training it is with dropout, in an evaluation
 * without. Dropout is drawn from the weights and the batch, so it is the same on any thread.
 * Running statistics of batch normalization are weights of DL4J like all others: a client's step
 * moves them by its learning rate times what DL4J would, and they are clipped, noised and averaged
 * with the rest. Not taken, with the reason: several inputs or outputs, a last layer without a
 * loss, truncated back-propagation.
 */
public final class Dl4jNetwork implements Model {
  private final Configuration configuration;
  private final Answers answers;
  private final NetworkWorkspace.Form form;
  private final ModelShape shape;
  private final Optional<ModelWeights> start;

  /** A configuration as the user wrote it; opened with steps that are the trainer's. */
  record Configuration(String json, boolean graph) {
    static Configuration of(MultiLayerConfiguration layers) {
      return new Configuration(layers.toJson(), false);
    }

    static Configuration of(ComputationGraphConfiguration graph) {
      return new Configuration(graph.toJson(), true);
    }

    Net open(long seed) {
      String plain = PlainSteps.of(json);
      return graph ? GraphNet.open(plain, seed) : LayerNet.open(plain, seed);
    }
  }

  private Dl4jNetwork(
      Configuration configuration,
      Answers answers,
      NetworkWorkspace.Form form,
      ModelShape shape,
      Optional<ModelWeights> start) {
    this.configuration = configuration;
    this.answers = answers;
    this.form = form;
    this.shape = shape;
    this.start = start;
  }

  /**
   * Returns a model that tells classes apart: one for each output, or two by one output.
   *
   * @param row dimensions of one row as the network takes it, such as 784, or 1, 28, 28
   * @throws IllegalArgumentException if the network cannot be trained this way or takes other rows
   */
  public static Dl4jNetwork classifier(MultiLayerConfiguration layers, int... row) {
    return of(Configuration.of(layers), Answers.CLASSES, row);
  }

  /** The same with a graph. */
  public static Dl4jNetwork classifier(ComputationGraphConfiguration graph, int... row) {
    return of(Configuration.of(graph), Answers.CLASSES, row);
  }

  /** Returns a model that predicts a row's targets, one for each output; it counts its loss. */
  public static Dl4jNetwork regression(MultiLayerConfiguration layers, int... row) {
    return of(Configuration.of(layers), Answers.TARGETS, row);
  }

  /** The same with a graph. */
  public static Dl4jNetwork regression(ComputationGraphConfiguration graph, int... row) {
    return of(Configuration.of(graph), Answers.TARGETS, row);
  }

  static Dl4jNetwork of(Configuration configuration, Answers answers, int... row) {
    Net net = opened(configuration);
    List<Integer> output = outputOf(net, row);
    if (answers == Answers.CLASSES && output.size() != 1) {
      throw new IllegalArgumentException(
          "outputs of shape "
              + output
              + " a row tell no class; end with one vector a row, or use regression with targets of"
              + " that shape");
    }
    NetworkWorkspace.Form form =
        new NetworkWorkspace.Form(
            IntStream.of(row).boxed().toList(),
            output,
            PlainSteps.draws(PlainSteps.of(configuration.json())));
    return new Dl4jNetwork(
        configuration, answers, form, new ModelShape(net.tensors()), Optional.empty());
  }

  private static Net opened(Configuration configuration) {
    try {
      return configuration.open(0);
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "DL4J does not take this configuration: "
              + (e instanceof NullPointerException ? "a part of it is missing" : e.getMessage()),
          e);
    }
  }

  /** The dimensions of the outputs of one row, by trying a row of zeros. */
  private static List<Integer> outputOf(Net net, int[] row) {
    int[] one = new int[row.length + 1];
    one[0] = 1;
    System.arraycopy(row, 0, one, 1, row.length);
    INDArray output;
    try {
      output = net.output(Nd4j.zeros(one));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "the network does not take rows of shape " + Arrays.toString(row) + ": " + e.getMessage(),
          e);
    }
    return LongStream.of(output.shape()).skip(1).mapToObj(Math::toIntExact).toList();
  }

  /**
   * Returns the same model that starts from {@code weights}, whatever the seed.
   *
   * @throws IllegalArgumentException if there are not as many as the model has
   */
  public Dl4jNetwork startingFrom(ModelWeights weights) {
    if (weights.dimension() != shape.size()) {
      throw new IllegalArgumentException(
          "got " + weights.dimension() + " weights; the model has " + shape.size());
    }
    return new Dl4jNetwork(configuration, answers, form, shape, Optional.of(weights));
  }

  Answers answers() {
    return answers;
  }

  Configuration configuration() {
    return configuration;
  }

  /** Dimensions of one row. */
  List<Integer> row() {
    return form.row();
  }

  @Override
  public ModelShape shape() {
    return shape;
  }

  @Override
  public int features() {
    return form.features();
  }

  @Override
  public int targets() {
    return answers == Answers.TARGETS ? form.outputs() : 0;
  }

  @Override
  public Metrics metrics() {
    return answers.metrics();
  }

  /** The configuration's own way to start, from {@code seed}; or the weights it was given. */
  @Override
  public ModelWeights initial(Seed seed) {
    return start.orElseGet(
        () -> {
          INDArray drawn = configuration.open(seed.child("dl4j").generator().nextLong()).params();
          float[] flat = new float[shape.size()];
          drawn.data().asNioFloat().get(flat);
          return ModelWeights.wrap(flat);
        });
  }

  @Override
  public Workspace workspace(int largestBatch) {
    return new NetworkWorkspace(this, configuration.open(0), form, largestBatch);
  }
}
