package org.murmuration.fl.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The named tensors of a model and their places in the flat vector: one after the other in this
 * order, each with its last axis contiguous.
 *
 * @param tensors at least one, names all different, at most 2^31 - 1 weights together
 */
public record ModelShape(List<Tensor> tensors) {
  public ModelShape {
    tensors = List.copyOf(tensors);
    if (tensors.isEmpty()) {
      throw new IllegalArgumentException("a model needs at least one tensor");
    }
    Set<String> names = new HashSet<>();
    long size = 0;
    for (Tensor tensor : tensors) {
      if (!names.add(tensor.name())) {
        throw new IllegalArgumentException("two tensors are named '" + tensor.name() + "'");
      }
      size += tensor.size();
    }
    if (size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          size + " weights do not fit one array; at most 2147483647");
    }
  }

  /** Returns the number of weights: the length of the flat vector. */
  public int size() {
    return tensors.stream().mapToInt(Tensor::size).sum();
  }

  /**
   * Returns the index of the first weight of the tensor named {@code name}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public int offset(String name) {
    int offset = 0;
    for (Tensor tensor : tensors) {
      if (tensor.name().equals(name)) {
        return offset;
      }
      offset += tensor.size();
    }
    throw new IllegalArgumentException("no tensor '" + name + "' in " + tensors);
  }

  /**
   * One array of weights.
   *
   * @param name not blank
   * @param dimensions each at least 1, their product at most 2^31 - 1
   */
  public record Tensor(String name, List<Integer> dimensions) {
    public Tensor {
      dimensions = List.copyOf(dimensions);
      if (name.isBlank() || dimensions.isEmpty() || dimensions.stream().anyMatch(d -> d < 1)) {
        throw new IllegalArgumentException(
            "a tensor needs a name and dimensions of at least 1, got '" + name + "' " + dimensions);
      }
      double size =
          dimensions.stream().mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b);
      if (size > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "tensor '" + name + "' " + dimensions + " has more than 2147483647 weights");
      }
    }

    /** Returns the number of weights in it. */
    public int size() {
      return dimensions.stream().reduce(1, (a, b) -> a * b);
    }
  }
}
