package org.murmuration.fl.robust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.murmuration.dp.sample.InsecureSeededBits;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.fl.algorithm.Algorithm;
import org.murmuration.fl.cohort.Cohort;
import org.murmuration.fl.cohort.FixedSizeSampling;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.dense.SoftmaxRegression;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.plan.Requests;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.lanes.Tally;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.plan.request.Wishes;
import org.murmuration.fl.process.FederatedProcess;
import org.murmuration.fl.process.FederatedState;
import org.murmuration.fl.process.RunRandomness;
import org.murmuration.fl.round.Aggregation.Member;
import org.murmuration.fl.round.Aggregator;
import org.murmuration.fl.round.Aggregator.Aggregate;
import org.murmuration.fl.round.Aggregator.Ending;
import org.murmuration.fl.round.ClientRound;
import org.murmuration.fl.round.ClientSecrets;
import org.murmuration.fl.round.SumAggregator;
import org.murmuration.fl.round.ToyClients;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.simulate.Dropouts;
import org.murmuration.fl.simulate.LossPoint;
import org.murmuration.fl.simulate.SecureAggregation.Losses;
import org.murmuration.fl.simulate.UnprotectedAggregation;
import org.murmuration.fl.train.LocalSgd;
import org.murmuration.fl.train.LocalTrainer;
import org.murmuration.secagg.key.Digest;

/** Robust rules in the place of the sum. */
class RobustAggregatorTest {
  private static final Workers WORKERS = Workers.of(2);
  private static final Protection EQUAL = new Protection.Unprotected(OptionalDouble.empty(), 1);
  private static final RoundId ROUND = new RoundId(1);

  @AfterAll
  static void close() {
    WORKERS.close();
  }

  private static UnprotectedAggregation clear(Dropouts dropouts) {
    return new UnprotectedAggregation(new Losses(dropouts, Seed.of(1)), WORKERS);
  }

  private static RobustAggregator robust(RobustRule rule) {
    return new RobustAggregator(clear(Dropouts.none()), rule);
  }

  private static RoundPlan plan(int clients, int dimension, Protection protection)
      throws PlanRefused {
    return RoundPlan.derive(
        new PlanRequest(
            clients, new FixedSizeSampling(clients), 0, 30, dimension, protection, Wishes.none()));
  }

  private static Aggregate aggregate(Aggregator aggregator, RoundPlan plan, float... values) {
    List<Member> members = new ArrayList<>();
    for (float value : values) {
      ClientId client = new ClientId("client " + (char) ('a' + members.size()));
      members.add(
          new Member(
              client,
              () -> {
                RandomBits bits = InsecureSeededBits.of(5);
                var clipped = plan.clipper().clip(new float[] {value});
                return ClientRound.words(
                    plan, ROUND, clipped, Tally.NONE, new ClientSecrets(bits, bits));
              }));
    }
    var round =
        new Aggregator.Round(
            plan, ROUND, Digest.ofBytes(new byte[0]), () -> InsecureSeededBits.of(1));
    return aggregator.aggregate(round, members);
  }

  @Test
  void aggregate_oneLiar_takesTheRulesResult() throws PlanRefused {
    RoundPlan plan = plan(5, 1, EQUAL);
    Aggregate aggregate =
        aggregate(robust(new CoordinateMedian()), plan, 0.25f, -7, 0.5f, 0.75f, 7);
    var completed = assertInstanceOf(Ending.Completed.class, aggregate.ending());
    assertEquals(0.5, completed.released().mean().toArray()[0], 1e-5);
    assertEquals(5, completed.survivors().size());
    assertEquals(Optional.empty(), completed.released().tally());
  }

  @Test
  void aggregate_fewerThanTheRuleNeeds_isAborted() throws PlanRefused {
    RoundPlan plan = plan(4, 1, EQUAL);
    Aggregate aggregate = aggregate(robust(Krum.one(1)), plan, 1, 1, 1, 1);
    var aborted = assertInstanceOf(Ending.Aborted.class, aggregate.ending());
    assertTrue(aborted.why().contains("needs 5 updates, got 4"), aborted.why());
  }

