package org.murmuration.fl.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.metric.Metrics;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.model.dense.DenseNetwork;
import org.murmuration.fl.model.dense.SoftmaxRegression;
import org.murmuration.fl.seed.Seed;

class LocalTrainerTest {
  private static final Seed SEED = Seed.of(3);
  private static final Model SOFTMAX = new SoftmaxRegression(1, 2);
  private static final ClientRows TWO = ClientRows.of(new float[][] {{1}, {1}}, new int[] {1, 1});

  private static ClientRows random(int count) {
    RandomGenerator generator = SEED.child("rows", count).generator();
    float[][] features = new float[count][6];
    int[] labels = new int[count];
    for (int row = 0; row < count; row++) {
      labels[row] = generator.nextInt(3);
      for (int i = 0; i < 6; i++) {
        features[row][i] = generator.nextFloat();
      }
    }
    return ClientRows.of(features, labels);
  }

  /** From zeros both classes have probability 1/2: the score gradient is (1/2, -1/2). */
  @Test
  void train_oneStepFromZeros_isWorkedOutByHand() {
    LocalTrainer trainer = new LocalTrainer(SOFTMAX, new LocalSgd(1, 2, 0.5f));
    TrainedUpdate trained = trainer.train(ModelWeights.zero(4), TWO, SEED);
    assertArrayEquals(new float[] {-.25f, .25f, -.25f, .25f}, trained.update().toArray(), 1e-7f);
    assertEquals(2, trained.metrics().examples());
    assertEquals(2 * Math.log(2), trained.metrics().sums().sum("loss"), 1e-12);
    assertEquals(0, trained.metrics().sums().sum("accuracy"), "a tie goes to class 0");
  }

  /** Second batch: scores differ by 1, so its class 1 has probability e / (e + 1). */
  @Test
  void train_twoSteps_measuresEachBatchBeforeItsOwnStep() {
    LocalTrainer trainer = new LocalTrainer(SOFTMAX, new LocalSgd(1, 1, 0.5f));
    TrainedUpdate trained = trainer.train(ModelWeights.zero(4), TWO, SEED);
    double second = Math.log1p(Math.exp(-1));
    assertEquals(Math.log(2) + second, trained.metrics().sums().sum("loss"), 1e-6);
    assertEquals(1, trained.metrics().sums().sum("accuracy"));
  }

  @Test
  void train_fromOtherWeights_updateIsTheDifference() {
    LocalTrainer trainer = new LocalTrainer(SOFTMAX, new LocalSgd(1, 2, 0.5f));
    ModelWeights shifted = ModelWeights.copyOf(new float[] {3, 3, -1, -1});
    float[] update = trainer.train(shifted, TWO, SEED).update().toArray();
    assertArrayEquals(new float[] {-.25f, .25f, -.25f, .25f}, update, 1e-6f);
  }

  @Test
  void train_noRows_givesTheZeroUpdate() {
    LocalTrainer trainer = new LocalTrainer(SOFTMAX, new LocalSgd(2, 3, 0.5f));
    ModelWeights global = ModelWeights.copyOf(new float[] {1, 2, 3, 4});
    TrainedUpdate trained = trainer.train(global, ClientRows.of(new float[0][], new int[0]), SEED);
    assertArrayEquals(new float[4], trained.update().toArray());
    assertEquals(LocalMetrics.none(Metrics.OF_CLASSIFIER), trained.metrics());
  }

  @ParameterizedTest
  @CsvSource({"1,7", "2,7", "3,4", "7,7", "8,1", "2147483647,3"})
  void train_lastBatchShort_countsEveryRowOfEveryPass(int batch, int epochs) {
    Model model = new SoftmaxRegression(6, 3);
    LocalTrainer trainer = new LocalTrainer(model, new LocalSgd(epochs, batch, 0.1f));
    LocalMetrics metrics = trainer.train(model.initial(SEED), random(7), SEED).metrics();
    assertEquals(7L * epochs, metrics.examples());
  }

  /** One row in the second batch: leaving it out or weighing it by 1/2 gives another update. */
  @Test
  void train_lastBatchShort_stepsByTheMeanOfItsOwnRows() {
    ClientRows rows = ClientRows.of(new float[][] {{0}, {0}, {1}}, new int[] {0, 1, 1});
    LocalTrainer trainer = new LocalTrainer(SOFTMAX, new LocalSgd(1, 2, 1));
    float[] update = trainer.train(ModelWeights.zero(4), rows, SEED).update().toArray();
    assertArrayEquals(new float[] {-.5f, .5f, -.5f, .5f}, update, 1e-6f);
  }

  @Test
  void train_asStored_doesNotUseTheSeed() {
    LocalTrainer trainer = new LocalTrainer(SOFTMAX, new LocalSgd(2, 1, 0.5f));
    ClientRows rows = ClientRows.of(new float[][] {{1}, {2}, {3}}, new int[] {0, 1, 1});
    assertArrayEquals(
        trainer.train(ModelWeights.zero(4), rows, Seed.of(1)).update().toArray(),
        trainer.train(ModelWeights.zero(4), rows, Seed.of(2)).update().toArray());
  }

