package org.murmuration.fl.model.zoo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.data.text.Alphabet;
import org.murmuration.fl.data.text.CharacterWindows;
import org.murmuration.fl.model.Batch;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.model.Slopes;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.train.LocalSgd;
import org.murmuration.fl.train.LocalTrainer;

class ZooTest {
  private static final CharacterSizes SMALL = new CharacterSizes(5, 4, 3, 6);

  private static Batch batch(Model model, ClientRows rows) {
    Batch batch = Batch.of(model, rows.count());
    for (int row = 0; row < rows.count(); row++) {
      batch.add(rows, row);
    }
    return batch;
  }

  private static float[] weights(int size) {
    RandomGenerator random = Seed.of(8).generator();
    float[] weights = new float[size];
    for (int i = 0; i < size; i++) {
      weights[i] = random.nextFloat() - 0.4f;
    }
    return weights;
  }

  /** Images of a bright left or right half under noise. */
  private static ClientRows halves(int count, int side) {
    RandomGenerator random = Seed.of(5).generator();
    float[][] images = new float[count][side * side];
    int[] labels = new int[count];
    for (int row = 0; row < count; row++) {
      labels[row] = row % 2;
      for (int i = 0; i < side * side; i++) {
        boolean right = i % side >= side / 2;
        images[row][i] = (right == (labels[row] == 1) ? 0.5f : 0) + 0.5f * random.nextFloat();
      }
    }
    return ClientRows.of(images, labels);
  }

  @Test
  void tutorialConvolution_ofMnist_hasItsWeights() {
    Model model = Zoo.tutorialConvolution(28, 10);
    assertEquals(32 * 9 + 32 + 13 * 13 * 32 * 10 + 10, model.shape().size());
    assertEquals(784, model.features());
  }

  @ParameterizedTest
  @CsvSource({"80, 817872", "90, 820522"})
  void characters_ofShakespeare_hasThePapersWeights(int vocabulary, int weights) {
    Model model = Zoo.characters(CharacterSizes.shakespeare(vocabulary));
    assertEquals(weights, model.shape().size());
    assertEquals(80, model.features());
  }

  /** Kernel by kernel against plain loops: a shift inside the image, ReLU, the larger of four. */
  @Test
  void convolution_oneChannel_isTheFormula() {
    Model model = Zoo.convolution(4, 1, 2);
    float[] weights = weights(model.shape().size());
    ClientRows rows = halves(1, 4);
    float[] image = new float[16];
    rows.copyRow(0, image, 0);
    int bias = model.shape().offset("0_b");
    int kernel = model.shape().offset("0_W");
    double pooled = 0;
    for (int y = 0; y < 2; y++) {
      for (int x = 0; x < 2; x++) {
        double sum = weights[bias];
        for (int i = 0; i < 9; i++) {
          sum += weights[kernel + i] * image[(y + i / 3) * 4 + x + i % 3];
        }
        pooled = Math.max(pooled, sum);
      }
    }
    int dense = model.shape().offset("2_W");
    int last = model.shape().offset("2_b");
    double zero = weights[dense] * pooled + weights[last];
    double one = weights[dense + 1] * pooled + weights[last + 1];
    double loss = Math.log(Math.exp(zero) + Math.exp(one)) - zero;
    assertTrue(pooled > 0.1, "the case must pass the ReLU");
    assertEquals(loss, model.workspace(1).measure(weights, batch(model, rows)).sum("loss"), 1e-5);
  }

  @Test
  void convolution_gradient_isTheSlope() {
    Model model = Zoo.convolution(6, 2, 2);
    Batch batch = batch(model, halves(3, 6));
    Slopes.assertSlope(model, weights(model.shape().size()), batch, 1, 2e-3f, 2e-3);
  }

  @Test
  void characters_gradient_isTheSlope() {
    Model model = Zoo.characters(SMALL);
    ClientRows rows =
        ClientRows.of(
            new float[][] {{0, 1, 2, 3}, {4, 3, 1, 0}, {2, 2, 0, 1}}, new int[] {4, 1, 3});
    Slopes.assertSlope(model, weights(model.shape().size()), batch(model, rows), 11, 5e-3f, 1e-3);
  }

  @Test
  void convolution_oneClient_learnsIt() {
    Model model = Zoo.convolution(6, 4, 2);
    ClientRows rows = halves(40, 6);
    learns(model, rows, new LocalSgd(20, 10, 0.2f), 0.95);
  }

  /** What follows is told by the character before the last, so one must be remembered. */
  @Test
  void characters_textWithAPattern_isLearned() {
    Alphabet letters = Alphabet.of("abc ");
    ClientRows rows = new CharacterWindows(letters, 4, 1).rows("ab ac ".repeat(7));
    learns(Zoo.characters(new CharacterSizes(4, 4, 3, 8)), rows, new LocalSgd(80, 10, 1f), 0.95);
  }

  private static void learns(Model model, ClientRows rows, LocalSgd sgd, double least) {
    ModelWeights start = model.initial(Seed.of(1));
    float[] trained = start.toArray();
    float[] update = new LocalTrainer(model, sgd).train(start, rows, Seed.of(1)).update().toArray();
    for (int i = 0; i < trained.length; i++) {
      trained[i] += update[i];
    }
    double before = model.evaluate(start, rows).accuracy();
    double after = model.evaluate(ModelWeights.wrap(trained), rows).accuracy();
    assertTrue(before < least && after > least, before + " became " + after);
  }

  @ParameterizedTest
  @CsvSource({"1, 4, 3, 6", "5, 0, 3, 6", "5, 4, 0, 6", "5, 4, 3, 0"})
  void sizes_belowOne_areRefused(int vocabulary, int length, int embedding, int hidden) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new CharacterSizes(vocabulary, length, embedding, hidden));
  }

  @Test
  void characters_sameBatch_givesTheSameBits() {
    Model model = Zoo.characters(SMALL);
    float[] weights = weights(model.shape().size());
    Batch batch =
        batch(model, ClientRows.of(new float[][] {{0, 1, 2, 3}, {4, 4, 4, 4}}, new int[] {4, 0}));
    float[] once = new float[weights.length];
    float[] again = new float[weights.length];
    model.workspace(2).gradient(weights, batch, once);
    model.workspace(5).gradient(weights, batch, again);
    assertArrayEquals(once, again);
  }
}
