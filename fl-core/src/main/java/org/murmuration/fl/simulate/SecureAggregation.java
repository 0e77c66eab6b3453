package org.murmuration.fl.simulate;

import java.util.ArrayList;
import java.util.List;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.process.RunRandomness;
import org.murmuration.fl.round.Aggregation;
import org.murmuration.fl.round.Refused;
import org.murmuration.fl.seed.Seed;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.identity.CipherSuite;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.plan.RoundBinding;
import org.murmuration.secagg.plan.SessionPlan;

/** Sums by the protocol, with real cryptography, among clients of this process. */
public final class SecureAggregation implements Aggregation {
  private final String task;
  private final RunRandomness randomness;
  private final Losses losses;
  private final Workers workers;

  /** Who is lost where: the schedule and the seed it is drawn from. */
  public record Losses(Dropouts dropouts, Seed seed) {
    LossPoint of(RoundId round, Member member) {
      return dropouts.of(seed.child("dropout", round.number()).child(member.client().value()));
    }
  }

  /**
   * @param task name of the training task, bound into every session
   */
  public SecureAggregation(String task, RunRandomness randomness, Losses losses, Workers workers) {
    this.task = task;
    this.randomness = randomness;
    this.losses = losses;
    this.workers = workers;
  }

  @Override
  public Aggregated sum(RoundPlan plan, RoundId round, Digest model, List<Member> members) {
    SessionPlan session =
        new SessionPlan(
            new RoundBinding(task, round.number(), plan.digest(), model),
            plan.quorum(),
            plan.words());
    Aggregated aggregated =
        new SecureSession(session, CipherSuite.standard(), workers).run(seats(round, members));
    requireNoneRefused(aggregated);
    return aggregated;
  }

  /** Members follow the protocol; two of one seed, say, must not pass for a loss. */
  private static void requireNoneRefused(Aggregated aggregated) {
    aggregated.refused().stream()
        .filter(refused -> refused.by() == Refused.By.SERVER)
        .findFirst()
        .ifPresent(
            refused -> {
              throw new IllegalStateException(
                  "the server refused a client of this process: " + refused);
            });
  }

  private List<Seat> seats(RoundId round, List<Member> members) {
    List<Seat> seats = new ArrayList<>(members.size());
    for (Member member : members) {
      seats.add(
          new Seat(
              new ParticipantId(seats.size()),
              losses.of(round, member),
              randomness.keys(round, member.client()),
              member.input()));
    }
    return seats;
  }
}
