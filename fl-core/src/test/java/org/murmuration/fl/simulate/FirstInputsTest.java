package org.murmuration.fl.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.fl.cohort.FixedSizeSampling;
import org.murmuration.fl.cohort.OverSelection;
import org.murmuration.fl.cohort.PoissonSampling;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.cohort.Sampling;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.plan.Requests;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.process.RunRandomness;
import org.murmuration.fl.round.Aggregation;
import org.murmuration.fl.round.Aggregation.Member;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.simulate.SecureAggregation.Losses;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.outcome.RoundOutcome;
import org.murmuration.secagg.ring.RingVector;

/** Rounds that close at the first inputs put one client in another's place (rule 4). */
class FirstInputsTest {
  private static final Workers WORKERS = Workers.of(2);
  private static final Digest MODEL = Digest.copyOf(new byte[Digest.SIZE_BYTES]);
  private static final Protection CENTRAL = Requests.loss(1, 1e-5);
  private static final Protection SHARED =
      Protection.DistributedNoise.skellam(0.25, new Epsilon(8), new Delta(1e-5));

  @AfterAll
  static void close() {
    WORKERS.close();
  }

  /** Plans whose promise counts on a sum that differs by one vector, or by the first five. */
  record Uncovered(Sampling sampling, Protection protection, int first) {
    RoundPlan plan() throws PlanRefused {
      return RoundPlan.derive(
          Requests.ofDimension(Requests.request(200, sampling, 0, 1, protection), 10));
    }
  }

  static List<Uncovered> uncovered() {
    return List.of(
        new Uncovered(new PoissonSampling(0.5), CENTRAL, 50),
        new Uncovered(new FixedSizeSampling(60), CENTRAL, 50),
        new Uncovered(new FixedSizeSampling(60), SHARED, 50),
        new Uncovered(new OverSelection(40, 60), CENTRAL, 50));
  }

  @ParameterizedTest
  @MethodSource("uncovered")
  void sum_firstInputsUnderAnotherPromise_isRefusedBeforeAnyClientIsAsked(Uncovered attack)
      throws PlanRefused {
    RoundPlan plan = attack.plan();
    assertTrue(plan.privacy().isPresent());
    List<Member> members =
        members(
            60,
            () -> {
              throw new AssertionError("asked");
            });
    for (Aggregation each : both(attack.first())) {
      var refused =
          assertThrows(
              IllegalArgumentException.class, () -> each.sum(plan, new RoundId(1), MODEL, members));
      assertTrue(refused.getMessage().contains("OverSelection"), refused.getMessage());
    }
  }

  @Test
  void sum_overSelectionThatWantsAsMany_takesTheFirst() throws PlanRefused {
    RoundPlan plan = new Uncovered(new OverSelection(40, 60), CENTRAL, 40).plan();
    RingVector zero = RingVector.wrap(new long[plan.words()]);
    for (Aggregation each : both(40)) {
      var summed =
          assertInstanceOf(
              RoundOutcome.Summed.class,
              each.sum(plan, new RoundId(1), MODEL, members(60, () -> zero)).outcome());
      assertEquals(40, summed.survivors().size());
    }
  }

  private static List<Aggregation> both(int first) {
    Arrivals arrivals = new Arrivals(10, 1, Double.POSITIVE_INFINITY, OptionalInt.of(first));
    Losses losses = new Losses(Dropouts.none(), Optional.of(arrivals), Seed.of(3));
    var simulated = new RunRandomness.Simulated(Seed.of(4));
    return List.of(
        new SecureAggregation("first", simulated, losses, WORKERS),
        new UnprotectedAggregation(losses, WORKERS));
  }

  private static List<Member> members(int count, Supplier<RingVector> input) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Member(new ClientId(String.format("client-%03d", i)), input))
        .toList();
  }
}
