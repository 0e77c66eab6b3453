package org.murmuration.fl.model.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.fl.algorithm.Algorithm;
import org.murmuration.fl.cohort.Cohort;
import org.murmuration.fl.cohort.FixedSizeSampling;
import org.murmuration.fl.data.synthetic.ClusteredClients;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection.DistributedNoise;
import org.murmuration.fl.plan.request.Wishes;
import org.murmuration.fl.process.FederatedEvaluation;
import org.murmuration.fl.process.FederatedProcess;
import org.murmuration.fl.process.FederatedState;
import org.murmuration.fl.process.RunRandomness;
import org.murmuration.fl.round.SumAggregator;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.simulate.Dropouts;
import org.murmuration.fl.simulate.SecureAggregation;
import org.murmuration.fl.train.LocalSgd;
import org.murmuration.fl.train.LocalTrainer;

/** Whole runs of models of DJL with secure aggregation and noise of the clients. */
class FederatedTest {
  private static final int ROUNDS = 3;
  private static final ClusteredClients CLIENTS = new ClusteredClients(20, 20, 4, 3, Seed.of(1));
  private static final FixedSizeSampling COHORT = new FixedSizeSampling(16);
  private static final RunRandomness SEEDED = new RunRandomness.Simulated(Seed.of(31));

  /** With dropout, which draws too. The seeds are fixed, so this never fails by chance. */
  @Test
  void run_secureAndPrivate_learnsTheSameBitsOnOneAndTwoThreads() throws PlanRefused {
    try (DjlModel model = Recipes.classifier(Recipes.withDropout())) {
      FederatedState one = run(model, 1);
      assertEquals(one, run(model, 2));
      assertEquals(ROUNDS, one.charged());
      double start = accuracy(model, model.initial(Seed.of(9)));
      double end = accuracy(model, one.model());
      assertTrue(end > 0.6 && end > start + 0.1, start + " became " + end);
    }
  }

  private static FederatedState run(DjlModel model, int threads) throws PlanRefused {
    DistributedNoise noise = DistributedNoise.skellam(1.0, new Epsilon(16), new Delta(1e-3));
    int size = model.shape().size();
    RoundPlan plan =
        RoundPlan.derive(new PlanRequest(20, COHORT, 0, ROUNDS, size, noise, Wishes.none()));
    LocalTrainer trainer = new LocalTrainer(model, new LocalSgd(5, 10, 0.3f));
    try (Workers workers = Workers.of(threads)) {
      SecureAggregation.Losses nobody = new SecureAggregation.Losses(Dropouts.none(), Seed.of(3));
      FederatedProcess process =
          new FederatedProcess(
              new FederatedProcess.Parts(
                  plan,
                  model,
                  Algorithm.fedAvg(trainer, 1),
                  CLIENTS.training(),
                  new SumAggregator(new SecureAggregation("djl", SEEDED, nobody, workers)),
                  SEEDED,
                  Seed.of(5)));
      FederatedState state = process.initialize();
      for (int round = 0; round < ROUNDS; round++) {
        state = process.next(state, cohort(state)).state();
      }
      return state;
    }
  }

  private static Cohort cohort(FederatedState state) {
    try (RandomBits bits = SEEDED.cohorts(state.round())) {
      return Cohort.draw(state.round(), COHORT, CLIENTS.training().ids(), bits);
    }
  }

  private static double accuracy(DjlModel model, ModelWeights weights) {
    try (Workers workers = Workers.of(2)) {
      return new FederatedEvaluation(model, CLIENTS.test(), workers).evaluate(weights).accuracy();
    }
  }

  /** Many passes at once on one block: none sees another's arrays. */
  @Test
  void gradient_onFourThreads_isTheSameBitsAsOnOne() {
    for (Function<NDManager, Block> recipe : ClientStateTest.recipes().toList()) {
      try (DjlModel model = Recipes.classifier(recipe)) {
        float[][] alone = new float[40][];
        for (int client = 0; client < alone.length; client++) {
          alone[client] = gradient(model, client);
        }
        float[][] together = new float[40][];
        IntStream.range(0, 4)
            .mapToObj(
                thread ->
                    new Thread(
                        () -> {
                          for (int client = thread; client < 40; client += 4) {
                            together[client] = gradient(model, client);
                          }
                        }))
            .peek(Thread::start)
            .toList()
            .forEach(FederatedTest::join);
        assertArrayEquals(alone, together);
      }
    }
  }

  private static float[] gradient(DjlModel model, int client) {
    float[] weights = model.initial(Seed.of(client)).toArray();
    float[] gradient = new float[weights.length];
    model.workspace(6).gradient(weights, Recipes.batch(model, Recipes.rows(6, client)), gradient);
    return gradient;
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
