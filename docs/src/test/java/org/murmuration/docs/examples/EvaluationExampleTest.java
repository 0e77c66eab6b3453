package org.murmuration.docs.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.fl.algorithm.Algorithm;
import org.murmuration.fl.cohort.FixedSizeSampling;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.data.synthetic.ClusteredClients;
import org.murmuration.fl.evaluate.ClientsEvaluation.Outcome;
import org.murmuration.fl.evaluate.Measure;
import org.murmuration.fl.evaluate.PrivateEvaluation;
import org.murmuration.fl.evaluate.SummedEvaluation;
import org.murmuration.fl.gossip.GossipProcess;
import org.murmuration.fl.gossip.GossipRule;
import org.murmuration.fl.gossip.GossipState;
import org.murmuration.fl.gossip.PeerGraph;
import org.murmuration.fl.metric.Range;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.model.dense.SoftmaxRegression;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.plain.SecureTraining;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection.DistributedNoise;
import org.murmuration.fl.plan.request.Wishes;
import org.murmuration.fl.process.FederatedState;
import org.murmuration.fl.process.RunRandomness;
import org.murmuration.fl.round.Aggregation;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.simulate.Dropouts;
import org.murmuration.fl.simulate.SecureAggregation;
import org.murmuration.fl.train.LocalSgd;
import org.murmuration.fl.train.LocalTrainer;

/** Evaluation through secure sums, and learning without a server. */
class EvaluationExampleTest {
  private final Model model = new SoftmaxRegression(2, 2);

  /** Each client has four rows, two of each class. */
  private static ClientData clients() {
    Map<ClientId, ClientRows> rows = new HashMap<>();
    for (int client = 0; client < 8; client++) {
      float side = 1 + 0.1f * client;
      float[][] features = {{side, 0}, {0, side}, {side, 0.1f}, {0.1f, side}};
      rows.put(new ClientId("client-" + client), ClientRows.of(features, new int[] {0, 1, 0, 1}));
    }
    return ClientData.of(rows, 2);
  }

  @Test
  void evaluation_throughSecureSums_countsAllRows() throws PlanRefused {
    ClientData clients = clients();
    ModelWeights weights = ModelWeights.wrap(new float[model.shape().size()]);
    RunRandomness randomness = new RunRandomness.Secure(new SecureRandom());
    try (Workers workers = Workers.of(2)) {
      Aggregation aggregation =
          new SecureAggregation(
              "example",
              randomness,
              new SecureAggregation.Losses(Dropouts.none(), Seed.of(0)),
              workers);
      // snippet: secure-evaluation
      SummedEvaluation evaluation =
          new SummedEvaluation(
              new SummedEvaluation.Parts(
                  Measure.of(model), clients, aggregation, randomness, 3, 0));
      Outcome outcome = evaluation.of(new RoundId(1), weights, clients.ids());
      if (outcome instanceof Outcome.Released released) {
        System.out.println("accuracy " + released.sums().accuracy());
      }
      // end snippet
      var sums = assertInstanceOf(Outcome.Released.class, outcome).sums();
      assertEquals(32, sums.examples());
      assertEquals(0.5, sums.accuracy(), "zero weights always say the first class");
    }
  }

  /** Held-out clients are a population of their own, with an epsilon of their own. */
  @Test
  void evaluation_noisedBetweenRounds_isPlannedAndSpent() throws PlanRefused {
    ClusteredClients clients = new ClusteredClients(40, 20, 2, 2, Seed.of(1));
    var noise = DistributedNoise.skellam(1.0, new Epsilon(8), new Delta(1e-5));
    var all = new FixedSizeSampling(40);
    int size = model.shape().size();
    RoundPlan plan = RoundPlan.derive(new PlanRequest(40, all, 0, 10, size, noise, Wishes.none()));
    Algorithm fedAvg = Algorithm.fedAvg(new LocalTrainer(model, new LocalSgd(1, 5, 0.1f)), 1);
    RunRandomness randomness = new RunRandomness.Secure(new SecureRandom());
    try (Workers workers = Workers.of(2);
        SecureTraining training = new SecureTraining(plan, model, fedAvg, clients.training())) {
      Aggregation aggregation =
          new SecureAggregation(
              "evaluation",
              randomness,
              new SecureAggregation.Losses(Dropouts.none(), Seed.of(0)),
              workers);
      // snippet: evaluation-between-rounds
      Map<String, Range> told = Map.of("accuracy", new Range(0, 1));
      PrivateEvaluation heldOut = // two evaluations in ten rounds, planned before the first
          PrivateEvaluation.plan(
              new PrivateEvaluation.Parts(
                  Measure.of(model),
                  clients.test(), // they never train
                  aggregation,
                  randomness,
                  told,
                  bound -> DistributedNoise.skellam(bound, new Epsilon(4), new Delta(1e-5)),
                  0, // nobody is lost
                  2));
      FederatedState state = training.initialize();
      while (state.charged() < 10) {
        state = training.next(state).state();
        if (state.charged() % 5 == 0) {
          System.out.println(heldOut.of(state.model())); // spent before it is drawn
        }
      }
      // end snippet
      assertEquals(2, heldOut.spent());
      double lost = heldOut.plan().privacy().orElseThrow().aimed().epsilonAfter(2);
      assertTrue(lost <= 4 && lost > 3.9, "of both together: " + lost);
      ModelWeights last = state.model();
      assertThrows(IllegalStateException.class, () -> heldOut.of(last));
    }
  }

  @Test
  void gossip_ringOfEight_everyPeerLearns() {
    ClientData peers = clients();
    LocalTrainer trainer = new LocalTrainer(model, new LocalSgd(1, 4, 0.5f));
    // snippet: gossip
    GossipProcess gossip =
        new GossipProcess(
            new GossipProcess.Parts(
                trainer, peers, PeerGraph.ring(8), GossipRule.PUSH, 40, Seed.of(1)));
    GossipState state = gossip.initialize();
    try (Workers workers = Workers.of(2)) {
      for (int round = 0; round < 10; round++) {
        state = gossip.next(state, workers);
      }
    }
    System.out.println("a peer's own model: " + state.models().get(3));
    // end snippet
    for (ModelWeights own : state.models()) {
      for (ClientId client : peers.ids()) {
        assertTrue(model.evaluate(own, peers.rows(client)).accuracy() == 1);
      }
    }
  }
}
