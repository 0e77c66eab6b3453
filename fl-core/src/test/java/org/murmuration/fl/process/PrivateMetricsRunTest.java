package org.murmuration.fl.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.Observer;
import org.murmuration.fl.algorithm.Algorithm;
import org.murmuration.fl.cohort.Cohort;
import org.murmuration.fl.cohort.Cohorts;
import org.murmuration.fl.cohort.FixedSizeSampling;
import org.murmuration.fl.consent.ClientLedger;
import org.murmuration.fl.consent.ClientSide;
import org.murmuration.fl.consent.ClientTerms;
import org.murmuration.fl.consent.Consent;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.metric.Metric;
import org.murmuration.fl.metric.NoisedMeans;
import org.murmuration.fl.metric.Range;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.dense.SoftmaxRegression;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.plan.Requests;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.promise.ObserverTerms;
import org.murmuration.fl.plan.request.ClipRule;
import org.murmuration.fl.plan.request.NoiseTarget;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PrivateMetrics;
import org.murmuration.fl.plan.request.PrivateMetrics.Told;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.process.FederatedProcess.Parts;
import org.murmuration.fl.process.FederatedProcess.Step;
import org.murmuration.fl.process.ToyRun.Kind;
import org.murmuration.fl.round.Aggregation;
import org.murmuration.fl.round.SumAggregator;
import org.murmuration.fl.round.ToyClients;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.shares.ShareLaw;
import org.murmuration.fl.simulate.Dropouts;
import org.murmuration.fl.simulate.LossPoint;
import org.murmuration.fl.simulate.SecureAggregation;
import org.murmuration.fl.simulate.SecureAggregation.Losses;
import org.murmuration.fl.simulate.UnprotectedAggregation;
import org.murmuration.fl.train.LocalMetrics;
import org.murmuration.fl.train.LocalSgd;
import org.murmuration.fl.train.LocalTrainer;
import org.murmuration.fl.train.RowOrder;
import org.murmuration.fl.train.Turn;

/** Runs whose training metrics leave in the clients' noised vectors. */
class PrivateMetricsRunTest {
  private static final int CLIENTS = 12;
  private static final int ROUNDS = 4;

  /** A tenth is expected to be lost. */
  private static final double EXPECTED = 0.9 * CLIENTS;

  private static final Workers ONE = Workers.of(1);
  private static final Losses NOBODY = new Losses(Dropouts.none(), Seed.of(3));
  private static final Delta DELTA = new Delta(0.01);
  private static final Seed SEED = Seed.of(5);

  private final Model model = new SoftmaxRegression(ToyClients.FEATURES, ToyClients.CLASSES);
  private final ToyClients data = new ToyClients(CLIENTS);
  private final RunRandomness seeded = new RunRandomness.Simulated(Seed.of(31));
  private final Algorithm algorithm =
      Algorithm.fedAvg(
          new LocalTrainer(model, new LocalSgd(1, 2, 0.1f), RowOrder.SHUFFLED_EACH_EPOCH), 1);

  /** Who adds the noise. */
  enum Who {
    SERVER,
    CLIENTS;

    Protection with(ClipRule rule, double multiplier) {
      NoiseTarget target = new NoiseTarget.Multiplier(multiplier);
      return this == SERVER
          ? new Protection.CentralNoise(rule, target, DELTA)
          : new Protection.DistributedNoise(
              rule, ShareLaw.SKELLAM, target, DELTA, Observer.SERVER, OptionalInt.of(2));
    }
  }

  @AfterAll
  static void close() {
    ONE.close();
  }

  private static ClipRule telling(double share) {
    return new ClipRule.Telling(
        new ClipRule.Flat(0.5),
        new PrivateMetrics(
            List.of(new Told("loss", new Range(0, 3)), new Told("accuracy", new Range(0, 1))),
            share));
  }

  private RoundPlan plan(Who who, ClipRule rule, double multiplier) throws PlanRefused {
    return RoundPlan.derive(
        Requests.ofDimension(
            Requests.fixed(CLIENTS, CLIENTS, 0.1, ROUNDS, who.with(rule, multiplier)),
            model.shape().size()));
  }

  private FederatedProcess process(RoundPlan plan, Aggregation sum, ClientSide side) {
    return new FederatedProcess(
        new Parts(plan, model, algorithm, data, new SumAggregator(sum), seeded, SEED), side);
  }

