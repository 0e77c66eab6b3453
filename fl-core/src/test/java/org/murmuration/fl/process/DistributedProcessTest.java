package org.murmuration.fl.process;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.Observer;
import org.murmuration.fl.algorithm.Algorithm;
import org.murmuration.fl.cohort.Cohort;
import org.murmuration.fl.cohort.Cohorts;
import org.murmuration.fl.cohort.FixedSizeSampling;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.consent.ClientLedger;
import org.murmuration.fl.consent.ClientSide;
import org.murmuration.fl.consent.ClientTerms;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.dense.SoftmaxRegression;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.plan.Requests;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.request.AdaptiveClip;
import org.murmuration.fl.plan.request.ClipRule;
import org.murmuration.fl.plan.request.NoiseTarget;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.process.FederatedProcess.Parts;
import org.murmuration.fl.process.FederatedProcess.Step;
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
import org.murmuration.fl.train.LocalSgd;
import org.murmuration.fl.train.LocalTrainer;
import org.murmuration.fl.train.RowOrder;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.ring.RingVector;

/** Whole runs whose clients add the noise. */
class DistributedProcessTest {
  private static final int CLIENTS = 12;
  private static final Workers ONE = Workers.of(1);
  private static final Workers THREE = Workers.of(3);

  private final Model model = new SoftmaxRegression(ToyClients.FEATURES, ToyClients.CLASSES);
  private final ToyClients data = new ToyClients(CLIENTS);
  private final RunRandomness seeded = new RunRandomness.Simulated(Seed.of(31));

  @AfterAll
  static void close() {
    ONE.close();
    THREE.close();
  }

  private RoundPlan plan(ShareLaw law, OptionalInt cap, Optional<AdaptiveClip> adaptive)
      throws PlanRefused {
    return plan(law, cap, adaptive, 0.3);
  }

  private RoundPlan plan(
      ShareLaw law, OptionalInt cap, Optional<AdaptiveClip> adaptive, double multiplier)
      throws PlanRefused {
    Protection protection =
        new Protection.DistributedNoise(
            adaptive
                .<ClipRule>map(rule -> new ClipRule.Following(0.5, rule))
                .orElseGet(() -> new ClipRule.Flat(0.5)),
            law,
            new NoiseTarget.Multiplier(multiplier),
            new Delta(0.01),
            Observer.SERVER,
            cap);
    return RoundPlan.derive(
        Requests.ofDimension(
            Requests.fixed(CLIENTS, CLIENTS, 0.1, 4, protection), model.shape().size()));
  }

  private FederatedProcess process(RoundPlan plan, Aggregation aggregation) {
    return process(plan, aggregation, ClientSide.deriving());
  }

  private FederatedProcess process(RoundPlan plan, Aggregation aggregation, ClientSide clients) {
    LocalTrainer trainer =
        new LocalTrainer(model, new LocalSgd(1, 2, 0.1f), RowOrder.SHUFFLED_EACH_EPOCH);
    return new FederatedProcess(
        new Parts(
            plan,
            model,
            Algorithm.fedAvg(trainer, 1),
            data,
            new SumAggregator(aggregation),
            seeded,
            Seed.of(5)),
        clients);
  }

