package org.murmuration.secagg;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.key.Label;
import org.murmuration.secagg.message.SessionPlan;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.server.RoundOutcome;
import org.murmuration.secagg.server.RoundOutcome.Step;
import org.murmuration.secagg.server.RoundOutcome.Summed;
import org.murmuration.secagg.server.RoundOutcome.TooFewSurvivors;

/** Clients with their inputs, and what a session over them must give. */
public record Cohort(SessionPlan plan, Map<ParticipantId, RingVector> inputs) {
  /** Returns {@code clients} clients with unlike ids and seeded inputs. */
  public static Cohort of(int clients, int threshold, int words, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<ParticipantId, RingVector> inputs = new TreeMap<>();
    for (int i = 0; i < clients; i++) {
      inputs.put(new ParticipantId(3 * i + 1), RingVector.wrap(random.longs(words).toArray()));
    }
    return new Cohort(plan(threshold, Math.max(clients, threshold), words, 0), inputs);
  }

  /** Returns the same clients under a plan that opens no sum of fewer than {@code floor}. */
  public Cohort withFloor(int floor) {
    return new Cohort(
        new SessionPlan(
            plan.task(),
            plan.round(),
            plan.plan(),
            plan.model(),
            plan.threshold(),
            floor,
            Math.max(floor, plan.maxCohort()),
            plan.words(),
            plan.maxUnopenable()),
        inputs);
  }

  public static SessionPlan plan(int threshold, int maxCohort, int words, int maxUnopenable) {
    return SessionPlan.withFloorAtThreshold(
        "test", 7, digest("plan"), digest("model"), threshold, maxCohort, words, maxUnopenable);
  }

  public static Digest digest(String text) {
    return Digest.of(Label.PLAN, text.getBytes(UTF_8));
  }

  public Map<ParticipantId, Fate> fates(List<Fate> inOrder) {
    Map<ParticipantId, Fate> fates = new TreeMap<>();
    inputs.keySet().forEach(id -> fates.put(id, inOrder.get(fates.size())));
    return fates;
  }

  /** What the session must give, from the fates and the plain inputs alone. */
  public RoundOutcome expected(Map<ParticipantId, Fate> fates) {
    int message = 0;
    for (Step step : Step.values()) {
      message++;
      int left = arrived(fates, message).size();
      int needed = step == Step.MASKED_INPUT ? plan.survivorFloor() : plan.threshold();
      if (left < needed) {
        return new TooFewSurvivors(step, left, needed);
      }
    }
    List<ParticipantId> survivors = arrived(fates, 3);
    return new Summed(plainSum(survivors), survivors);
  }

  private List<ParticipantId> arrived(Map<ParticipantId, Fate> fates, int step) {
    return inputs.keySet().stream().filter(id -> fates.get(id).arrives(step)).toList();
  }

  public RingVector plainSum(Collection<ParticipantId> who) {
    long[] sum = new long[plan.words()];
    for (ParticipantId id : who) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += inputs.get(id).word(i);
      }
    }
    return RingVector.wrap(sum);
  }
}
