package org.murmuration.fl.model.zoo;

import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.model.ModelShape;

/**
 * The network of characters by its definition, in doubles: an embedding, two LSTM layers
 * (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000, as DL4J orders its
 * gates: candidate, forget, output, input), and a softmax of the last step.
 */
final class PlainCharacters {
  private final CharacterSizes sizes;
  private final int embedding;
  private final Affine scores;
  private final Layer[] layers;

  /** Where a kernel [out][in] and its bias lie. */
  private record Affine(int kernel, int bias, int out) {
    static Affine of(ModelShape shape, int layer, int out) {
      return new Affine(shape.offset(layer + "_W"), shape.offset(layer + "_b"), out);
    }

    double[] of(double[] w, double[] input) {
      double[] result = new double[out];
      for (int o = 0; o < out; o++) {
        result[o] = w[bias + o];
        for (int i = 0; i < input.length; i++) {
          result[o] += w[kernel + o * input.length + i] * input[i];
        }
      }
      return result;
    }
  }

  private record Layer(Affine input, int recurrent) {}

  PlainCharacters(CharacterSizes sizes, ModelShape shape) {
    this.sizes = sizes;
    this.embedding = shape.offset("0_W");
    this.scores = Affine.of(shape, 3, sizes.vocabulary());
    this.layers =
        new Layer[] {
          new Layer(Affine.of(shape, 1, 4 * sizes.hidden()), shape.offset("1_RW")),
          new Layer(Affine.of(shape, 2, 4 * sizes.hidden()), shape.offset("2_RW"))
        };
  }

  double loss(double[] w, ClientRows rows, int from, int to) {
    double loss = 0;
    float[] row = new float[sizes.length()];
    for (int i = from; i < to; i++) {
      rows.copyRow(i, row, 0);
      double[] scores = scores(w, row);
      double total = 0;
      for (double score : scores) {
        total += Math.exp(score);
      }
      loss += Math.log(total) - scores[rows.label(i)];
    }
    return loss / (to - from);
  }

  private double[] scores(double[] w, float[] row) {
    double[][] steps = new double[row.length][];
    for (int t = 0; t < row.length; t++) {
      steps[t] = new double[sizes.embedding()];
      for (int e = 0; e < sizes.embedding(); e++) {
        steps[t][e] = w[embedding + e * sizes.vocabulary() + (int) row[t]];
      }
    }
    double[][] second = layer(w, layer(w, steps, layers[0]), layers[1]);
    return scores.of(w, second[row.length - 1]);
  }

  private double[][] layer(double[] w, double[][] input, Layer layer) {
    int hidden = sizes.hidden();
    double[] said = new double[hidden];
    double[] cell = new double[hidden];
    double[][] output = new double[input.length][];
    for (int t = 0; t < input.length; t++) {
      double[] gates = layer.input().of(w, input[t]);
      for (int gate = 0; gate < gates.length; gate++) {
        for (int h = 0; h < hidden; h++) {
          gates[gate] += w[layer.recurrent() + gate * hidden + h] * said[h];
        }
      }
      said = new double[hidden];
      for (int h = 0; h < hidden; h++) {
        double candidate = Math.tanh(gates[h]);
        double forget = sigmoid(gates[hidden + h]);
        double out = sigmoid(gates[2 * hidden + h]);
        double in = sigmoid(gates[3 * hidden + h]);
        cell[h] = forget * cell[h] + in * candidate;
        said[h] = out * Math.tanh(cell[h]);
      }
      output[t] = said;
    }
    return output;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
