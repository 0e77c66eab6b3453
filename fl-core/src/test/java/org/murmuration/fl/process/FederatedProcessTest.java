package org.murmuration.fl.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.fl.algorithm.Algorithm;
import org.murmuration.fl.cohort.Cohort;
import org.murmuration.fl.cohort.Cohorts;
import org.murmuration.fl.cohort.FixedSizeSampling;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.cohort.Sampling;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.model.Evaluation;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.model.dense.SoftmaxRegression;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.plan.Requests;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.process.FederatedProcess.Parts;
import org.murmuration.fl.process.FederatedProcess.Step;
import org.murmuration.fl.round.Aggregation;
import org.murmuration.fl.round.Aggregator;
import org.murmuration.fl.round.Phase;
import org.murmuration.fl.round.PhaseCosts;
import org.murmuration.fl.round.Refused;
import org.murmuration.fl.round.SumAggregator;
import org.murmuration.fl.round.ToyClients;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.simulate.Dropouts;
import org.murmuration.fl.simulate.LossPoint;
import org.murmuration.fl.simulate.SecureAggregation;
import org.murmuration.fl.simulate.SecureAggregation.Losses;
import org.murmuration.fl.simulate.UnprotectedAggregation;
import org.murmuration.fl.train.LocalSgd;
import org.murmuration.fl.train.LocalTrainer;
import org.murmuration.fl.train.RowOrder;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.outcome.RoundOutcome;
import org.murmuration.secagg.ring.RingVector;

class FederatedProcessTest {
  private static final int CLIENTS = 60;
  private static final Workers ONE = Workers.of(1);
  private static final Workers FOUR = Workers.of(4);

  private final Model model = new SoftmaxRegression(ToyClients.FEATURES, ToyClients.CLASSES);
  private final ToyClients data = new ToyClients(CLIENTS);
  private final RunRandomness seeded = new RunRandomness.Simulated(Seed.of(31));

  @AfterAll
  static void close() {
    ONE.close();
    FOUR.close();
  }

  /** Draws, keys, rounding, losses, noise and sums of whole runs: the same bits. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void run_simulated_isTheSameOnOneThreadAndOnFour(boolean secure) throws PlanRefused {
    for (Protection protection : List.of(Requests.UNPROTECTED, Requests.loss(8, 1e-3))) {
      RoundPlan plan = plan(protection, 3);
      List<Step> one = run(parts(plan, aggregation(secure, ONE)), 3);
      List<Step> four = run(parts(plan, aggregation(secure, FOUR)), 3);
      for (int i = 0; i < one.size(); i++) {
        assertEquals(one.get(i).state(), four.get(i).state(), "round " + (i + 1));
        assertEquals(one.get(i).report().train(), four.get(i).report().train());
        assertEquals(one.get(i).report().survivors(), four.get(i).report().survivors());
        assertEquals(one.get(i).report().aborted(), four.get(i).report().aborted());
      }
      assertTrue(one.stream().anyMatch(step -> step.report().survivors() > 0), "all aborted");
    }
  }

  @Test
  void run_sumInTheClear_givesTheSameModels() throws PlanRefused {
    RoundPlan plan = plan(Requests.loss(8, 1e-3), 3);
    List<Step> secure = run(parts(plan, aggregation(true, FOUR)), 3);
    List<Step> clear = run(parts(plan, aggregation(false, FOUR)), 3);
    for (int i = 0; i < secure.size(); i++) {
      assertEquals(secure.get(i).state(), clear.get(i).state(), "round " + (i + 1));
    }
  }

  @Test
  void run_otherSeed_isAnother() throws PlanRefused {
    RoundPlan plan = plan(Requests.loss(8, 1e-3), 2);
    Parts parts = parts(plan, aggregation(false, ONE));
    Parts other = with(parts, new RunRandomness.Simulated(Seed.of(32)));
    assertNotEquals(run(parts, 1).get(0).state(), run(other, 1).get(0).state());
  }

  /** The same cohort and data twice under the system's randomness: other noise, another model. */
  @Test
  void next_secureRandomness_neverRepeats() throws PlanRefused {
    RoundPlan plan = plan(Requests.loss(8, 1e-3), 2);
    Parts parts =
        with(parts(plan, aggregation(false, ONE)), new RunRandomness.Secure(new SecureRandom()));
    Cohort cohort = first(30, 1);
    FederatedProcess once = new FederatedProcess(parts);
    FederatedProcess again = new FederatedProcess(parts);
    assertNotEquals(
        once.next(once.initialize(), cohort).state().model(),
        again.next(again.initialize(), cohort).state().model());
  }

