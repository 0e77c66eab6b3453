package org.murmuration.fl.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.SecureRandom;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.fl.algorithm.Algorithm;
import org.murmuration.fl.cohort.Cohort;
import org.murmuration.fl.cohort.FixedSizeSampling;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.Partition;
import org.murmuration.fl.data.file.DataFileException;
import org.murmuration.fl.data.image.IdxFolder;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.dense.SoftmaxRegression;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.plan.request.Wishes;
import org.murmuration.fl.process.FederatedProcess.Parts;
import org.murmuration.fl.process.FederatedProcess.Step;
import org.murmuration.fl.round.Aggregation;
import org.murmuration.fl.round.SumAggregator;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.simulate.Dropouts;
import org.murmuration.fl.simulate.SecureAggregation;
import org.murmuration.fl.simulate.SecureAggregation.Losses;
import org.murmuration.fl.simulate.UnprotectedAggregation;
import org.murmuration.fl.train.LocalSgd;
import org.murmuration.fl.train.LocalTrainer;
import org.murmuration.testkit.DataFolder;

/**
 * The known run on MNIST through the whole process: ten sequential clients of 6,000, all in every
 * round, softmax regression from zeros, batches of 100 in file order, learning rate 0.02, one pass.
 * The accuracies come from a numpy program of the same recipe in plain floats; quantizing, masks
 * and summing in the ring must not move them.
 */
class FederatedAveragingRunDataTest {
  private static final double TOLERANCE = 0.001;
  private static final Map<Integer, Double> TRAIN_ACCURACY =
      Map.of(1, 0.6994, 2, 0.8003, 5, 0.8424, 10, 0.8645, 20, 0.8807);

  private final Model model = new SoftmaxRegression(784, 10);
  private final RunRandomness randomness = new RunRandomness.Secure(new SecureRandom());

  @ParameterizedTest(name = "secure aggregation {0}")
  @ValueSource(booleans = {true, false})
  void run_mnistSequentialTwentyRounds_givesTheKnownAccuracies(boolean secure)
      throws DataFileException, PlanRefused {
    IdxFolder folder = new IdxFolder(DataFolder.require("mnist"));
    ClientData clients = new Partition.Sequential(10).split(folder.training());
    try (Workers workers = Workers.of(2);
        RandomBits bits = randomness.cohorts(new RoundId(1))) {
      FederatedProcess process = new FederatedProcess(parts(clients, secure, workers));
      FederatedState state = process.initialize();
      for (int round = 1; round <= 20; round++) {
        Cohort cohort = Cohort.draw(state.round(), new FixedSizeSampling(10), clients.ids(), bits);
        Step step = process.next(state, cohort);
        state = step.state();
        if (TRAIN_ACCURACY.containsKey(round)) {
          double accuracy = step.report().train().orElseThrow().accuracy();
          assertEquals(TRAIN_ACCURACY.get(round), accuracy, TOLERANCE, "round " + round);
        }
      }
      double test = model.evaluate(state.model(), folder.test().all()).accuracy();
      assertEquals(0.8885, test, TOLERANCE, "test half");
    }
  }

  private Parts parts(ClientData clients, boolean secure, Workers workers) throws PlanRefused {
    PlanRequest request =
        new PlanRequest(
            10,
            new FixedSizeSampling(10),
            0,
            20,
            model.shape().size(),
            new Protection.Unprotected(OptionalDouble.empty(), 10_000),
            Wishes.none());
    Losses nobody = new Losses(Dropouts.none(), Seed.of(0));
    Aggregation aggregation =
        secure
            ? new SecureAggregation("mnist", randomness, nobody, workers)
            : new UnprotectedAggregation(nobody, workers);
    LocalTrainer trainer = new LocalTrainer(model, new LocalSgd(1, 100, 0.02f));
    return new Parts(
        RoundPlan.derive(request),
        model,
        Algorithm.fedAvg(trainer, 1),
        clients,
        new SumAggregator(aggregation),
        randomness,
        Seed.of(0));
  }
}