  private List<Step> run(RoundPlan plan, Aggregation aggregation, int rounds) {
    FederatedProcess process = process(plan, aggregation);
    FederatedState state = process.initialize();
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      Cohort cohort = Cohorts.of(state.round(), new FixedSizeSampling(CLIENTS), data.ids());
      Step step = process.next(state, cohort);
      steps.add(step);
      state = step.state();
    }
    return steps;
  }

  private static Losses none() {
    return new Losses(Dropouts.none(), Seed.of(3));
  }

  private Aggregation secure(Workers workers) {
    return new SecureAggregation("toy", seeded, none(), workers);
  }

  /** Shares, rotations, clips and sums: the same bits on any number of threads, masked or not. */
  @ParameterizedTest
  @EnumSource(ShareLaw.class)
  void run_simulated_isTheSameMaskedOrNot(ShareLaw law) throws PlanRefused {
    RoundPlan plan = plan(law, OptionalInt.empty(), Optional.of(AdaptiveClip.of(0.5)));
    List<Step> one = run(plan, secure(ONE), 3);
    List<Step> three = run(plan, secure(THREE), 3);
    List<Step> clear = run(plan, new UnprotectedAggregation(none(), ONE), 3);
    for (int i = 0; i < 3; i++) {
      assertEquals(one.get(i).state(), three.get(i).state(), "round " + (i + 1));
      assertEquals(one.get(i).state(), clear.get(i).state(), "round " + (i + 1));
      assertEquals(Optional.empty(), one.get(i).report().aborted());
    }
  }

  @Test
  void run_adaptive_clipMovesAndTheStateCarriesIt() throws PlanRefused {
    RoundPlan plan = plan(ShareLaw.SKELLAM, OptionalInt.empty(), Optional.of(AdaptiveClip.of(0.5)));
    List<Step> steps = run(plan, new UnprotectedAggregation(none(), ONE), 3);
    assertEquals(0.5, steps.get(0).report().clip().orElseThrow());
    for (int i = 1; i < 3; i++) {
      double clip = steps.get(i).report().clip().orElseThrow();
      assertEquals(steps.get(i - 1).state().clip().orElseThrow(), clip);
      assertNotEquals(steps.get(i - 1).report().clip().orElseThrow(), clip);
    }
  }

  /** A participation is spent when the input is made; who has spent them stays away. */
  @Test
  void run_capReached_clientsStayAwayAndRoundsAbort() throws PlanRefused {
    RoundPlan plan = plan(ShareLaw.SKELLAM, OptionalInt.of(2), Optional.empty());
    List<Step> steps = run(plan, new UnprotectedAggregation(none(), ONE), 4);
    ClientId someone = data.ids().get(0);
    assertEquals(1, steps.get(0).state().participations().of(someone));
    assertEquals(CLIENTS, steps.get(1).report().survivors());
    for (Step step : steps.subList(2, 4)) {
      assertTrue(step.report().aborted().isPresent());
      assertEquals(2, step.state().participations().of(someone));
      assertEquals(
          steps.get(1).report().epsilonServer(), step.report().epsilonServer(), "no more loss");
    }
  }

  @Test
  void run_lostRound_participationsStaySpent() throws PlanRefused {
    RoundPlan plan = plan(ShareLaw.SKELLAM, OptionalInt.empty(), Optional.empty());
    Losses most = new Losses(new Dropouts(0.9, Optional.of(LossPoint.UNMASK)), Seed.of(3));
    Step lost = run(plan, new SecureAggregation("toy", seeded, most, ONE), 1).get(0);
    assertTrue(lost.report().aborted().isPresent());
    int spent = data.ids().stream().mapToInt(id -> lost.state().participations().of(id)).sum();
    assertTrue(spent > 0 && spent <= CLIENTS, spent + " had made their input");
    assertTrue(lost.report().epsilonServer().orElseThrow() > 0, "charged");
  }

  /** Inputs that left before a round failed are spent, whatever state one goes on from. */
  @Test
  void next_roundThatThrows_inputsStaySpent() throws PlanRefused {
    RoundPlan plan = plan(ShareLaw.SKELLAM, OptionalInt.of(1), Optional.empty());
    Aggregation failing =
        (session, round, digest, members) -> {
          if (members.isEmpty()) {
            return new UnprotectedAggregation(none(), ONE).sum(session, round, digest, members);
          }
          members.forEach(member -> assertNotNull(member.wordsWithoutSurplus()));
          throw new IllegalStateException("the wire broke");
        };
    FederatedProcess process = process(plan, failing);
    FederatedState start = process.initialize();
    Cohort first = Cohorts.of(start.round(), new FixedSizeSampling(CLIENTS), data.ids());
    assertThrows(IllegalStateException.class, () -> process.next(start, first));
    FederatedState lost = start.afterLostRound();
    Cohort second = Cohorts.of(lost.round(), new FixedSizeSampling(CLIENTS), data.ids());
    Step step = assertDoesNotThrow(() -> process.next(lost, second), "nobody is asked");
    assertTrue(step.report().aborted().isPresent());
  }

  /** Rule 13: each client derives the plan itself and stays away from one below its terms. */
  @Test
  void run_clientsWhoseTermsThePlanMisses_stayAwayAndTheRoundAborts() throws PlanRefused {
    RoundPlan plan = plan(ShareLaw.SKELLAM, OptionalInt.empty(), Optional.empty());
    double own = plan.clientNoiseDeviation() / plan.clipper().bound();
    for (double least : new double[] {0.99 * own, 1.01 * own}) {
      FederatedProcess process = process(plan, secure(ONE), ClientSide.of(wantingNoise(least)));
      FederatedState state = process.initialize();
      Step step = process.next(state, cohort(state));
      assertEquals(least > own, step.report().aborted().isPresent(), "least noise " + least);
      assertEquals(least > own ? 0 : 1, step.state().participations().of(data.ids().get(0)));
    }
  }

  private static ClientTerms wantingNoise(double least) {
    return new ClientTerms(
        1,
        least,
        2,
        0,
        new Epsilon(100),
        new Delta(0.01),
        4,
        Adversary.PASSIVE,
        ClientTerms.Noise.OF_CLIENTS,
        1);
  }

  private Cohort cohort(FederatedState state) {
    return Cohorts.of(state.round(), new FixedSizeSampling(CLIENTS), data.ids());
  }

  /** Two runs under one ledger a client: the second goes on where the first ended. */
  @Test
  void run_secondPlanUnderTheSameLedgers_endsWhereTheyDo() throws PlanRefused {
    RoundPlan plan = plan(ShareLaw.SKELLAM, OptionalInt.empty(), Optional.empty(), 1);
    double one = plan.privacy().orElseThrow().server().orElseThrow().epsilonAfter(4);
    ClientSide clients =
        ClientSide.of(
            ClientTerms.none(),
            client -> ClientLedger.of(new Epsilon(1.2 * one), new Delta(0.011)));
    int[] released = new int[2];
    for (int run = 0; run < 2; run++) {
      FederatedProcess process = process(plan, new UnprotectedAggregation(none(), ONE), clients);
      FederatedState state = process.initialize();
      for (int i = 0; i < 4; i++) {
        Step step = process.next(state, cohort(state));
        released[run] += step.report().aborted().isEmpty() ? 1 : 0;
        state = step.state();
      }
    }
    assertEquals(4, released[0]);
    assertTrue(released[1] < 4, "the second run released " + released[1] + " rounds");
    double spent = clients.ledger(data.ids().get(0)).orElseThrow().spent();
    assertTrue(spent <= 1.2 * one && spent > 0.9 * one, spent + " of " + one);
  }

  /** Counts the inputs that really leave, over processes, and can die in the middle of them. */
  private static final class Dying implements Aggregation {
    private final Aggregation real;
    private final Map<ClientId, Integer> left = new TreeMap<>();
    private int allowed = Integer.MAX_VALUE;

    Dying(Aggregation real) {
      this.real = real;
    }

    @Override
    public Aggregated sum(RoundPlan plan, RoundId round, Digest model, List<Member> members) {
      List<Member> counted =
          members.stream().map(member -> new Member(member.client(), () -> sent(member))).toList();
      Aggregation aggregation = members.isEmpty() ? new UnprotectedAggregation(none(), ONE) : real;
      return aggregation.sum(plan, round, model, counted);
    }

    private RingVector sent(Member member) {
      if (allowed-- == 0) {
        throw new IllegalStateException("killed");
      }
      left.merge(member.client(), 1, Integer::sum);
      return member.wordsWithoutSurplus();
    }
  }

  /**
   * A process that dies among the masked inputs of its second round takes its count with it. Who
   * starts again from the state before and the lost cohort counts each member, so no client ever
   * sends more than its cap; who forgets the cohort lets some send once more.
   */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void run_killedAmongMaskedInputs_participationsStillCount(boolean counted) throws PlanRefused {
    RoundPlan plan = plan(ShareLaw.SKELLAM, OptionalInt.of(2), Optional.empty());
    Dying aggregation = new Dying(secure(ONE));
    FederatedProcess first = process(plan, aggregation);
    FederatedState start = first.initialize();
    FederatedState saved = first.next(start, cohort(start)).state();
    aggregation.allowed = CLIENTS / 2;
    Cohort lost = cohort(saved);
    assertThrows(IllegalStateException.class, () -> first.next(saved, lost));
    aggregation.allowed = Integer.MAX_VALUE;
    FederatedProcess second = process(plan, aggregation);
    FederatedState state = counted ? saved.afterLostRound(lost) : saved.afterLostRound();
    assertEquals(2, state.charged(), "the lost round is charged");
    for (int i = 0; i < 2; i++) {
      state = second.next(state, cohort(state)).state();
    }
    int most = aggregation.left.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    assertEquals(counted ? 2 : 3, most);
  }
}
