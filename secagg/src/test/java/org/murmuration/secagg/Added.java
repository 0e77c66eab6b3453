package org.murmuration.secagg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.outcome.RoundOutcome;
import org.murmuration.secagg.outcome.RoundOutcome.Summed;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.surplus.SurplusChain;

/**
 * What clients add to their inputs from the seeds of their surplus: at each level the seed's first
 * eight bytes, a word of their own that no other level or client is likely to have. From what it
 * wrote down it knows what must be left when the server took back what was opened.
 */
public final class Added {
  private final SessionPlan plan;
  private final Map<ParticipantId, List<Long>> byLevel = new TreeMap<>();

  public Added(SessionPlan plan) {
    this.plan = plan;
  }

  static Added nothing() {
    return new Added(Cohort.plan(2, 2, 1, 0));
  }

  /** Returns the input with every level added. */
  public RingVector to(RingVector input, ParticipantId owner, SurplusChain surplus) {
    assertEquals(plan.surplus(), surplus.size());
    List<Long> words =
        IntStream.rangeClosed(1, plan.surplus()).mapToObj(level -> word(surplus, level)).toList();
    byLevel.put(owner, words);
    return plus(input, words.stream().mapToLong(Long::longValue).sum());
  }

  /**
   * Checks that exactly the levels above the number lost were opened, of exactly the survivors, and
   * returns the sum without anything added: the server takes back what was opened, the test what
   * stays.
   */
  public RoundOutcome takenBackFrom(RoundOutcome outcome) {
    if (!(outcome instanceof Summed summed)) {
      return outcome;
    }
    int lost = plan.quorum().maxCohort() - summed.survivors().size();
    int kept = Math.min(lost, plan.surplus());
    assertEquals(plan.surplus() - kept, summed.surplus().levels());
    assertEquals(
        kept < plan.surplus() ? Set.copyOf(summed.survivors()) : Set.of(),
        summed.surplus().owners());
    return new Summed(plus(opened(summed), -kept(summed, kept)), summed.survivors());
  }

  /** The server's part. */
  private RingVector opened(Summed summed) {
    long sum = 0;
    for (ParticipantId owner : summed.surplus().owners()) {
      SurplusChain chain = summed.surplus().of(owner);
      assertTrue(chain.first() > plan.quorum().maxCohort() - summed.survivors().size());
      for (int level = chain.first(); level <= plan.surplus(); level++) {
        sum += word(chain, level);
      }
    }
    return plus(summed.sum(), -sum);
  }

  private long kept(Summed summed, int levels) {
    return summed.survivors().stream()
        .filter(byLevel::containsKey)
        .flatMap(owner -> byLevel.get(owner).stream().limit(levels))
        .mapToLong(Long::longValue)
        .sum();
  }

  private static long word(SurplusChain chain, int level) {
    return ByteBuffer.wrap(chain.seed(level)).getLong();
  }

  private static RingVector plus(RingVector vector, long word) {
    long[] words = new long[vector.words()];
    for (int i = 0; i < words.length; i++) {
      words[i] = vector.word(i) + word;
    }
    return RingVector.wrap(words);
  }
}
