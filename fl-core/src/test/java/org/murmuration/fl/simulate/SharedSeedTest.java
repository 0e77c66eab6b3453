package org.murmuration.fl.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.plan.Requests;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.process.RunRandomness;
import org.murmuration.fl.seed.Seed;
import org.murmuration.secagg.key.Digest;

/** A training and an evaluation of one seed, with rounds of the same number. */
class SharedSeedTest {
  private static final RunRandomness SEEDED = new RunRandomness.Simulated(Seed.of(4));

  private static RoundPlan plan(double clip) throws PlanRefused {
    Protection protection = new Protection.Unprotected(OptionalDouble.of(clip), 1);
    return RoundPlan.derive(Requests.ofDimension(Requests.fixed(5, 5, 0, 2, protection), 3));
  }

  private static Digest model(int number) {
    return Digest.ofBytes(new byte[] {(byte) number});
  }

  /** Equal keys in two sessions are equal masks, and their sums' difference is the inputs'. */
  @Test
  void keys_otherPlanOrModelOfOneSeed_areOthers() throws PlanRefused {
    List<Long> keys = new ArrayList<>();
    keys.addAll(firstWords(plan(1), model(1)));
    keys.addAll(firstWords(plan(2), model(1)));
    keys.addAll(firstWords(plan(1), model(2)));
    assertEquals(15, new HashSet<>(keys).size());
    assertEquals(keys.subList(0, 5), firstWords(plan(1), model(1)), "a run repeats itself");
  }

  private static List<Long> firstWords(RoundPlan plan, Digest model) {
    RunRandomness keys = SecureAggregation.keys(SEEDED, plan, model);
    return IntStream.range(0, 5)
        .mapToObj(i -> keys.keys(new RoundId(1), new ClientId("client-" + i)).nextLong())
        .toList();
  }
}
