package org.murmuration.fl.round;

import java.util.List;
import java.util.function.Supplier;
import org.murmuration.dp.noise.NoiseMemory;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.lanes.Released;
import org.murmuration.fl.round.Aggregation.Member;
import org.murmuration.secagg.key.Digest;

/**
 * The third part of an algorithm: what becomes of a cohort's words. {@link SumAggregator} sums and
 * releases them as the plan says; another may combine them otherwise, where the plan promises
 * nothing that this would break.
 */
public interface Aggregator {

  /**
   * What a round is aggregated under.
   *
   * @param plan of this round
   * @param id its number
   * @param sent digest of what the server sent out
   * @param noise makes the server's noise bits; asked at most once, closed by who asks
   * @param memory what noise that releases share needs of those before
   */
  record Round(
      RoundPlan plan, RoundId id, Digest sent, Supplier<RandomBits> noise, NoiseMemory memory) {
    /** A round whose noise is its own. */
    public Round(RoundPlan plan, RoundId id, Digest sent, Supplier<RandomBits> noise) {
      this(plan, id, sent, noise, NoiseMemory.NONE);
    }
  }

  /** How a round ended, what it cost, and who was refused, ascending by client. */
  record Aggregate(Ending ending, PhaseCosts costs, List<Refused> refused) {
    public Aggregate {
      refused = List.copyOf(refused);
    }
  }

  /** How a round ended. */
  sealed interface Ending {
    /**
     * Something is released.
     *
     * @param survivors whose words are in it, ascending; the server's view only
     */
    record Completed(Released released, List<ClientId> survivors) implements Ending {
      public Completed {
        survivors = List.copyOf(survivors);
      }
    }

    /**
     * Nothing is released.
     *
     * @param why for people; that it was aborted is seen by all, why by the server
     */
    record Aborted(String why) implements Ending {}
  }

  /**
   * Whether all that it gives away of the words is their sum, of at least the plan's floor of them,
   * released once by {@link RoundPlan#release}: what a plan's privacy is accounted for. One that
   * does not say so runs under plans that promise nothing.
   */
  default boolean releasesAsPlanned() {
    return false;
  }

  /** Whether what is released is the mean of the survivors' vectors; a rule in its place is not. */
  default boolean sums() {
    return true;
  }

  /** Aggregates the words of {@code members}, who ascend by id. */
  Aggregate aggregate(Round round, List<Member> members);
}
