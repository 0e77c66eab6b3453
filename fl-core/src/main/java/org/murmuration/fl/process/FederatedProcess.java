package org.murmuration.fl.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.fl.cohort.Cohort;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.optimize.ServerSgd;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.lanes.Tally;
import org.murmuration.fl.plan.promise.PrivacyTerms;
import org.murmuration.fl.round.Aggregation;
import org.murmuration.fl.round.Aggregation.Aggregated;
import org.murmuration.fl.round.Aggregation.Member;
import org.murmuration.fl.round.ClientRound;
import org.murmuration.fl.round.ClientSecrets;
import org.murmuration.fl.round.Phase;
import org.murmuration.fl.round.PhaseCosts;
import org.murmuration.fl.round.Refused;
import org.murmuration.fl.round.ServerRound;
import org.murmuration.fl.round.Stopwatch;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.train.LocalTrainer;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.server.RoundOutcome;

/**
 * Federated averaging (McMahan et al. 2017) as a function from state to state.
 *
 * <p>A round is charged before its noise is drawn; an aborted round keeps the model, stays charged
 * and is never drawn again.
 */
public final class FederatedProcess {
  private static final double MILLIS_PER_SECOND = 1000;

  private final Parts parts;
  private final AtomicInteger lastSpent = new AtomicInteger();

  /** Inputs made by each client here: what a lost state forgets, and what forks would share. */
  private final Map<ClientId, Integer> inputs = new ConcurrentHashMap<>();

  /**
   * What a run is made of.
   *
   * @param seed of initialization and shuffling
   */
  public record Parts(
      RoundPlan plan,
      Model model,
      LocalTrainer trainer,
      ClientData data,
      ServerSgd optimizer,
      Aggregation aggregation,
      RunRandomness randomness,
      Seed seed) {}

  /** The state after a round, and what happened in it. */
  public record Step(FederatedState state, RoundReport report) {}

  /**
   * @throws IllegalArgumentException if data or model are not those that the plan was derived for
   */
  public FederatedProcess(Parts parts) {
    requirePlanned("clients", parts.plan().request().clients(), parts.data().ids().size());
    requirePlanned("weights", parts.plan().request().dimension(), parts.model().shape().size());
    this.parts = parts;
  }

  private static void requirePlanned(String what, int planned, int got) {
    if (planned != got) {
      throw new IllegalArgumentException(
          "the plan is for "
              + planned
              + " "
              + what
              + ", got "
              + got
              + "; plan with the real number");
    }
  }

  /** Returns the state before the first round. */
  public FederatedState initialize() {
    return new FederatedState(
        parts.model().initial(parts.seed().child("initialization")),
        new RoundId(1),
        Participations.NONE,
        parts.plan().adaptiveClip());
  }

  /**
   * Runs the state's next round with {@code cohort}. When a round fails by an exception it stays
   * charged; go on from {@link FederatedState#afterLostRound}.
   *
   * @throws IllegalArgumentException if the cohort was drawn for another round, or by another
   *     sampling than the plan accounts for
   * @throws IllegalStateException if this process has run the round before, or the plan has no more
   */
  public Step next(FederatedState state, Cohort cohort) {
    if (!cohort.round().equals(state.round())) {
      throw new IllegalArgumentException(
          "the state expects " + state.round() + ", the cohort was drawn for " + cohort.round());
    }
    if (!cohort.sampling().equals(parts.plan().request().sampling())) {
      throw new IllegalArgumentException(
          "the plan accounts for "
              + parts.plan().request().sampling()
              + ", the cohort was drawn by "
              + cohort.sampling());
    }
    spend(cohort.round());
    Stopwatch watch = Stopwatch.start();
    FederatedState charged = state.afterLostRound();
    if (cohort.size() > parts.plan().bounds().maxCohort()
        || cohort.size() < parts.plan().bounds().survivorFloor()) {
      return aborted(charged, cohort, watch, "the draw is outside the plan's bounds", notRun());
    }
    RoundPlan plan = parts.plan().at(state.clip());
    ClientRound clientRound = new ClientRound(plan, parts.trainer());
    Set<ClientId> contributors = ConcurrentHashMap.newKeySet();
    Aggregated aggregated =
        parts
            .aggregation()
            .sum(
                plan,
                cohort.round(),
                ModelDigest.of(state.model()),
                members(state, cohort, clientRound, contributors));
    return finish(charged.withInputsOf(contributors), cohort, watch, aggregated);
  }

