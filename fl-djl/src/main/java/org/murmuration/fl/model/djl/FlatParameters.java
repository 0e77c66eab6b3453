package org.murmuration.fl.model.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.murmuration.fl.model.ModelShape;
import org.murmuration.fl.model.ModelShape.Tensor;

/**
 * A block's parameters in the flat vector, in the block's order: what is trained, and the running
 * statistics of batch normalization. Frozen parameters are not in it and stay as they were built.
 */
final class FlatParameters {
  private final List<Part> parts;
  private final ModelShape shape;

  /**
   * One parameter in the flat vector.
   *
   * @param offset place of its first value
   * @param running whether a pass moves it, and no gradient does
   */
  record Part(Parameter parameter, int offset, int size, boolean running) {}

  private FlatParameters(List<Part> parts, ModelShape shape) {
    this.parts = parts;
    this.shape = shape;
  }

  /**
   * @throws IllegalArgumentException if a parameter has no values yet, or is in the vector and not
   *     of 32-bit floats
   */
  static FlatParameters of(Block block) {
    List<Part> parts = new ArrayList<>();
    List<Tensor> tensors = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    int offset = 0;
    for (Pair<String, Parameter> named : block.getParameters()) {
      Parameter parameter = named.getValue();
      requireInitialized(named.getKey(), parameter);
      if (!moves(parameter) || !seen.add(parameter.getId())) {
        continue;
      }
      Tensor tensor = tensor(named.getKey(), parameter.getArray());
      parts.add(new Part(parameter, offset, tensor.size(), isRunning(parameter)));
      tensors.add(tensor);
      offset = Math.addExact(offset, tensor.size());
    }
    if (tensors.isEmpty()) {
      throw new IllegalArgumentException(
          "the block has no parameter to train; unfreeze one with freezeParameters(false)");
    }
    return new FlatParameters(parts, new ModelShape(tensors));
  }

  private static void requireInitialized(String name, Parameter parameter) {
    if (!parameter.isInitialized()) {
      throw new IllegalArgumentException(
          "parameter '"
              + name
              + "' has no values; call initialize(memory, DataType.FLOAT32, shape) on the block"
              + " where you build it, with the memory that is given there");
    }
  }

  private static boolean moves(Parameter parameter) {
    return parameter.requiresGradient() || isRunning(parameter);
  }

  private static boolean isRunning(Parameter parameter) {
    return parameter.getType() == Parameter.Type.RUNNING_MEAN
        || parameter.getType() == Parameter.Type.RUNNING_VAR;
  }

  private static Tensor tensor(String name, NDArray array) {
    if (array.getDataType() != DataType.FLOAT32) {
      throw new IllegalArgumentException(
          "parameter '"
              + name
              + "' is "
              + array.getDataType().name()
              + "; all that are trained must be FLOAT32: initialize the block with it, or freeze"
              + " this one");
    }
    IntStream dimensions = LongStream.of(array.getShape().getShape()).mapToInt(Math::toIntExact);
    List<Integer> known = dimensions.boxed().toList();
    return new Tensor(name, known.isEmpty() ? List.of(1) : known);
  }

  ModelShape shape() {
    return shape;
  }

  List<Part> parts() {
    return parts;
  }

  /** Returns the values that the parameters of {@code block} have, which is built as this one. */
  float[] valuesOf(Block block) {
    FlatParameters built = of(block);
    if (!built.shape.equals(shape)) {
      throw new IllegalStateException(
          "the block was built with "
              + built.shape.tensors()
              + " and before with "
              + shape.tensors()
              + "; build the same one each time");
    }
    float[] flat = new float[shape.size()];
    for (Part part : built.parts) {
      Floats.read(part.parameter().getArray(), flat, part.offset(), part.size());
    }
    return flat;
  }
}
