package org.murmuration.fl.model.convolution;

import java.util.ArrayList;
import java.util.List;
import org.murmuration.fl.model.ModelShape;
import org.murmuration.fl.model.ModelShape.Tensor;

/**
 * The layers of a convolutional network and their places in the flat vector, which is DL4J's: for a
 * convolution its bias {@code [out]}, then its kernel {@code [out][in][5][5]}; for a dense layer
 * its kernel {@code [out][in]}, then its bias.
 *
 * @param side pixels of the square image's side; each convolution's pooling halves it evenly
 * @param channels of each convolution, at least one convolution
 * @param hidden width of the dense layer below the classes
 */
record ConvolutionLayers(int side, List<Integer> channels, int hidden, int classes) {
  /** Side of every convolution's window. */
  static final int WINDOW = 5;

  /** Side of every pooling's window, and how far it moves. */
  static final int POOL = 2;

  ConvolutionLayers {
    channels = List.copyOf(channels);
    if (channels.isEmpty() || side < 1 || side % (1 << channels.size()) != 0) {
      throw new IllegalArgumentException(
          "an image of side " + side + " cannot be halved by " + channels.size() + " poolings");
    }
  }

  int features() {
    return side * side;
  }

  /** Channels that convolution {@code layer} reads; the image has one. */
  int in(int layer) {
    return layer == 0 ? 1 : channels.get(layer - 1);
  }

  /** Values that leave the last pooling. */
  int pooled() {
    int left = side >> channels.size();
    return left * left * channels.get(channels.size() - 1);
  }

  ModelShape shape() {
    List<Tensor> tensors = new ArrayList<>();
    for (int layer = 0; layer < channels.size(); layer++) {
      int out = channels.get(layer);
      String name = "convolution" + layer;
      tensors.add(new Tensor(name + "/bias", List.of(out)));
      tensors.add(new Tensor(name + "/kernel", List.of(out, in(layer), WINDOW, WINDOW)));
    }
    addDense(tensors, "dense0", pooled(), hidden);
    addDense(tensors, "dense1", hidden, classes);
    return new ModelShape(tensors);
  }

  private static void addDense(List<Tensor> tensors, String name, int in, int out) {
    tensors.add(new Tensor(name + "/kernel", List.of(out, in)));
    tensors.add(new Tensor(name + "/bias", List.of(out)));
  }
}
