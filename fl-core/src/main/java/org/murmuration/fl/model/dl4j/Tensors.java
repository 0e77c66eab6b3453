package org.murmuration.fl.model.dl4j;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.murmuration.fl.model.ModelShape.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's parameter table as tensors of the flat vector. DL4J keeps most kernels with the first axis
 * contiguous; such a tensor's dimensions are turned, so that the last axis is contiguous, as
 * everywhere.
 */
final class Tensors {
  private Tensors() {}

  static List<Tensor> of(Map<String, INDArray> table) {
    List<Tensor> tensors = new ArrayList<>();
    table.forEach((name, array) -> tensors.add(new Tensor(name, dimensions(array))));
    return tensors;
  }

  private static List<Integer> dimensions(INDArray array) {
    List<Integer> shape = LongStream.of(array.shape()).mapToObj(Math::toIntExact).toList();
    int ones = 0;
    while (ones < shape.size() - 1 && shape.get(ones) == 1) {
      ones++;
    }
    List<Integer> dimensions = new ArrayList<>(shape.subList(ones, shape.size()));
    if (array.ordering() == 'f') {
      Collections.reverse(dimensions);
    }
    return dimensions;
  }
}
