package org.murmuration.docs.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.evaluate.ClientsEvaluation.Outcome;
import org.murmuration.fl.evaluate.Measure;
import org.murmuration.fl.evaluate.SummedEvaluation;
import org.murmuration.fl.gossip.GossipProcess;
import org.murmuration.fl.gossip.GossipRule;
import org.murmuration.fl.gossip.GossipState;
import org.murmuration.fl.gossip.PeerGraph;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.model.dense.SoftmaxRegression;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.plan.request.PlanRefused;
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
