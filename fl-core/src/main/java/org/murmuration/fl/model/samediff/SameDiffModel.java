package org.murmuration.fl.model.samediff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.murmuration.fl.metric.Metrics;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelShape;
import org.murmuration.fl.model.ModelShape.Tensor;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.model.Workspace;
import org.murmuration.fl.seed.Seed;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A classifier whose graph the user writes in SameDiff, ND4J's automatic differentiation.
 *
 * <p>The flat vector holds the graph's variables in the order of their names, each row by row;
 * constants stay as they are. All variables are float.
 */
public final class SameDiffModel implements Model {
  private final Supplier<SameDiff> graph;
  private final Names names;
  private final List<Integer> row;
  private final int classes;
  private final ModelShape shape;

  /**
   * Names of the graph's parts.
   *
   * @param features placeholder of the rows, [rows, ...]
   * @param labels placeholder of the one-hot classes, [rows, classes]
   * @param loss a scalar, the mean loss of the rows
   * @param scores [rows, classes], of which the largest is the answer
   */
  public record Names(String features, String labels, String loss, String scores) {}

  /**
   * Makes a model.
   *
   * @param graph builds the graph anew at each call; random starts are drawn from ND4J's generator
   *     of the thread, which is seeded before
   * @param classes how many there are, at least 2
   * @param row dimensions of one row as the graph takes it
   * @throws IllegalArgumentException if the graph lacks a name or has a variable that is not float
   */
  public SameDiffModel(Supplier<SameDiff> graph, Names names, int classes, int... row) {
    this.graph = graph;
    this.names = names;
    this.classes = classes;
    this.row = Arrays.stream(row).boxed().toList();
    SameDiff built = open(0);
    this.shape = new ModelShape(weights(built).stream().map(SameDiffModel::tensor).toList());
  }

  private static Tensor tensor(SDVariable variable) {
    if (variable.dataType() != DataType.FLOAT) {
      throw new IllegalArgumentException(
          "variable '" + variable.name() + "' is " + variable.dataType() + "; make it FLOAT");
    }
    return new Tensor(
        variable.name(), LongStream.of(variable.getShape()).mapToObj(Math::toIntExact).toList());
  }

  /** The graph's trainable variables in the order of their names: SameDiff keeps no other. */
  static List<SDVariable> weights(SameDiff graph) {
    List<SDVariable> weights = new ArrayList<>();
    for (SDVariable variable : graph.variables()) {
      if (variable.getVariableType() == VariableType.VARIABLE) {
        weights.add(variable);
      }
    }
    weights.sort(Comparator.comparing(SDVariable::name));
    return weights;
  }

  private SameDiff open(long seed) {
    Nd4j.getRandom().setSeed(seed);
    SameDiff built = graph.get();
    requireNamed(built);
    built.setLossVariables(names.loss());
    return built;
  }

  private void requireNamed(SameDiff built) {
    for (String name : List.of(names.features(), names.labels(), names.loss(), names.scores())) {
      if (!built.hasVariable(name)) {
        throw new IllegalArgumentException(
            "the graph has no '" + name + "'; it has " + built.variableMap().keySet());
      }
    }
  }

  Names names() {
    return names;
  }

  List<Integer> row() {
    return row;
  }

  int classes() {
    return classes;
  }

  @Override
  public ModelShape shape() {
    return shape;
  }

  @Override
  public int features() {
    return row.stream().reduce(1, Math::multiplyExact);
  }

  @Override
  public Metrics metrics() {
    return Metrics.OF_CLASSIFIER;
  }

  @Override
  public ModelWeights initial(Seed seed) {
    float[] flat = new float[shape.size()];
    int at = 0;
    for (SDVariable variable : weights(open(seed.child("samediff").generator().nextLong()))) {
      float[] values = variable.getArr().dup('c').data().asFloat();
      System.arraycopy(values, 0, flat, at, values.length);
      at += values.length;
    }
    return ModelWeights.wrap(flat);
  }

  @Override
  public Workspace workspace(int largestBatch) {
    return new SameDiffWorkspace(this, open(0), largestBatch);
  }
}