  private Aggregation secure(Losses losses) {
    return new SecureAggregation("toy", seeded, losses, ONE);
  }

  private Cohort cohort(FederatedState state) {
    return Cohorts.of(state.round(), new FixedSizeSampling(CLIENTS), data.ids());
  }

  private Step first(RoundPlan plan, Aggregation sum) {
    FederatedProcess process = process(plan, sum, ClientSide.deriving());
    FederatedState state = process.initialize();
    return process.next(state, cohort(state));
  }

  /** The sum of each client's own mean over the plan's denominator, as the release has it. */
  private double exact(FederatedState start, ToDoubleFunction<Turned> figure, Range range) {
    double sum = 0;
    for (ClientId client : data.ids()) {
      var seen = seen(start, client);
      sum += range.scaled(figure.applyAsDouble(new Turned(seen.meanLoss(), seen.accuracy())));
    }
    return range.unscaled(sum / EXPECTED);
  }

  /** What {@code client} measures in the first round. */
  private LocalMetrics seen(FederatedState start, ClientId client) {
    Seed shuffle = SEED.child("shuffle", 1).child(client.value());
    Turn turn =
        new Turn(
            start.round(), algorithm.distribute().of(start.server()), Optional.empty(), shuffle);
    return algorithm.work().work(turn, data.rows(client)).metrics();
  }

  private record Turned(double loss, double accuracy) {}

  /** What is told is the mean over clients of what each saw, and nothing exact is beside it. */
  @ParameterizedTest
  @EnumSource(Who.class)
  void run_telling_reportsNoisedMeansOfTheTraining(Who who) throws PlanRefused {
    RoundPlan plan = plan(who, telling(0.9), 0.5);
    FederatedState start = process(plan, secure(NOBODY), ClientSide.deriving()).initialize();
    Step step = first(plan, secure(NOBODY));
    NoisedMeans told = step.report().noised().orElseThrow();
    assertTrue(step.report().train().isEmpty());
    double loss = exact(start, Turned::loss, new Range(0, 3));
    double accuracy = exact(start, Turned::accuracy, new Range(0, 1));
    assertEquals(loss, told.mean(Metric.LOSS), 6 * told.deviations().get("loss"));
    assertEquals(accuracy, told.mean(Metric.ACCURACY), 6 * told.deviations().get("accuracy"));
    assertTrue(told.deviations().get("accuracy") < 0.12, told.toString());
    assertEquals(plan.request().dimension(), step.state().model().dimension());
  }

  /** Masks cancel: the protocol tells to the bit what a sum in the clear does. */
  @ParameterizedTest
  @EnumSource(Who.class)
  void run_maskedOrNot_tellsTheSameBits(Who who) throws PlanRefused {
    RoundPlan plan = plan(who, telling(0.2), 0.5);
    Step masked = first(plan, secure(NOBODY));
    Step clear = first(plan, new UnprotectedAggregation(NOBODY, ONE));
    assertEquals(clear.report().noised(), masked.report().noised());
    assertEquals(clear.state(), masked.state());
  }

  /** Every algorithm whose noise is fresh each round tells its metrics, whatever it sends. */
  @ParameterizedTest
  @EnumSource(value = Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "DP_FTRL")
  void run_everyAlgorithm_tellsTheSameMaskedOrNot(Kind kind) throws PlanRefused {
    Protection protection = Who.CLIENTS.with(telling(0.2), 0.5);
    List<List<Step>> runs = new ArrayList<>();
    for (boolean secure : new boolean[] {true, false}) {
      ToyRun run = new ToyRun(kind, model, protection, secure, Optional.empty());
      runs.add(run.run(2, ONE));
    }
    for (int i = 0; i < 2; i++) {
      Step masked = runs.get(0).get(i);
      assertEquals(2, masked.report().noised().orElseThrow().means().size());
      assertEquals(masked.report().noised(), runs.get(1).get(i).report().noised());
      assertEquals(masked.state(), runs.get(1).get(i).state());
    }
  }