  /** What is promised rests on how cohorts are drawn, so another sampling's are refused. */
  @Test
  void next_cohortOfAnotherSampling_isRefusedAndNothingSpent() throws PlanRefused {
    RoundPlan plan = plan(Requests.loss(8, 1e-3), 2);
    FederatedProcess process = new FederatedProcess(parts(plan, aggregation(false, ONE)));
    FederatedState start = process.initialize();
    Cohort picked = Cohorts.of(start.round(), new FixedSizeSampling(30), data.ids().subList(0, 30));
    assertThrows(IllegalArgumentException.class, () -> process.next(start, picked));
    process.next(start, first(30, 1));
  }

  /** One that keeps every word for itself must not run under a plan that states an epsilon. */
  @Test
  void process_aggregatorThatDoesNotSayWhatItReleases_isRefusedUnderPrivacyAlone()
      throws PlanRefused {
    SumAggregator sum = new SumAggregator(aggregation(false, ONE));
    Aggregator leaking =
        (round, members) -> {
          members.forEach(member -> System.out.println(member.wordsWithoutSurplus()));
          return sum.aggregate(round, members);
        };
    Parts parts = with(parts(plan(Requests.loss(8, 1e-3), 2), aggregation(false, ONE)), leaking);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new FederatedProcess(parts));
    assertTrue(refused.getMessage().contains("SumAggregator"), refused.getMessage());
    Parts plain = with(parts(plan(Requests.UNPROTECTED, 2), aggregation(false, ONE)), leaking);
    assertEquals(plain.aggregator(), leaking);
    assertEquals(1, new FederatedProcess(plain).initialize().round().number());
  }

  @Test
  void next_plain_reportsTrainingAndNoEpsilon() throws PlanRefused {
    RoundPlan plan = plan(Requests.UNPROTECTED, 3);
    FederatedProcess process = new FederatedProcess(parts(plan, aggregation(true, FOUR, none())));
    Step step = process.next(process.initialize(), first(30, 1));
    assertEquals(OptionalDouble.empty(), step.report().epsilon());
    long rows =
        first(30, 1).members().stream().mapToLong(client -> data.rows(client).count()).sum();
    assertEquals(2 * rows, step.report().train().orElseThrow().examples());
    assertEquals(30, step.report().drawn());
    assertEquals(30, step.report().survivors());
    assertEquals(Optional.empty(), step.report().aborted());
    assertEquals(List.of(), step.report().refused());
    assertTrue(step.report().costs().server().containsKey(Phase.RELEASE));
    assertTrue(step.report().seconds() > 0);
    assertNotEquals(process.initialize().model(), step.state().model());
  }

  @Test
  void next_private_reportsGrowingEpsilonAndNoMetrics() throws PlanRefused {
    RoundPlan plan = plan(Requests.loss(8, 1e-3), 4);
    List<Step> steps = run(parts(plan, aggregation(false, ONE, none())), 4);
    double before = 0;
    for (Step step : steps) {
      assertEquals(Optional.empty(), step.report().train());
      double epsilon = step.report().epsilon().orElseThrow();
      assertTrue(epsilon > before, epsilon + " after " + before);
      before = epsilon;
    }
    assertTrue(before <= 8 && before > 7.99, "the last round spends the target, got " + before);
  }

  @Test
  void next_drawAboveTheMaximum_abortsWithoutAskingAnybody() throws PlanRefused {
    abortsUnasked(60);
  }

  @Test
  void next_drawBelowTheFloor_abortsWithoutAskingAnybody() throws PlanRefused {
    abortsUnasked(1);
    abortsUnasked(0);
  }

  private void abortsUnasked(int drawn) throws PlanRefused {
    RoundPlan plan = plan(Requests.loss(8, 1e-3), 3);
    assertTrue(
        drawn < plan.bounds().survivorFloor() || drawn > plan.bounds().maxCohort(),
        plan.bounds().toString());
    Aggregation nobody =
        (p, round, digest, members) -> {
          throw new AssertionError("clients were asked");
        };
    FederatedProcess process = new FederatedProcess(parts(plan, nobody));
    FederatedState start = process.initialize();
    Step step = process.next(start, first(drawn, 1));
    assertAborted(start, step);
    assertEquals(drawn, step.report().drawn());
    assertTrue(step.report().aborted().orElseThrow().contains("outside the plan's bounds"));
  }

  @Test
  void next_tooFewToUnmask_abortsChargedWithTheModelKept() throws PlanRefused {
    RoundPlan plan = plan(Requests.loss(8, 1e-3), 3);
    Losses all = new Losses(new Dropouts(0.99, Optional.of(LossPoint.UNMASK)), Seed.of(2));
    for (boolean secure : new boolean[] {true, false}) {
      FederatedProcess process = new FederatedProcess(parts(plan, aggregation(secure, FOUR, all)));
      FederatedState start = process.initialize();
      Step step = process.next(start, first(20, 1));
      assertAborted(start, step);
      assertTrue(step.report().aborted().orElseThrow().contains("left after unmask"));
    }
  }

  /** A threshold below the floor opens sums that the plan must still not release. */
  @Test
  void next_survivorsBelowTheFloor_abortsAlthoughTheSumOpened() throws PlanRefused {
    PlanRequest request = request(Requests.loss(8, 1e-3), 3);
    RoundPlan plan = RoundPlan.derive(Requests.wishing(request, Requests.threshold(2)));
    int floor = plan.bounds().survivorFloor();
    Refused withdrawn =
        new Refused(
            new ParticipantId(3), Phase.MASKED_INPUT, Refused.By.CLIENT, "unopenable_shares", "#4");
    Aggregation few =
        (p, round, digest, members) ->
            new Aggregation.Aggregated(
                new RoundOutcome.Summed(RingVector.zero(p.words()), ids(floor - 1)),
                new PhaseCosts.Meter().costs(),
                List.of(withdrawn));
    FederatedProcess process = new FederatedProcess(parts(plan, few));
    FederatedState start = process.initialize();
    Step step = process.next(start, first(20, 1));
    assertAborted(start, step);
    assertTrue(step.report().aborted().orElseThrow().contains((floor - 1) + " survivors"));
    assertEquals(List.of(withdrawn), step.report().refused());
  }

  private static List<ParticipantId> ids(int count) {
    List<ParticipantId> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(new ParticipantId(i));
    }
    return ids;
  }

  private static void assertAborted(FederatedState start, Step step) {
    assertEquals(start.model(), step.state().model());
    assertEquals(start.charged() + 1, step.state().charged());
    assertEquals(start.round().next(), step.state().round());
    assertEquals(0, step.report().survivors());
    assertTrue(step.report().epsilon().orElseThrow() > 0, "an aborted round is charged");
    assertEquals(Optional.empty(), step.report().train());
  }

  @Test
  void next_cohortOfAnotherRound_isRefused() throws PlanRefused {
    FederatedProcess process =
        new FederatedProcess(parts(plan(Requests.UNPROTECTED, 3), aggregation(false, ONE)));
    assertThrows(
        IllegalArgumentException.class, () -> process.next(process.initialize(), first(20, 2)));
  }

  /** A second release of a round would be noise drawn twice for one charge. */
  @Test
  void next_sameStateTwice_isRefusedEvenAfterAnAbort() throws PlanRefused {
    FederatedProcess process =
        new FederatedProcess(parts(plan(Requests.loss(8, 1e-3), 3), aggregation(false, ONE)));
    FederatedState start = process.initialize();
    process.next(start, first(0, 1));
    var thrown = assertThrows(IllegalStateException.class, () -> process.next(start, first(20, 1)));
    assertTrue(thrown.getMessage().contains("round 1 was run"), thrown.getMessage());
  }

  /** A round that another process began and did not save: charged, counted for all, not drawn. */
  @Test
  void forfeit_round_isChargedForEverybodyAndNeverRun() throws PlanRefused {
    FederatedProcess process =
        new FederatedProcess(parts(plan(Requests.loss(8, 1e-3), 3), aggregation(false, ONE)));
    FederatedState start = process.initialize();
    Step step = process.forfeit(start);
    assertAborted(start, step);
    for (ClientId client : data.ids()) {
      assertEquals(1, step.state().participations().of(client));
    }
    assertThrows(IllegalStateException.class, () -> process.next(start, first(20, 1)));
    assertThrows(IllegalStateException.class, () -> process.forfeit(start));
    process.next(step.state(), first(20, 2));
  }

  @Test
  void initialize_weights_areTheModelAndOthersAreRefused() throws PlanRefused {
    FederatedProcess process =
        new FederatedProcess(parts(plan(Requests.UNPROTECTED, 3), aggregation(false, ONE)));
    float[] weights = new float[model.shape().size()];
    weights[3] = 2;
    ModelWeights start = ModelWeights.copyOf(weights);
    assertEquals(start, process.initialize(start).model());
    assertThrows(
        IllegalArgumentException.class,
        () -> process.initialize(ModelWeights.zero(weights.length + 1)));
    weights[3] = Float.NaN;
    ModelWeights broken = ModelWeights.copyOf(weights);
    var thrown = assertThrows(IllegalArgumentException.class, () -> process.initialize(broken));
    assertTrue(thrown.getMessage().contains("weight 3"), thrown.getMessage());
  }

  @Test
  void next_moreRoundsThanPlanned_isRefused() throws PlanRefused {
    FederatedProcess process =
        new FederatedProcess(parts(plan(Requests.loss(8, 1e-3), 1), aggregation(false, ONE)));
    Step step = process.next(process.initialize(), first(20, 1));
    var thrown =
        assertThrows(IllegalStateException.class, () -> process.next(step.state(), first(20, 2)));
    assertTrue(thrown.getMessage().contains("1 rounds"), thrown.getMessage());
  }

  @Test
  void process_otherPopulationOrModelThanPlanned_isRefused() throws PlanRefused {
    Parts parts = parts(plan(Requests.UNPROTECTED, 3), aggregation(false, ONE));
    Parts fewer =
        new Parts(
            parts.plan(),
            parts.model(),
            parts.algorithm(),
            new ToyClients(59),
            parts.aggregator(),
            parts.randomness(),
            parts.seed());
    assertThrows(IllegalArgumentException.class, () -> new FederatedProcess(fewer));
    Parts larger =
        new Parts(
            parts.plan(),
            new SoftmaxRegression(7, 3),
            parts.algorithm(),
            parts.data(),
            parts.aggregator(),
            parts.randomness(),
            parts.seed());
    assertThrows(IllegalArgumentException.class, () -> new FederatedProcess(larger));
  }

  @Test
  void evaluate_heldOut_addsTheClientsUp() {
    var weights = model.initial(Seed.of(1));
    Evaluation together = Evaluation.none(model.metrics());
    for (ClientId client : data.ids()) {
      together = together.plus(model.evaluate(weights, data.rows(client)));
    }
    assertEquals(together, new FederatedEvaluation(model, data, FOUR).evaluate(weights));
    assertEquals(together, new FederatedEvaluation(model, data, ONE).evaluate(weights));
  }

  private RoundPlan plan(Protection protection, int rounds) throws PlanRefused {
    return RoundPlan.derive(request(protection, rounds));
  }

  private PlanRequest request(Protection protection, int rounds) {
    return Requests.ofDimension(
        Requests.poisson(CLIENTS, 0.5, 0.1, rounds, protection), model.shape().size());
  }

  private static Losses none() {
    return new Losses(Dropouts.none(), Seed.of(3));
  }

  private Aggregation aggregation(boolean secure, Workers workers) {
    return aggregation(
        secure, workers, new Losses(new Dropouts(0.1, Optional.empty()), Seed.of(3)));
  }

  private Aggregation aggregation(boolean secure, Workers workers, Losses losses) {
    return secure
        ? new SecureAggregation("toy", seeded, losses, workers)
        : new UnprotectedAggregation(losses, workers);
  }

  private Parts parts(RoundPlan plan, Aggregation aggregation) {
    LocalTrainer trainer =
        new LocalTrainer(model, new LocalSgd(2, 2, 0.1f), RowOrder.SHUFFLED_EACH_EPOCH);
    return new Parts(
        plan,
        model,
        Algorithm.fedAvg(trainer, 1),
        data,
        new SumAggregator(aggregation),
        seeded,
        Seed.of(5));
  }

  private static Parts with(Parts parts, Aggregator aggregator) {
    return new Parts(
        parts.plan(),
        parts.model(),
        parts.algorithm(),
        parts.data(),
        aggregator,
        parts.randomness(),
        parts.seed());
  }

  private static Parts with(Parts parts, RunRandomness randomness) {
    return new Parts(
        parts.plan(),
        parts.model(),
        parts.algorithm(),
        parts.data(),
        parts.aggregator(),
        randomness,
        parts.seed());
  }

  private Cohort first(int count, int round) {
    Sampling sampling = request(Requests.UNPROTECTED, 1).sampling();
    return Cohorts.of(new RoundId(round), sampling, data.ids().subList(0, count));
  }

  private static List<Step> run(Parts parts, int rounds) {
    FederatedProcess process = new FederatedProcess(parts);
    FederatedState state = process.initialize();
    List<Step> steps = new ArrayList<>();
    try (RandomBits bits = parts.randomness().cohorts(state.round())) {
      for (int i = 0; i < rounds; i++) {
        Sampling sampling = parts.plan().request().sampling();
        Cohort cohort = Cohort.draw(state.round(), sampling, parts.data().ids(), bits);
        Step step = process.next(state, cohort);
        steps.add(step);
        state = step.state();
      }
    }
    return steps;
  }
}
