package org.murmuration.fl.model.dense;

import java.util.random.RandomGenerator;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.model.Batch;
import org.murmuration.fl.seed.Seed;

/** Seeded batches and weights for the tests of this package. */
final class Networks {
  private Networks() {}

  /** About half of the features are zero, as in digits. */
  static Batch batch(int rows, int features, int classes) {
    RandomGenerator generator = Seed.of(7).child("batch", rows).generator();
    float[][] values = new float[rows][features];
    int[] labels = new int[rows];
    for (int row = 0; row < rows; row++) {
      labels[row] = generator.nextInt(classes);
      for (int i = 0; i < features; i++) {
        values[row][i] = generator.nextBoolean() ? 0 : generator.nextFloat();
      }
    }
    return batch(values, labels);
  }

  static Batch batch(float[][] values, int[] labels) {
    Batch batch = new Batch(values.length, values[0].length);
    ClientRows rows = ClientRows.of(values, labels);
    for (int row = 0; row < rows.count(); row++) {
      batch.add(rows, row);
    }
    return batch;
  }

  static float[] weights(int size) {
    RandomGenerator generator = Seed.of(8).child("weights").generator();
    float[] weights = new float[size];
    for (int i = 0; i < size; i++) {
      weights[i] = (float) generator.nextDouble(-0.7, 0.7);
    }
    return weights;
  }
}
