package org.murmuration.fl.model.djl;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.loss.Loss;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.model.Batch;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.seed.Seed;

/** Small networks of DJL, and rows to try them on. */
final class Recipes {
  static final int FEATURES = 4;
  static final int CLASSES = 3;

  private Recipes() {}

  /** Two dense layers, 4-5-3. */
  static Function<NDManager, Block> dense() {
    return of(() -> new SequentialBlock().add(linear(5)).add(Activation.reluBlock()));
  }

  static Function<NDManager, Block> withDropout() {
    return of(() -> dropping(0.5f));
  }

  static Function<NDManager, Block> withBatchNorm() {
    return of(() -> new SequentialBlock().add(linear(5)).add(BatchNorm.builder().build()));
  }

  private static SequentialBlock dropping(float rate) {
    return new SequentialBlock().add(linear(5)).add(Dropout.builder().optRate(rate).build());
  }

  /** What {@code below} makes, with a last layer of scores, initialized. */
  private static Function<NDManager, Block> of(java.util.function.Supplier<SequentialBlock> below) {
    return memory -> initialized(below.get().add(linear(CLASSES)), memory, DataType.FLOAT32);
  }

  static Block initialized(Block block, NDManager memory, DataType type) {
    block.initialize(memory, type, new Shape(1, FEATURES));
    return block;
  }

  static Block linear(int units) {
    return Linear.builder().setUnits(units).build();
  }

  static DjlModel classifier(Function<NDManager, Block> recipe) {
    return DjlModel.classifier(recipe, Loss.softmaxCrossEntropyLoss(), FEATURES);
  }

  /** Rows of three classes, which lie apart. */
  static ClientRows rows(int count, int seed) {
    RandomGenerator random = Seed.of(seed).generator();
    float[][] values = new float[count][FEATURES];
    int[] labels = new int[count];
    for (int row = 0; row < count; row++) {
      labels[row] = row % CLASSES;
      for (int i = 0; i < FEATURES; i++) {
        values[row][i] = random.nextFloat() + (i == labels[row] ? 1.5f : 0);
      }
    }
    return ClientRows.of(values, labels);
  }

  static Batch batch(Model model, ClientRows rows) {
    Batch batch = Batch.of(model, rows.count());
    for (int row = 0; row < rows.count(); row++) {
      batch.add(rows, row);
    }
    return batch;
  }

  static float[] weights(int count) {
    RandomGenerator random = Seed.of(5).generator();
    float[] weights = new float[count];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = random.nextFloat() - 0.5f;
    }
    return weights;
  }
}
