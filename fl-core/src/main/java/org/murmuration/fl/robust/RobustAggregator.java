package org.murmuration.fl.robust;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import org.murmuration.dp.noise.ReleasedMean;
import org.murmuration.dp.noise.UnprotectedMean;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.lanes.Released;
import org.murmuration.fl.plan.request.ClientWeighting;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.round.Aggregation.Aggregated;
import org.murmuration.fl.round.Aggregation.Member;
import org.murmuration.fl.round.Aggregator;
import org.murmuration.fl.simulate.UnprotectedAggregation;
import org.murmuration.secagg.outcome.RoundOutcome.Summed;
import org.murmuration.secagg.ring.RingVector;

/**
 * Combines a cohort's updates by a rule instead of summing them. It takes a server that sees every
 * update, by type, as a protocol would hide them; and it refuses plans that promise privacy, as one
 * client can change which others count, so that noise has nothing to be sized by.
 *
 * <p>What clients say of their training is not released, as it can be a lie too.
 *
 * @param clear the server's view, and who is lost on the way
 */
public record RobustAggregator(UnprotectedAggregation clear, RobustRule rule)
    implements Aggregator {
  /**
   * @throws IllegalArgumentException if the plan promises privacy, or weighs clients by what they
   *     say of their examples
   */
  @Override
  public Aggregate aggregate(Round round, List<Member> members) {
    requirePlain(round.plan());
    Map<ClientId, RingVector> seen = new ConcurrentHashMap<>();
    Aggregated aggregated =
        clear.sum(round.plan(), round.id(), round.sent(), watched(members, seen));
    if (!(aggregated.outcome() instanceof Summed summed)) {
      return aborted("too few clients were left: " + aggregated.outcome(), aggregated);
    }
    List<ClientId> clients =
        summed.survivors().stream().map(seat -> members.get(seat.value()).client()).toList();
    if (clients.size() < rule.fewestUpdates()) {
      return aborted(
          rule.text() + " needs " + rule.fewestUpdates() + " updates, got " + clients.size(),
          aggregated);
    }
    List<RingVector> words = clients.stream().map(seen::get).toList();
    Released released =
        new Released(combined(round.plan(), words), Optional.empty(), OptionalDouble.empty());
    return new Aggregate(
        new Ending.Completed(released, clients), aggregated.costs(), aggregated.refused());
  }

  @Override
  public boolean sums() {
    return false;
  }

  private void requirePlain(RoundPlan plan) {
    if (plan.privacy().isPresent()) {
      throw new IllegalArgumentException(
          rule.text()
              + " does not go with differential privacy: one client can change which others count,"
              + " so that there is no bound to size noise by; plan without privacy, or sum");
    }
    if (!countsEachOnce(plan.request().protection())) {
      throw new IllegalArgumentException(
          rule.text()
              + " counts every client once, as a liar can claim any number of examples; plan with a"
              + " weight cap of 1");
    }
  }

  private static boolean countsEachOnce(Protection protection) {
    return protection instanceof Protection.Unprotected open
        && open.weighting().equals(ClientWeighting.byExamples(1));
  }

  private static List<Member> watched(List<Member> members, Map<ClientId, RingVector> seen) {
    List<Member> watched = new ArrayList<>(members.size());
    for (Member member : members) {
      watched.add(
          new Member(
              member.client(),
              surplus -> {
                RingVector words = member.input().apply(surplus);
                seen.put(member.client(), words);
                return words;
              }));
    }
    return watched;
  }

  private ReleasedMean combined(RoundPlan plan, List<RingVector> words) {
    List<float[]> updates =
        words.stream().map(own -> scaled(plan.unprotectedIntegers(own), plan.scale())).toList();
    float[] result = rule.combine(updates);
    long[] integers = new long[result.length];
    for (int i = 0; i < integers.length; i++) {
      integers[i] = Math.round(result[i] * plan.scale());
    }
    return new UnprotectedMean(plan.scale(), 1).release(integers);
  }

  private static float[] scaled(long[] integers, double scale) {
    float[] values = new float[integers.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((double) integers[i] / scale);
    }
    return values;
  }

  private static Aggregate aborted(String why, Aggregated aggregated) {
    return new Aggregate(new Ending.Aborted(why), aggregated.costs(), aggregated.refused());
  }
}
