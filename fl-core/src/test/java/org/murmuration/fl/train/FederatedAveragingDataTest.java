package org.murmuration.fl.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.data.DataFileException;
import org.murmuration.fl.data.IdxFolder;
import org.murmuration.fl.data.Partition;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelUpdate;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.model.dense.SoftmaxRegression;
import org.murmuration.fl.seed.Seed;
import org.murmuration.testkit.DataFolder;

/**
 * A known run on MNIST: ten sequential clients of 6,000, softmax regression from zeros, batches of
 * 100 in file order, learning rate 0.02, one pass, updates averaged by examples. Nothing in it is
 * random; the accuracies come from a numpy program of the same recipe.
 */
class FederatedAveragingDataTest {
  private static final double TOLERANCE = 0.001;
  private static final Map<Integer, Double> TRAIN_ACCURACY =
      Map.of(1, 0.6994, 2, 0.8003, 5, 0.8424, 10, 0.8645, 20, 0.8807);

  private final Model model = new SoftmaxRegression(784, 10);
  private final LocalTrainer trainer = new LocalTrainer(model, new LocalSgd(1, 100, 0.02f));
  private LocalMetrics metrics = LocalMetrics.NONE;

  @Test
  void train_mnistSequentialTwentyRounds_givesTheKnownAccuracies() throws DataFileException {
    IdxFolder folder = new IdxFolder(DataFolder.require("mnist"));
    ClientData clients = new Partition.Sequential(10).split(folder.training());
    ModelWeights weights = model.initial(Seed.of(0));
    for (int round = 1; round <= 20; round++) {
      weights = nextRound(weights, clients);
      if (TRAIN_ACCURACY.containsKey(round)) {
        assertEquals(TRAIN_ACCURACY.get(round), metrics.accuracy(), TOLERANCE, "round " + round);
      }
    }
    ClientRows test = folder.test().all();
    assertEquals(0.8885, model.evaluate(weights, test).accuracy(), TOLERANCE, "test half");
  }

  private ModelWeights nextRound(ModelWeights weights, ClientData clients) {
    metrics = LocalMetrics.NONE;
    double[] sum = new double[weights.dimension()];
    for (ClientId id : clients.ids()) {
      ClientRows rows = clients.rows(id);
      TrainedUpdate trained = trainer.train(weights, rows, Seed.of(0));
      metrics = metrics.plus(trained.metrics());
      for (int i = 0; i < sum.length; i++) {
        sum[i] += (double) rows.count() * trained.update().get(i);
      }
    }
    float[] mean = new float[sum.length];
    for (int i = 0; i < sum.length; i++) {
      mean[i] = (float) (sum[i] / metrics.examples());
    }
    return weights.plus(ModelUpdate.wrap(mean));
  }
}