  @Test
  void aggregate_almostAllLost_isAborted() throws PlanRefused {
    Dropouts most = new Dropouts(0.999, Optional.of(LossPoint.MASKED_INPUT));
    Aggregator lossy = new RobustAggregator(clear(most), new CoordinateMedian());
    Aggregate aggregate = aggregate(lossy, plan(5, 1, EQUAL), 1, 1, 1, 1, 1);
    assertInstanceOf(Ending.Aborted.class, aggregate.ending());
  }

  @Test
  void aggregate_planWithPrivacy_isRefusedWithTheReason() throws PlanRefused {
    RoundPlan plan = plan(50, 1, Requests.multiplier(1, 1e-3));
    Aggregator robust = robust(new TrimmedMean(1));
    var refused =
        assertThrows(IllegalArgumentException.class, () -> aggregate(robust, plan, 1, 1, 1));
    assertTrue(refused.getMessage().contains("does not go with differential privacy"));
    assertThrows(
        IllegalStateException.class,
        () ->
            plan.unprotectedIntegers(
                org.murmuration.secagg.ring.RingAccumulator.zero(plan.words()).finish()));
  }

  @Test
  void aggregate_planThatWeighs_isRefused() throws PlanRefused {
    RoundPlan plan = plan(5, 1, Requests.UNPROTECTED);
    Aggregator robust = robust(new TrimmedMean(1));
    var refused =
        assertThrows(IllegalArgumentException.class, () -> aggregate(robust, plan, 1, 1, 1));
    assertTrue(refused.getMessage().contains("weight cap of 1"), refused.getMessage());
  }

  /** Two of nine send the opposite of a large step: the mean walks off, the rules do not. */
  @Test
  void run_withLiars_rulesLearnWhereTheMeanDoesNot() throws PlanRefused {
    assertTrue(accuracy(new SumAggregator(clear(Dropouts.none()))) < 0.5);
    for (RobustRule rule :
        List.of(new CoordinateMedian(), new TrimmedMean(2), Krum.one(2), new Krum(2, 4))) {
      double reached = accuracy(robust(rule));
      assertTrue(reached > 0.9, rule.text() + ": " + reached);
    }
  }

  private static double accuracy(Aggregator aggregator) throws PlanRefused {
    Model model = new SoftmaxRegression(ToyClients.FEATURES, ToyClients.CLASSES);
    ToyClients data = new ToyClients(9);
    RoundPlan plan = plan(9, model.shape().size(), EQUAL);
    List<ClientId> liars = data.ids().subList(3, 5);
    Aggregator lied =
        (round, members) ->
            aggregator.aggregate(
                round,
                members.stream()
                    .map(
                        member ->
                            liars.contains(member.client())
                                ? new Member(member.client(), () -> lie(plan, model))
                                : member)
                    .toList());
    FederatedProcess process =
        new FederatedProcess(
            new FederatedProcess.Parts(
                plan,
                model,
                Algorithm.fedAvg(new LocalTrainer(model, new LocalSgd(2, 4, 0.5f)), 1),
                data,
                lied,
                new RunRandomness.Simulated(Seed.of(2)),
                Seed.of(3)));
    FederatedState state = process.initialize();
    for (int i = 0; i < 20; i++) {
      Cohort cohort =
          Cohort.draw(
              state.round(), new FixedSizeSampling(9), data.ids(), InsecureSeededBits.of(1));
      state = process.next(state, cohort).state();
    }
    FederatedState end = state;
    return data.ids().stream()
            .filter(client -> !liars.contains(client))
            .mapToDouble(client -> model.evaluate(end.model(), data.rows(client)).accuracy())
            .sum()
        / 7;
  }

  /** Pushes towards the first class, whatever the row. */
  private static org.murmuration.secagg.ring.RingVector lie(RoundPlan plan, Model model) {
    float[] update = new float[model.shape().size()];
    IntStream.range(0, update.length).forEach(i -> update[i] = i % 3 == 0 ? 7 : -7);
    RandomBits bits = InsecureSeededBits.of(5);
    return ClientRound.words(
        plan,
        ROUND,
        plan.clipper().clip(update),
        new Tally(1, MetricSums.zero(model.metrics())),
        new ClientSecrets(bits, bits));
  }
}