  /** One event covers a round's update and metrics: a participation is one, and so is a charge. */
  @Test
  void run_telling_aRoundIsOneEventOfEachClientAndTheCapHolds() throws PlanRefused {
    RoundPlan plan = plan(Who.CLIENTS, telling(0.2), 1);
    ObserverTerms server = plan.privacy().orElseThrow().server().orElseThrow();
    ClientSide side =
        ClientSide.of(ClientTerms.none(), client -> ClientLedger.of(new Epsilon(30), DELTA));
    FederatedProcess process = process(plan, new UnprotectedAggregation(NOBODY, ONE), side);
    FederatedState state = process.initialize();
    ClientId someone = data.ids().get(0);
    for (int round = 1; round <= ROUNDS; round++) {
      Step step = process.next(state, cohort(state));
      state = step.state();
      assertEquals(Math.min(round, 2), state.participations().of(someone), "after " + round);
      assertEquals(round > 2, step.report().noised().isEmpty(), "nothing after the cap");
      assertEquals(server.epsilonAfter(round), step.report().epsilonServer().orElseThrow(), 1e-12);
    }
    double spent = side.ledger(someone).orElseThrow().spent();
    assertEquals(server.epsilonAfter(2), spent, 0.1 * spent);
  }

  /** A server that asks for the sum again, in this process or another, gets nobody's vector. */
  @Test
  void next_metricsOfARoundAskedForTwice_nobodyAnswers() throws PlanRefused {
    RoundPlan plan = plan(Who.CLIENTS, telling(0.2), 1);
    ObserverTerms server = plan.privacy().orElseThrow().server().orElseThrow();
    double once = server.epsilonAfter(1);
    ClientSide side =
        ClientSide.of(
            ClientTerms.none(),
            client -> ClientLedger.of(new Epsilon(1.1 * once), new Delta(0.0101)));
    Aggregation sum = new UnprotectedAggregation(NOBODY, ONE);
    FederatedProcess process = process(plan, sum, side);
    FederatedState start = process.initialize();
    assertTrue(process.next(start, cohort(start)).report().noised().isPresent());
    assertThrows(IllegalStateException.class, () -> process.next(start, cohort(start)));
    FederatedProcess again = process(plan, sum, side);
    Step step = again.next(start, cohort(start));
    assertTrue(step.report().aborted().isPresent());
    assertTrue(step.report().noised().isEmpty());
    assertEquals(0, step.state().participations().of(data.ids().get(0)));
  }

  /** Metrics that a plan does not have are told to nobody, whatever the server says of it. */
  @Test
  void consider_serverThatSaysAnotherPlan_isRefused() throws PlanRefused {
    RoundPlan told = plan(Who.CLIENTS, telling(0.2), 1);
    RoundPlan silent = plan(Who.CLIENTS, new ClipRule.Flat(0.5), 1);
    ClientSide.Offer lie =
        new ClientSide.Offer(told.request(), OptionalDouble.empty(), silent.digest());
    Consent consent = ClientSide.deriving().consider(data.ids().get(0), lie, 0);
    assertEquals(
        Consent.Reason.OTHER_PLAN,
        assertInstanceOf(Consent.Withheld.class, consent).objections().get(0).reason());
  }

  /**
   * A client whose training diverged sends zeros with its noise: no metric of it either. Under the
   * same noise its part of the mean is gone, and the largest loss is not in its place.
   */
  @Test
  void run_nonFiniteUpdate_itsMetricsAreZeroToo() throws PlanRefused {
    RoundPlan plan = plan(Who.SERVER, telling(0.9), 0.5);
    ClientId bad = data.ids().get(3);
    Range losses = new Range(0, 3);
    FederatedState start = process(plan, secure(NOBODY), ClientSide.deriving()).initialize();
    double own = losses.scaled(seen(start, bad).meanLoss());
    double before = first(plan, secure(NOBODY)).report().noised().orElseThrow().mean(Metric.LOSS);
    data.spoiled(bad);
    double told = first(plan, secure(NOBODY)).report().noised().orElseThrow().mean(Metric.LOSS);
    double part = losses.unscaledDeviation(own / EXPECTED);
    assertTrue(Math.abs(1 - own) > 0.1, "it must differ from the largest: " + own);
    assertEquals(before - part, told, 0.01);
  }

  /** An aborted round is charged and tells nothing. */
  @Test
  void run_tooFewSurvivors_chargedAndNothingTold() throws PlanRefused {
    RoundPlan plan = plan(Who.CLIENTS, telling(0.2), 1);
    Losses most = new Losses(new Dropouts(0.9, Optional.of(LossPoint.UNMASK)), Seed.of(3));
    Step lost = first(plan, secure(most));
    assertTrue(lost.report().aborted().isPresent());
    assertTrue(lost.report().noised().isEmpty());
    assertTrue(lost.report().epsilonServer().orElseThrow() > 0);
  }
}
