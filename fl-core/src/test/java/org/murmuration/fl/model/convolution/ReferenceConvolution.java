package org.murmuration.fl.model.convolution;

import org.murmuration.fl.model.Batch;
import org.murmuration.fl.model.ModelShape;

/** The network's definition as plain loops in double: the oracle of the fast one. */
final class ReferenceConvolution {
  private final ConvolutionLayers layers;
  private final ModelShape shape;

  ReferenceConvolution(ConvolutionLayers layers) {
    this.layers = layers;
    this.shape = layers.shape();
  }

  double lossSum(double[] weights, Batch batch) {
    double sum = 0;
    for (int row = 0; row < batch.count(); row++) {
      double[] scores = scores(weights, batch, row);
      double total = 0;
      for (double score : scores) {
        total += Math.exp(score);
      }
      sum += Math.log(total) - scores[batch.label(row)];
    }
    return sum;
  }

  private double[] scores(double[] weights, Batch batch, int row) {
    int side = layers.side();
    double[][][] image = new double[1][side][side];
    for (int i = 0; i < side * side; i++) {
      image[0][i / side][i % side] = batch.features()[row * side * side + i];
    }
    for (int layer = 0; layer < layers.channels().size(); layer++) {
      image = pooled(convolved(weights, image, layer));
    }
    double[] hidden = dense(weights, flat(image), "dense0", layers.hidden());
    for (int i = 0; i < hidden.length; i++) {
      hidden[i] = Math.max(0, hidden[i]);
    }
    return dense(weights, hidden, "dense1", layers.classes());
  }

  /** The window's center lies on each pixel in turn; outside the image there are zeros. */
  private double[][][] convolved(double[] weights, double[][][] image, int layer) {
    int out = layers.channels().get(layer);
    int side = image[0].length;
    int bias = shape.offset("convolution" + layer + "/bias");
    double[][][] result = new double[out][side][side];
    for (int o = 0; o < out; o++) {
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          double score = weights[bias + o] + window(weights, image, layer, o, y, x);
          result[o][y][x] = Math.max(0, score);
        }
      }
    }
    return result;
  }

  private double window(double[] weights, double[][][] image, int layer, int o, int y, int x) {
    int kernel = shape.offset("convolution" + layer + "/kernel");
    double sum = 0;
    for (int in = 0; in < image.length; in++) {
      for (int i = 0; i < 5; i++) {
        for (int j = 0; j < 5; j++) {
          int at = kernel + ((o * image.length + in) * 5 + i) * 5 + j;
          sum += weights[at] * pixel(image[in], y + i - 2, x + j - 2);
        }
      }
    }
    return sum;
  }

  private static double pixel(double[][] image, int y, int x) {
    boolean inside = y >= 0 && x >= 0 && y < image.length && x < image.length;
    return inside ? image[y][x] : 0;
  }

  private static double[][][] pooled(double[][][] image) {
    int side = image[0].length / 2;
    double[][][] result = new double[image.length][side][side];
    for (int c = 0; c < image.length; c++) {
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          double above = Math.max(image[c][2 * y][2 * x], image[c][2 * y][2 * x + 1]);
          double below = Math.max(image[c][2 * y + 1][2 * x], image[c][2 * y + 1][2 * x + 1]);
          result[c][y][x] = Math.max(above, below);
        }
      }
    }
    return result;
  }

  private static double[] flat(double[][][] image) {
    int side = image[0].length;
    double[] flat = new double[image.length * side * side];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = image[i / (side * side)][i / side % side][i % side];
    }
    return flat;
  }

  private double[] dense(double[] weights, double[] input, String name, int out) {
    int kernel = shape.offset(name + "/kernel");
    double[] result = new double[out];
    for (int o = 0; o < out; o++) {
      result[o] = weights[shape.offset(name + "/bias") + o];
      for (int i = 0; i < input.length; i++) {
        result[o] += input[i] * weights[kernel + o * input.length + i];
      }
    }
    return result;
  }
}