  /** A second release of one round would cost privacy that its state does not show. */
  private void spend(RoundId round) {
    int planned = parts.plan().request().rounds();
    if (round.number() > planned) {
      throw new IllegalStateException(
          "the plan has " + planned + " rounds, all are spent; plan for more");
    }
    int last = lastSpent.getAndAccumulate(round.number(), Math::max);
    if (round.number() <= last) {
      throw new IllegalStateException(
          "round " + round.number() + " was run and charged before; go on from its state");
    }
  }

  /** A client that has spent its participations does not answer. */
  private List<Member> members(
      FederatedState state, Cohort cohort, ClientRound clientRound, Set<ClientId> contributors) {
    List<Member> members = new ArrayList<>(cohort.size());
    for (ClientId client : cohort.members()) {
      if (taken(state, client) < parts.plan().participationCap()) {
        members.add(
            new Member(
                client,
                () -> {
                  inputs.compute(client, (id, before) -> taken(state, id) + 1);
                  contributors.add(client);
                  return contribute(clientRound, state, client);
                }));
      }
    }
    return members;
  }

  private int taken(FederatedState state, ClientId client) {
    return Math.max(state.participations().of(client), inputs.getOrDefault(client, 0));
  }

  private RingVector contribute(ClientRound clientRound, FederatedState state, ClientId client) {
    RoundId round = state.round();
    Seed shuffle = parts.seed().child("shuffle", round.number()).child(client.value());
    try (ClientSecrets secrets = parts.randomness().client(round, client)) {
      return clientRound
          .contribute(round, state.model(), parts.data().rows(client), shuffle, secrets)
          .words();
    }
  }

  private Step finish(
      FederatedState charged, Cohort cohort, Stopwatch watch, Aggregated aggregated) {
    if (!(aggregated.outcome() instanceof RoundOutcome.Summed summed)) {
      String why = AbortReason.of(aggregated.outcome());
      return aborted(charged, cohort, watch, why, new Left(aggregated));
    }
    int survivors = summed.survivors().size();
    if (survivors < parts.plan().bounds().survivorFloor()) {
      String why = survivors + " survivors are below the plan's floor";
      return aborted(charged, cohort, watch, why, new Left(aggregated));
    }
    return released(charged, cohort, watch, summed, new Left(aggregated));
  }

  private Step released(
      FederatedState charged,
      Cohort cohort,
      Stopwatch watch,
      RoundOutcome.Summed summed,
      Left session) {
    int survivors = summed.survivors().size();
    Stopwatch release = Stopwatch.start();
    ServerRound.Next next;
    try (RandomBits noise = parts.randomness().noise(cohort.round())) {
      next =
          new ServerRound(parts.plan().at(charged.clip()), parts.optimizer())
              .finish(cohort.round(), charged.model(), summed.sum(), survivors, noise);
    }
    PhaseCosts all = session.costs().withServer(Phase.RELEASE, release.elapsed());
    RoundReport report =
        new RoundReport(
            cohort.round(),
            cohort.size(),
            survivors,
            Optional.empty(),
            next.tally().map(Tally::metrics),
            all,
            session.refused(),
            seconds(watch),
            epsilon(charged),
            epsilonServer(charged),
            charged.clip());
    return new Step(charged.with(next.model(), next.clip()), report);
  }

  private Step aborted(
      FederatedState charged, Cohort cohort, Stopwatch watch, String why, Left session) {
    RoundReport report =
        new RoundReport(
            cohort.round(),
            cohort.size(),
            0,
            Optional.of(why),
            Optional.empty(),
            session.costs(),
            session.refused(),
            seconds(watch),
            epsilon(charged),
            epsilonServer(charged),
            charged.clip());
    return new Step(charged, report);
  }

  private OptionalDouble epsilon(FederatedState state) {
    return parts.plan().privacy().isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(parts.plan().privacy().get().released().epsilonAfter(state.charged()));
  }

  private OptionalDouble epsilonServer(FederatedState state) {
    return parts.plan().privacy().flatMap(PrivacyTerms::server).stream()
        .mapToDouble(terms -> terms.epsilonAfter(state.charged()))
        .findFirst();
  }

  /** What a session leaves for the report, however it ended. */
  private record Left(PhaseCosts costs, List<Refused> refused) {
    Left(Aggregated aggregated) {
      this(aggregated.costs(), aggregated.refused());
    }
  }

  private static Left notRun() {
    return new Left(new PhaseCosts.Meter().costs(), List.of());
  }

  private static double seconds(Stopwatch watch) {
    return watch.elapsed().wallMillis() / MILLIS_PER_SECOND;
  }
}
