package org.murmuration.fl.simulate;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
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

  /**
   * Who is lost where.
   *
   * @param dropouts each client by itself
   * @param arrivals who comes too late, if the server does not wait for all
   * @param seed that both are drawn from
   */
  public record Losses(Dropouts dropouts, Optional<Arrivals> arrivals, Seed seed) {
    /** Losses under a server that waits for all. */
    public Losses(Dropouts dropouts, Seed seed) {
      this(dropouts, Optional.empty(), seed);
    }

    /**
     * Returns where each of {@code members} is lost.
     *
     * @throws IllegalArgumentException if rounds close at the first inputs, and the plan's promise
     *     does not cover that
     */
    List<LossPoint> of(RoundPlan plan, RoundId round, List<Member> members) {
      arrivals.ifPresent(times -> times.requireCoveredBy(plan));
      return of(round, members);
    }

    private List<LossPoint> of(RoundId round, List<Member> members) {
      List<LossPoint> lost =
          members.stream().map(member -> dropouts.of(seed("dropout", round, member))).toList();
      return arrivals.map(times -> times.cut(lost, seconds(times, round, members))).orElse(lost);
    }

    private List<Double> seconds(Arrivals times, RoundId round, List<Member> members) {
      return members.stream().map(member -> times.seconds(seed("arrival", round, member))).toList();
    }

    private Seed seed(String use, RoundId round, Member member) {
      return seed.child(use, round.number()).child(member.client().value());
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
            plan.session(),
            plan.words(),
            plan.surplus());
    Aggregated aggregated =
        new SecureSession(session, CipherSuite.standard(), workers)
            .run(seats(plan, round, members, keys(randomness, plan, model)));
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

  /** No two plans or models share keys, be their rounds called the same: of one seed they would. */
  static RunRandomness keys(RunRandomness randomness, RoundPlan plan, Digest model) {
    HexFormat hex = HexFormat.of();
    return randomness.of(
        "session/" + hex.formatHex(plan.digest().bytes()) + hex.formatHex(model.bytes()));
  }

  private List<Seat> seats(
      RoundPlan plan, RoundId round, List<Member> members, RunRandomness keys) {
    List<Seat> seats = new ArrayList<>(members.size());
    List<LossPoint> lost = losses.of(plan, round, members);
    for (Member member : members) {
      seats.add(
          new Seat(
              new ParticipantId(seats.size()),
              lost.get(seats.size()),
              keys.keys(round, member.client()),
              member.input()));
    }
    return seats;
  }
}
