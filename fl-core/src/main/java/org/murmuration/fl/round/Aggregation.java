package org.murmuration.fl.round;

import java.util.List;
import java.util.function.Supplier;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.server.RoundOutcome;

/** How the words of a cohort are summed: by a protocol, or in the clear by name. */
public interface Aggregation {

  /**
   * One member of a cohort.
   *
   * @param client who it is
   * @param input trains and returns the words; called at most once, on any thread
   */
  record Member(ClientId client, Supplier<RingVector> input) {}

  /**
   * How the sum ended, what it cost, and who was refused.
   *
   * @param refused by client
   */
  record Aggregated(RoundOutcome outcome, PhaseCosts costs, List<Refused> refused) {
    public Aggregated {
      refused = List.copyOf(refused);
    }
  }

  /**
   * Sums the words of {@code members}, who ascend by id.
   *
   * @param model digest of the model that was sent out
   */
  Aggregated sum(RoundPlan plan, RoundId round, Digest model, List<Member> members);
}
