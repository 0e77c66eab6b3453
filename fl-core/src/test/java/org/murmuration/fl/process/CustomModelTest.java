package org.murmuration.fl.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.murmuration.fl.algorithm.Algorithm;
import org.murmuration.fl.cohort.Cohorts;
import org.murmuration.fl.cohort.FixedSizeSampling;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.metric.Metrics;
import org.murmuration.fl.model.Evaluation;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.plan.Requests;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Wishes;
import org.murmuration.fl.process.FederatedProcess.Parts;
import org.murmuration.fl.process.FederatedProcess.Step;
import org.murmuration.fl.round.SumAggregator;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.simulate.Dropouts;
import org.murmuration.fl.simulate.SecureAggregation;
import org.murmuration.fl.simulate.SecureAggregation.Losses;
import org.murmuration.fl.train.LocalSgd;
import org.murmuration.fl.train.LocalTrainer;

/** A model that is no classifier and counts its own metrics takes the whole walk. */
class CustomModelTest {
  private static final int CLIENTS = 8;
  private static final int ROUNDS = 30;

  private final LineModel model = new LineModel();
  private final Points data = new Points(CLIENTS);
  private final LocalTrainer trainer = new LocalTrainer(model, new LocalSgd(1, 4, 0.1f));

  @Test
  void next_ownMetrics_areTheClientsSumThroughTheProtocol() throws PlanRefused {
    try (Workers workers = Workers.of(1)) {
      FederatedProcess process = new FederatedProcess(parts(LineModel.METRICS, workers));
      FederatedState state = process.initialize();
      MetricSums known = MetricSums.zero(LineModel.METRICS);
      for (ClientId id : data.ids()) {
        known =
            known.plus(trainer.train(state.model(), data.rows(id), Seed.of(1)).metrics().sums());
      }
      MetricSums found = step(process, state).report().train().orElseThrow().sums();
      assertEquals(LineModel.METRICS, found.metrics());
      assertEquals(known.examples(), found.examples());
      assertEquals(known.sum("loss"), found.sum("loss"), CLIENTS * 0x1p-21);
      assertEquals(known.sum("error"), found.sum("error"), CLIENTS * 0x1p-21);
      assertTrue(found.sum("error") < 0, "the first errors are below zero");
      assertEquals(known.sum("close"), found.sum("close"));
    }
  }

  @Test
  void run_thirtyRounds_findsTheLine() throws PlanRefused {
    try (Workers workers = Workers.of(1)) {
      FederatedProcess process = new FederatedProcess(parts(LineModel.METRICS, workers));
      FederatedState state = process.initialize();
      for (int round = 0; round < ROUNDS; round++) {
        state = step(process, state).state();
      }
      assertEquals(2, state.model().get(0), 0.05);
      assertEquals(1, state.model().get(1), 0.05);
      Evaluation end = new FederatedEvaluation(model, data, workers).evaluate(state.model());
      assertEquals(1, end.sums().mean("close"));
      assertTrue(Double.isNaN(end.accuracy()), "a line has no accuracy");
    }
  }

  @Test
  void process_planOfOtherMetrics_isRefused() throws PlanRefused {
    try (Workers workers = Workers.of(1)) {
      Parts parts = parts(Metrics.OF_CLASSIFIER, workers);
      Exception refused =
          assertThrows(IllegalArgumentException.class, () -> new FederatedProcess(parts));
      assertTrue(refused.getMessage().contains("[loss, error, close]"), refused.getMessage());
    }
  }

  private Step step(FederatedProcess process, FederatedState state) {
    return process.next(
        state, Cohorts.of(state.round(), new FixedSizeSampling(CLIENTS), data.ids()));
  }

  private Parts parts(Metrics metrics, Workers workers) throws PlanRefused {
    PlanRequest request =
        new PlanRequest(
            CLIENTS,
            new FixedSizeSampling(CLIENTS),
            0,
            ROUNDS,
            2,
            metrics,
            Requests.UNPROTECTED,
            Wishes.none());
    RunRandomness randomness = new RunRandomness.Simulated(Seed.of(5));
    Losses none = new Losses(Dropouts.none(), Seed.of(6));
    return new Parts(
        RoundPlan.derive(request),
        model,
        Algorithm.fedAvg(trainer, 1),
        data,
        new SumAggregator(new SecureAggregation("line", randomness, none, workers)),
        randomness,
        Seed.of(7));
  }

  /** Points on y = 2 x + 1, some a client. */
  private static final class Points implements ClientData {
    private final Map<ClientId, ClientRows> rows = new LinkedHashMap<>();

    Points(int clients) {
      RandomGenerator random = Seed.of(8).generator();
      for (int client = 0; client < clients; client++) {
        float[][] features = new float[8 + client][1];
        float[][] targets = new float[features.length][1];
        for (int row = 0; row < features.length; row++) {
          features[row][0] = random.nextFloat() * 2 - 0.5f;
          targets[row][0] = 2 * features[row][0] + 1;
        }
        rows.put(new ClientId("points-" + client), ClientRows.withTargets(features, targets));
      }
    }

    @Override
    public List<ClientId> ids() {
      return List.copyOf(rows.keySet());
    }

    @Override
    public ClientRows rows(ClientId client) {
      return rows.get(client);
    }

    @Override
    public int features() {
      return 1;
    }

    @Override
    public int classes() {
      return 1;
    }
  }
}