  @Test
  void train_shuffled_dependsOnTheSeedAlone() {
    Model model = new SoftmaxRegression(6, 3);
    LocalTrainer trainer =
        new LocalTrainer(model, new LocalSgd(1, 2, 0.5f), RowOrder.SHUFFLED_EACH_EPOCH);
    float[] one = trainer.train(model.initial(SEED), random(20), Seed.of(1)).update().toArray();
    float[] same = trainer.train(model.initial(SEED), random(20), Seed.of(1)).update().toArray();
    float[] other = trainer.train(model.initial(SEED), random(20), Seed.of(2)).update().toArray();
    assertArrayEquals(one, same);
    assertFalse(Arrays.equals(one, other));
  }

  @Test
  void walk_shuffled_isANewPermutationEachPass() {
    RowWalk walk = new RowWalk(30, RowOrder.SHUFFLED_EACH_EPOCH, SEED);
    int[] first = walk.epoch(0);
    assertFalse(Arrays.equals(first, walk.epoch(1)));
    assertArrayEquals(IntStream.range(0, 30).toArray(), IntStream.of(first).sorted().toArray());
  }

  @Test
  void train_manyThreads_givesTheSameBitsAsOne() {
    Model model = DenseNetwork.of(6, 5, 3);
    LocalTrainer trainer = new LocalTrainer(model, new LocalSgd(3, 4, 0.1f));
    ModelWeights global = model.initial(SEED);
    List<ClientRows> clients = IntStream.range(1, 60).mapToObj(LocalTrainerTest::random).toList();
    List<ModelWeights> alone =
        clients.stream()
            .map(rows -> new LocalTrainer(model, trainer.sgd()).train(global, rows, SEED))
            .map(trained -> ModelWeights.wrap(trained.update().toArray()))
            .toList();
    List<ModelWeights> together =
        clients.parallelStream()
            .map(rows -> trainer.train(global, rows, SEED).update())
            .map(update -> ModelWeights.wrap(update.toArray()))
            .toList();
    assertEquals(alone, together);
  }

  @Test
  void train_notFiniteWeights_givesANotFiniteUpdate() {
    LocalTrainer trainer = new LocalTrainer(SOFTMAX, new LocalSgd(1, 2, 0.5f));
    ModelWeights broken = ModelWeights.copyOf(new float[] {Float.NaN, 0, 0, 0});
    TrainedUpdate trained = trainer.train(broken, TWO, SEED);
    assertTrue(Double.isNaN(trained.metrics().sums().sum("loss")));
    assertTrue(Float.isNaN(trained.update().toArray()[1]));
  }

  @Test
  void train_afterABrokenClient_isNotInfected() {
    LocalTrainer trainer = new LocalTrainer(SOFTMAX, new LocalSgd(1, 2, 0.5f));
    ModelWeights broken = ModelWeights.copyOf(new float[] {Float.NaN, 0, 0, 0});
    trainer.train(broken, TWO, SEED);
    float[] update = trainer.train(ModelWeights.zero(4), TWO, SEED).update().toArray();
    assertArrayEquals(new float[] {-.25f, .25f, -.25f, .25f}, update, 1e-7f);
  }

  @Test
  void train_whatDoesNotFitTheModel_isRefused() {
    LocalTrainer trainer = new LocalTrainer(SOFTMAX, new LocalSgd(1, 2, 0.5f));
    ModelWeights zero = ModelWeights.zero(4);
    ClientRows wide = ClientRows.of(new float[][] {{1, 2}}, new int[] {0});
    ClientRows unknown = ClientRows.of(new float[][] {{1}}, new int[] {2});
    assertThrows(
        IllegalArgumentException.class, () -> trainer.train(ModelWeights.zero(3), TWO, SEED));
    assertThrows(IllegalArgumentException.class, () -> trainer.train(zero, wide, SEED));
    assertThrows(IllegalArgumentException.class, () -> trainer.train(zero, unknown, SEED));
  }

  @ParameterizedTest
  @CsvSource({"0,1,1", "1,0,1", "-1,1,1", "1,1,0", "1,1,-0.1", "1,1,NaN", "1,1,Infinity"})
  void localSgd_outOfRange_isRefused(int epochs, int batch, float learningRate) {
    assertThrows(IllegalArgumentException.class, () -> new LocalSgd(epochs, batch, learningRate));
  }

  @Test
  void localMetrics_added_sumUp() {
    LocalMetrics both = metrics(3, 1.5, 2).plus(metrics(1, 0.5, 1));
    assertEquals(metrics(4, 2, 3), both);
    assertEquals(0.75, both.accuracy());
    assertEquals(0.5, both.meanLoss());
  }

  @Test
  void train_rowsWithTargetsForAClassifier_areRefused() {
    LocalTrainer trainer = new LocalTrainer(new SoftmaxRegression(1, 2), new LocalSgd(1, 1, 0.1f));
    ClientRows rows = ClientRows.withTargets(new float[][] {{1}}, new float[][] {{2}});
    assertThrows(
        IllegalArgumentException.class, () -> trainer.train(ModelWeights.zero(4), rows, SEED));
  }

  private static LocalMetrics metrics(long examples, double loss, double correct) {
    return new LocalMetrics(MetricSums.of(Metrics.OF_CLASSIFIER, examples, loss, correct));
  }
}
