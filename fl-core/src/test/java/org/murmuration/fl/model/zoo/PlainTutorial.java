package org.murmuration.fl.model.zoo;

import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.model.ModelShape;

/**
 * The tutorial's network by its definition, in doubles: windows of 3 x 3 inside the image, ReLU,
 * the largest of 2 x 2, and a softmax.
 */
final class PlainTutorial {
  private final int side;
  private final int channels;
  private final int classes;
  private final int[] offsets;

  PlainTutorial(int side, int channels, int classes, ModelShape shape) {
    this.side = side;
    this.channels = channels;
    this.classes = classes;
    this.offsets =
        new int[] {
          shape.offset("0_W"), shape.offset("0_b"), shape.offset("2_W"), shape.offset("2_b")
        };
  }

  double loss(double[] w, ClientRows rows, int from, int to) {
    double loss = 0;
    float[] image = new float[side * side];
    for (int i = from; i < to; i++) {
      rows.copyRow(i, image, 0);
      double[] pooled = pooled(w, image);
      double total = 0;
      double own = 0;
      for (int c = 0; c < classes; c++) {
        double score = w[offsets[3] + c];
        for (int p = 0; p < pooled.length; p++) {
          score += w[offsets[2] + c * pooled.length + p] * pooled[p];
        }
        total += Math.exp(score);
        own = c == rows.label(i) ? score : own;
      }
      loss += Math.log(total) - own;
    }
    return loss / (to - from);
  }

  private double[] pooled(double[] w, float[] image) {
    int half = (side - 2) / 2;
    double[] pooled = new double[channels * half * half];
    for (int p = 0; p < pooled.length; p++) {
      int y = p / half % half * 2;
      int x = p % half * 2;
      int channel = p / (half * half);
      double largest = Math.max(seen(w, image, channel, y, x), seen(w, image, channel, y, x + 1));
      largest = Math.max(largest, seen(w, image, channel, y + 1, x));
      pooled[p] = Math.max(0, Math.max(largest, seen(w, image, channel, y + 1, x + 1)));
    }
    return pooled;
  }

  private double seen(double[] w, float[] image, int channel, int y, int x) {
    double sum = w[offsets[1] + channel];
    for (int i = 0; i < 9; i++) {
      sum += w[offsets[0] + channel * 9 + i] * image[(y + i / 3) * side + x + i % 3];
    }
    return sum;
  }
}
