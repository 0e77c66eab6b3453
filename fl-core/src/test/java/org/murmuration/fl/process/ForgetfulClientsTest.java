package org.murmuration.fl.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.murmuration.fl.algorithm.Algorithm;
import org.murmuration.fl.algorithm.Distribution;
import org.murmuration.fl.cohort.Cohort;
import org.murmuration.fl.cohort.FixedSizeSampling;
import org.murmuration.fl.cohort.Sampling;
import org.murmuration.fl.cohort.SecretFixedSizeSampling;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.dense.SoftmaxRegression;
import org.murmuration.fl.optimize.ServerSgd;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.plan.Requests;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.round.SumAggregator;
import org.murmuration.fl.round.ToyClients;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.simulate.Dropouts;
import org.murmuration.fl.simulate.SecureAggregation.Losses;
import org.murmuration.fl.simulate.UnprotectedAggregation;
import org.murmuration.fl.train.ClientWork;
import org.murmuration.fl.train.LocalSgd;
import org.murmuration.fl.train.LocalTrainer;
import org.murmuration.fl.train.RowOrder;
import org.murmuration.fl.train.Turn;
import org.murmuration.fl.train.Worked;

/** Secret cohorts of fixed size ask that no client's vector depends on earlier cohorts. */
class ForgetfulClientsTest {
  private static final int CLIENTS = 14;
  private static final int COHORT = 6;
  private static final Workers ONE = Workers.of(1);
  private static final SecretFixedSizeSampling SECRET =
      new SecretFixedSizeSampling(COHORT, CLIENTS);

  private final ToyClients data = new ToyClients(CLIENTS);
  private final Model model = new SoftmaxRegression(ToyClients.FEATURES, ToyClients.CLASSES);
  private final LocalTrainer trainer =
      new LocalTrainer(model, new LocalSgd(1, 2, 0.1f, 0.9), RowOrder.SHUFFLED_EACH_EPOCH);
  private final RunRandomness seeded = new RunRandomness.Simulated(Seed.of(31));

  @AfterAll
  static void close() {
    ONE.close();
  }

  /** Keeps the model that it was sent and says nothing of it. */
  private record Hoarder(ClientWork work) implements ClientWork {
    @Override
    public Worked work(Turn turn, ClientRows mine) {
      Worked worked = work.work(turn, mine);
      return new Worked(worked.update(), worked.metrics(), Optional.of(turn.sent().model()));
    }
  }

  private FederatedProcess process(Algorithm algorithm, Sampling sampling) throws PlanRefused {
    int coordinates = algorithm.work().coordinates(model.shape().size());
    RoundPlan plan =
        RoundPlan.derive(
            Requests.ofDimension(
                Requests.request(CLIENTS, sampling, 0, 2, Requests.loss(8, 1e-3)), coordinates));
    Losses nobody = new Losses(Dropouts.none(), Seed.of(3));
    return new FederatedProcess(
        new FederatedProcess.Parts(
            plan,
            model,
            algorithm,
            data,
            new SumAggregator(new UnprotectedAggregation(nobody, ONE)),
            seeded,
            Seed.of(5)));
  }

  @Test
  void process_controlsThatClientsKeep_areRefusedForSecretCohortsAlone() throws PlanRefused {
    Algorithm scaffold = Algorithm.scaffold(trainer, 1, (double) COHORT / CLIENTS);
    var refused = assertThrows(IllegalArgumentException.class, () -> process(scaffold, SECRET));
    assertTrue(refused.getMessage().contains("scaffold lets clients keep"), refused::getMessage);
    assertEquals(1, process(scaffold, new FixedSizeSampling(COHORT)).initialize().round().number());
  }

  @Test
  void next_clientsThatKeepNothing_runAndState() throws PlanRefused {
    FederatedProcess process = process(Algorithm.fedAvg(trainer, 1), SECRET);
    FederatedState start = process.initialize();
    Cohort cohort = Cohort.draw(start.round(), SECRET, data.ids(), seeded.noise(start.round()));
    FederatedProcess.Step step = process.next(start, cohort);
    assertEquals(COHORT, step.report().survivors());
    assertTrue(step.report().epsilon().orElseThrow() < 8);
  }

  @Test
  void next_workThatKeepsWithoutSayingSo_isRefused() throws PlanRefused {
    Algorithm honest = Algorithm.fedAvg(trainer, 1);
    Algorithm hoarding =
        new Algorithm("hoarding", Distribution.MODEL, new Hoarder(honest.work()), new ServerSgd(1));
    FederatedProcess process = process(hoarding, SECRET);
    FederatedState start = process.initialize();
    Cohort cohort = Cohort.draw(start.round(), SECRET, data.ids(), seeded.noise(start.round()));
    var refused = assertThrows(IllegalStateException.class, () -> process.next(start, cohort));
    assertTrue(refused.getMessage().contains("ClientWork.remembers()"), refused::getMessage);
  }
}
