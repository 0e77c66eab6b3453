package org.murmuration.fl.simulate;

import java.util.ArrayList;
import java.util.List;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.round.Aggregation;
import org.murmuration.fl.round.Phase;
import org.murmuration.fl.round.PhaseCosts;
import org.murmuration.fl.round.Stopwatch;
import org.murmuration.fl.simulate.SecureAggregation.Losses;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.ring.RingAccumulator;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.server.RoundOutcome;

/**
 * Sums in the clear: the server sees every client's words. It is there to measure what the protocol
 * costs, and gives the same sum of the same clients.
 */
public final class UnprotectedAggregation implements Aggregation {
  private final Losses losses;
  private final Workers workers;

  public UnprotectedAggregation(Losses losses, Workers workers) {
    this.losses = losses;
    this.workers = workers;
  }

  @Override
  public Aggregated sum(RoundPlan plan, RoundId round, Digest model, List<Member> members) {
    PhaseCosts.Meter meter = new PhaseCosts.Meter();
    RingAccumulator sum = RingAccumulator.zero(plan.words());
    List<ParticipantId> survivors = new ArrayList<>();
    List<Integer> seats = new ArrayList<>();
    int answering = 0;
    for (int i = 0; i < members.size(); i++) {
      LossPoint loss = losses.of(round, members.get(i));
      if (loss.sends(LossPoint.MASKED_INPUT)) {
        seats.add(i);
        survivors.add(new ParticipantId(i));
      }
      answering += loss == LossPoint.NEVER ? 1 : 0;
    }
    workers.map(seats, seat -> send(members.get(seat), sum, meter));
    RoundOutcome outcome =
        answering < plan.threshold()
            ? new RoundOutcome.TooFewSurvivors(
                RoundOutcome.Step.UNMASK, answering, plan.threshold())
            : new RoundOutcome.Summed(sum.finish(), survivors);
    return new Aggregated(outcome, meter.costs());
  }

  private static boolean send(Member member, RingAccumulator sum, PhaseCosts.Meter meter) {
    Stopwatch training = Stopwatch.start();
    RingVector words = member.input().get();
    meter.client(Phase.TRAIN, training.elapsed());
    meter.sent(Phase.MASKED_INPUT, (long) words.words() * Long.BYTES);
    synchronized (sum) {
      Stopwatch watch = Stopwatch.start();
      sum.add(words);
      meter.server(Phase.MASKED_INPUT, watch.elapsed());
    }
    return true;
  }
}
