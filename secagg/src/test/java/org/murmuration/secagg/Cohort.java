package org.murmuration.secagg;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.key.Label;
import org.murmuration.secagg.plan.RoundBinding;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.secagg.ring.RingVector;

/** Clients with their inputs under a plan. */
public record Cohort(SessionPlan plan, Map<ParticipantId, RingVector> inputs) {
  /** Returns {@code clients} clients with unlike ids and seeded inputs, on the complete graph. */
  public static Cohort of(int clients, int threshold, int words, long seed) {
    return of(clients, passive(threshold, Math.max(clients, threshold), 0), words, seed);
  }

  /** Returns {@code clients} clients with unlike ids and seeded inputs. */
  public static Cohort of(int clients, Quorum quorum, int words, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<ParticipantId, RingVector> inputs = new TreeMap<>();
    for (int i = 0; i < clients; i++) {
      inputs.put(new ParticipantId(3 * i + 1), RingVector.wrap(random.longs(words).toArray()));
    }
    return new Cohort(plan(quorum, words), inputs);
  }

  /** Returns the same clients under a plan that opens no sum of fewer than {@code floor}. */
  public Cohort withFloor(int floor) {
    Quorum quorum = plan.quorum();
    return new Cohort(
        plan(
            new Quorum(
                quorum.adversary(),
                quorum.topology(),
                quorum.threshold(),
                quorum.corruptHolders(),
                floor,
                Math.max(floor, quorum.maxCohort())),
            plan.words()),
        inputs);
  }

  public static SessionPlan plan(int threshold, int maxCohort, int words, int corruptHolders) {
    return plan(passive(threshold, maxCohort, corruptHolders), words);
  }

  public static SessionPlan plan(Quorum quorum, int words) {
    return new SessionPlan(
        new RoundBinding("test", 7, digest("plan"), digest("model")), quorum, words);
  }

  public static Quorum passive(int threshold, int maxCohort, int corruptHolders) {
    return new Quorum(
        Adversary.PASSIVE, Topology.complete(), threshold, corruptHolders, threshold, maxCohort);
  }

  /** Returns the same clients under a plan with so many levels of surplus. */
  public Cohort withSurplus(int levels) {
    return new Cohort(new SessionPlan(plan.binding(), plan.quorum(), plan.words(), levels), inputs);
  }

  public static Digest digest(String text) {
    return Digest.of(Label.PLAN, text.getBytes(UTF_8));
  }

  /** How many messages a client sends that stays to the end. */
  public int messages() {
    return plan.signs() ? 5 : 4;
  }

  public Map<ParticipantId, Fate> fates(List<Fate> inOrder) {
    Map<ParticipantId, Fate> fates = new TreeMap<>();
    inputs.keySet().forEach(id -> fates.put(id, inOrder.get(fates.size())));
    return fates;
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
