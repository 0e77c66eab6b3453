package org.murmuration.fl.model.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.metric.Metrics;
import org.murmuration.fl.model.Batch;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.model.Slopes;
import org.murmuration.fl.model.Workspace;
import org.murmuration.fl.model.dense.SoftmaxRegression;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.train.LocalSgd;
import org.murmuration.fl.train.LocalTrainer;

class LinearModelTest {
  private static final float[] WEIGHTS = {0.5f, -1, 0.25f};

  /** Class 1, or the target's sign, where a fixed weighted sum is above zero. */
  private static ClientRows rows(boolean targets, int count) {
    RandomGenerator random = Seed.of(2).generator();
    float[][] features = new float[count][2];
    float[][] sums = new float[count][1];
    int[] labels = new int[count];
    for (int row = 0; row < count; row++) {
      features[row][0] = random.nextFloat() - 0.5f;
      features[row][1] = random.nextFloat() - 0.5f;
      sums[row][0] = 3 * features[row][0] - 2 * features[row][1] + 0.5f;
      labels[row] = sums[row][0] > 0 ? 1 : 0;
    }
    return targets ? ClientRows.withTargets(features, sums) : ClientRows.of(features, labels);
  }

  private static Batch batch(Model model, ClientRows rows) {
    Batch batch = Batch.of(model, rows.count());
    for (int row = 0; row < rows.count(); row++) {
      batch.add(rows, row);
    }
    return batch;
  }

  @Test
  void gradient_bothLosses_isTheSlope() {
    for (boolean targets : new boolean[] {false, true}) {
      LinearModel model = targets ? LinearModel.leastSquares(2) : LinearModel.logistic(2);
      Slopes.assertSlope(model, WEIGHTS, batch(model, rows(targets, 9)), 1, 1e-3f, 1e-5);
    }
  }

  /** Two scores whose difference is the one: the same loss, answers and half the gradient. */
  @Test
  void logistic_isTheSoftmaxOfTwoClasses() {
    Batch batch = batch(LinearModel.logistic(2), rows(false, 9));
    float[] two = {0, WEIGHTS[0], 0, WEIGHTS[1], 0, WEIGHTS[2]};
    float[] expected = new float[6];
    float[] actual = new float[3];
    MetricSums known = new SoftmaxRegression(2, 2).workspace(9).gradient(two, batch, expected);
    MetricSums found = LinearModel.logistic(2).workspace(9).gradient(WEIGHTS, batch, actual);
    assertEquals(known.sum("loss"), found.sum("loss"), 1e-6);
    assertEquals(known.sum("accuracy"), found.sum("accuracy"));
    assertArrayEquals(new float[] {expected[1], expected[3], expected[5]}, actual, 1e-6f);
  }

  @Test
  void measure_scoresFarOut_areFinite() {
    LinearModel model = LinearModel.logistic(1);
    ClientRows rows = ClientRows.of(new float[][] {{1000}, {-1000}}, new int[] {0, 0});
    MetricSums sums = model.workspace(2).measure(new float[] {1, 0}, batch(model, rows));
    assertEquals(1000, sums.sum("loss"));
    assertEquals(1, sums.sum("accuracy"));
  }

  @Test
  void leastSquares_countsBothErrors() {
    LinearModel model = LinearModel.leastSquares(1);
    ClientRows rows = ClientRows.withTargets(new float[][] {{1}, {2}}, new float[][] {{5}, {4}});
    MetricSums sums = model.workspace(2).measure(new float[] {2, 1}, batch(model, rows));
    assertEquals(4 + 1, sums.sum("loss"));
    assertEquals(2 + 1, sums.sum("absolute_error"));
    assertEquals(List.of("loss", "absolute_error"), model.metrics().names());
    assertEquals(1, model.targets());
  }

  @Test
  void train_onATable_learnsIt() {
    LinearModel logistic = LinearModel.logistic(2);
    ClientRows table = rows(false, 200);
    LocalTrainer trainer = new LocalTrainer(logistic, new LocalSgd(30, 10, 0.5f));
    ModelWeights start = logistic.initial(Seed.of(1));
    float[] trained = trainer.train(start, table, Seed.of(1)).update().toArray();
    double accuracy = logistic.evaluate(ModelWeights.wrap(trained), table).accuracy();
    assertTrue(accuracy > 0.95, "accuracy " + accuracy);
    LinearModel squares = LinearModel.leastSquares(2);
    LocalTrainer fitter = new LocalTrainer(squares, new LocalSgd(50, 10, 0.5f));
    float[] line =
        fitter.train(squares.initial(Seed.of(1)), rows(true, 200), Seed.of(1)).update().toArray();
    assertArrayEquals(new float[] {3, -2, 0.5f}, line, 1e-3f);
  }

  @Test
  void model_shapeAndRefusals() {
    LinearModel model = LinearModel.logistic(2);
    assertEquals(3, model.shape().size());
    assertEquals(2, model.shape().offset("bias"));
    assertEquals(Metrics.OF_CLASSIFIER, model.metrics());
    assertThrows(IllegalArgumentException.class, () -> LinearModel.logistic(0));
    Workspace workspace = model.workspace(1);
    Batch right = batch(model, rows(false, 1));
    assertThrows(IllegalArgumentException.class, () -> workspace.measure(new float[2], right));
    Batch narrow = new Batch(1, 1);
    assertThrows(IllegalArgumentException.class, () -> workspace.measure(WEIGHTS, narrow));
    Batch targets = new Batch(1, 2, 1);
    assertThrows(IllegalArgumentException.class, () -> workspace.measure(WEIGHTS, targets));
    Batch third = batch(model, ClientRows.of(new float[1][2], new int[] {2}));
    assertThrows(IllegalArgumentException.class, () -> workspace.measure(WEIGHTS, third));
    float[] gradient = {1, 1, 1};
    assertEquals(
        MetricSums.zero(model.metrics()), workspace.gradient(WEIGHTS, new Batch(1, 2), gradient));
    assertArrayEquals(new float[3], gradient);
  }
}
