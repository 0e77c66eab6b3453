package org.murmuration.fl.round;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.key.SessionContext;
import org.murmuration.secagg.outcome.RoundOutcome;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.surplus.SurplusChain;

/** How the words of a cohort are summed: by a protocol, or in the clear by name. */
public interface Aggregation {

  /**
   * One member of a cohort.
   *
   * @param client who it is
   * @param input trains and returns the words, with layers of noise from the surplus that the
   *     session gives it; called at most once, on any thread
   */
  record Member(ClientId client, Function<SurplusChain, RingVector> input) {
    /** A member of a cohort whose plan takes no noise back. */
    public Member(ClientId client, Supplier<RingVector> input) {
      this(client, surplus -> input.get());
    }

    /** Returns the words outside a session, where there are no surplus secrets to add by. */
    public RingVector wordsWithoutSurplus() {
      SessionContext none = new SessionContext(Digest.copyOf(new byte[Digest.SIZE_BYTES]));
      return input.apply(SurplusChain.none(none, new ParticipantId(0)));
    }
  }

  /**
   * How the sum ended, what it cost, and who was refused.
   *
   * @param refused whom the session lost by a refusal, ascending by client
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
