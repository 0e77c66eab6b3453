package org.murmuration.fl.round;

import java.util.List;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.plan.lanes.Released;
import org.murmuration.fl.plan.surplus.Opened;
import org.murmuration.fl.round.Aggregation.Aggregated;
import org.murmuration.fl.round.Aggregation.Member;
import org.murmuration.secagg.outcome.RoundOutcome.Summed;
import org.murmuration.secagg.surplus.OpenedSurplus;

/** Sums the words by a protocol, or in the clear by name, and releases the sum as the plan says. */
public record SumAggregator(Aggregation sum) implements Aggregator {
  @Override
  public boolean releasesAsPlanned() {
    return true;
  }

  @Override
  public Aggregate aggregate(Round round, List<Member> members) {
    Aggregated aggregated = sum.sum(round.plan(), round.id(), round.sent(), members);
    if (!(aggregated.outcome() instanceof Summed summed)) {
      return aborted(AbortReason.of(aggregated.outcome()), aggregated);
    }
    int survivors = summed.survivors().size();
    if (survivors < round.plan().bounds().survivorFloor()) {
      return aborted(survivors + " survivors are below the plan's floor", aggregated);
    }
    List<ClientId> clients =
        summed.survivors().stream().map(seat -> members.get(seat.value()).client()).toList();
    return released(round, summed, clients, aggregated);
  }

  private static Aggregate aborted(String why, Aggregated aggregated) {
    return new Aggregate(new Ending.Aborted(why), aggregated.costs(), aggregated.refused());
  }

  private static Aggregate released(
      Round round, Summed summed, List<ClientId> clients, Aggregated aggregated) {
    Stopwatch release = Stopwatch.start();
    try (OpenedSurplus surplus = summed.surplus();
        RandomBits noise = round.noise().get()) {
      Opened opened = new Opened(summed.sum(), clients.size(), surplus);
      Released released = round.plan().release(round.id(), opened, noise, round.memory());
      return new Aggregate(
          new Ending.Completed(released, clients),
          aggregated.costs().withServer(Phase.RELEASE, release.elapsed()),
          aggregated.refused());
    }
  }
}
