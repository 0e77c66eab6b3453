package org.murmuration.fl.model.dense;

import java.util.ArrayList;
import java.util.List;
import org.murmuration.fl.model.ModelShape;

/**
 * Widths of a stack of dense layers and their places in the flat vector: for each layer its kernel
 * {@code [in][out]}, row by row, then its bias {@code [out]}.
 */
record DenseLayers(List<Integer> widths) {
  DenseLayers {
    widths = List.copyOf(widths);
    if (widths.size() < 2 || widths.stream().anyMatch(width -> width < 1)) {
      throw new IllegalArgumentException(
          "a network needs at least features and classes, each at least 1, got " + widths);
    }
    double size = 0;
    for (int layer = 0; layer + 1 < widths.size(); layer++) {
      size += (widths.get(layer) + 1.0) * widths.get(layer + 1);
    }
    if (size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a network of widths " + widths + " has more than 2147483647 weights; make it narrower");
    }
  }

  int count() {
    return widths.size() - 1;
  }

  int in(int layer) {
    return widths.get(layer);
  }

  int out(int layer) {
    return widths.get(layer + 1);
  }

  int features() {
    return in(0);
  }

  int classes() {
    return out(count() - 1);
  }

  int kernelOffset(int layer) {
    int offset = 0;
    for (int below = 0; below < layer; below++) {
      offset += (in(below) + 1) * out(below);
    }
    return offset;
  }

  int biasOffset(int layer) {
    return kernelOffset(layer) + in(layer) * out(layer);
  }

  /** Number of weights in all. */
  int size() {
    return kernelOffset(count());
  }

  ModelShape shape() {
    List<ModelShape.Tensor> tensors = new ArrayList<>();
    for (int layer = 0; layer < count(); layer++) {
      tensors.add(kernelTensor(layer, in(layer), out(layer)));
      tensors.add(biasTensor(layer));
    }
    return new ModelShape(tensors);
  }

  ModelShape.Tensor kernelTensor(int layer, int rows, int columns) {
    return new ModelShape.Tensor("dense" + layer + "/kernel", List.of(rows, columns));
  }

  ModelShape.Tensor biasTensor(int layer) {
    return new ModelShape.Tensor("dense" + layer + "/bias", List.of(out(layer)));
  }

  /** Returns what a workspace for batches of {@code rows} takes. */
  Capacity capacity(int rows) {
    return new Capacity(size(), features(), rows);
  }
}
