package org.murmuration.fl.model.keras;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;

/** Where a graph concatenates. */
final class Joins {
  private Joins() {}

  /**
   * Refuses joined images and sequences: DL4J's import takes Keras' axis as its own, so that it
   * joins another axis, or fails in the first step.
   *
   * @param row shape of a row; flat rows stay flat
   * @throws IllegalArgumentException if there is one, with its name
   */
  static void requireFlat(ComputationGraphConfiguration graph, int... row) {
    boolean joins = graph.getVertices().values().stream().anyMatch(MergeVertex.class::isInstance);
    if (row.length == 1 || !joins) {
      return;
    }
    Map<String, InputType> types = graph.clone().getLayerActivationTypes(input(row));
    graph
        .getVertexInputs()
        .forEach(
            (name, inputs) -> {
              if (graph.getVertices().get(name) instanceof MergeVertex && !areFlat(inputs, types)) {
                throw new IllegalArgumentException(
                    name + " concatenates images or sequences; flatten them first");
              }
            });
  }

  private static boolean areFlat(List<String> inputs, Map<String, InputType> types) {
    return inputs.stream()
        .allMatch(each -> types.get(each) instanceof InputType.InputTypeFeedForward);
  }

  private static InputType input(int... row) {
    return switch (row.length) {
      case 2 -> InputType.recurrent(row[1], row[0]);
      case 3 -> InputType.convolutional(row[0], row[1], row[2]);
      default ->
          throw new IllegalArgumentException(
              "rows of " + row.length + " axes that are joined are not read");
    };
  }
}
