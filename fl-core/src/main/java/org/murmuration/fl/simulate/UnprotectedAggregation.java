package org.murmuration.fl.simulate;

import java.util.List;
import java.util.stream.IntStream;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.round.Aggregation;
import org.murmuration.fl.round.Phase;
import org.murmuration.fl.round.PhaseCosts;
import org.murmuration.fl.round.Stopwatch;
import org.murmuration.fl.simulate.SecureAggregation.Losses;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.outcome.RoundOutcome;
import org.murmuration.secagg.ring.RingAccumulator;
import org.murmuration.secagg.ring.RingVector;

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
    if (plan.surplus() > 0) {
      throw new IllegalArgumentException(
          "surplus noise is removed by secrets that the protocol shares: sum by the protocol, or"
              + " plan with surplus noise that stays");
    }
    PhaseCosts.Meter meter = new PhaseCosts.Meter();
    List<LossPoint> lost = losses.of(plan, round, members);
    return new Aggregated(outcome(plan, members, lost, meter), meter.costs(), List.of());
  }

  /** Stops where the protocol would, so that both end every round alike. */
  private RoundOutcome outcome(
      RoundPlan plan, List<Member> members, List<LossPoint> lost, PhaseCosts.Meter meter) {
    int floor = plan.bounds().survivorFloor();
    for (LossPoint step : List.of(LossPoint.ADVERTISE_KEYS, LossPoint.SHARE_KEYS)) {
      if (senders(lost, step).size() < floor) {
        return tooFew(step, lost, floor);
      }
    }
    RingAccumulator sum = RingAccumulator.zero(plan.words());
    List<Integer> survivors = senders(lost, LossPoint.MASKED_INPUT);
    workers.map(survivors, seat -> send(members.get(seat), sum, meter));
    if (survivors.size() < floor) {
      return tooFew(LossPoint.MASKED_INPUT, lost, floor);
    }
    int answers = plan.quorum().map(Quorum::threshold).orElse(floor);
    if (senders(lost, LossPoint.UNMASK).size() < answers) {
      return tooFew(LossPoint.UNMASK, lost, answers);
    }
    return new RoundOutcome.Summed(
        sum.finish(), survivors.stream().map(ParticipantId::new).toList());
  }

  private static RoundOutcome tooFew(LossPoint step, List<LossPoint> lost, int needed) {
    RoundOutcome.Step protocolStep = RoundOutcome.Step.valueOf(step.name());
    return new RoundOutcome.TooFewSurvivors(protocolStep, senders(lost, step).size(), needed);
  }

  private static List<Integer> senders(List<LossPoint> lost, LossPoint step) {
    return IntStream.range(0, lost.size()).filter(i -> lost.get(i).sends(step)).boxed().toList();
  }

  private static boolean send(Member member, RingAccumulator sum, PhaseCosts.Meter meter) {
    Stopwatch training = Stopwatch.start();
    RingVector words = member.wordsWithoutSurplus();
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
