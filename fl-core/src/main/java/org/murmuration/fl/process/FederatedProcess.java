package org.murmuration.fl.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.murmuration.dp.noise.NoiseMemory;
import org.murmuration.fl.algorithm.Algorithm;
import org.murmuration.fl.cohort.Cohort;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.consent.ClientSide;
import org.murmuration.fl.consent.Consent;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.metric.Metrics;
import org.murmuration.fl.metric.NoisedMeans;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.optimize.ServerState;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.lanes.Released;
import org.murmuration.fl.plan.promise.ObserverTerms;
import org.murmuration.fl.plan.promise.PrivacyTerms;
import org.murmuration.fl.round.Aggregation.Member;
import org.murmuration.fl.round.Aggregator;
import org.murmuration.fl.round.Aggregator.Aggregate;
import org.murmuration.fl.round.Aggregator.Ending;
import org.murmuration.fl.round.ClientRound;
import org.murmuration.fl.round.ClientSecrets;
import org.murmuration.fl.round.Contribution;
import org.murmuration.fl.round.PhaseCosts;
import org.murmuration.fl.round.Refused;
import org.murmuration.fl.round.Stopwatch;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.train.Broadcast;
import org.murmuration.fl.train.LocalMetrics;
import org.murmuration.fl.train.Turn;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.surplus.SurplusChain;

/**
 * A federated algorithm as a function from state to state: distribute, client work, aggregate,
 * finalize.
 *
 * <p>A round is charged before its noise is drawn; an aborted round keeps the model, stays charged
 * and is never drawn again.
 */
public final class FederatedProcess {
  private static final double MILLIS_PER_SECOND = 1000;

  private final Parts parts;
  private final ClientSide clients;
  private final AtomicInteger lastSpent = new AtomicInteger();

  /** What the last state given out here remembers of noise; empty before the first round. */
  private Optional<NoiseMemory> lastNoise = Optional.empty();

  /** Inputs made by each client here: what a lost state forgets, and what forks would share. */
  private final Map<ClientId, Integer> inputs = new ConcurrentHashMap<>();

  /**
   * What a run is made of.
   *
   * @param algorithm what is sent, what clients make of it, what the server makes of the mean
   * @param aggregator what becomes of the clients' words
   * @param seed of initialization and shuffling
   */
  public record Parts(
      RoundPlan plan,
      Model model,
      Algorithm algorithm,
      ClientData data,
      Aggregator aggregator,
      RunRandomness randomness,
      Seed seed) {}

  /** The state after a round, and what happened in it. */
  public record Step(FederatedState state, RoundReport report) {}

  /**
   * @throws IllegalArgumentException if data or model are not those that the plan was derived for,
   *     the algorithm does not go with the plan's noise or needs sums that the aggregator does not
   *     make, or the plan promises privacy and the aggregator does not release as planned
   */
  public FederatedProcess(Parts parts) {
    this(parts, ClientSide.deriving());
  }

  /**
   * The same among clients that decide for themselves whether they take part.
   *
   * @throws IllegalArgumentException if data or model are not those that the plan was derived for
   */
  public FederatedProcess(Parts parts, ClientSide clients) {
    this.clients = clients;
    requirePlanned("clients", parts.plan().request().clients(), parts.data().ids().size());
    int weights = parts.model().shape().size();
    int coordinates = parts.algorithm().work().coordinates(weights);
    requirePlanned("coordinates", parts.plan().request().dimension(), coordinates);
    requireMetrics(parts.plan().request().metrics(), parts.model().metrics());
    requireFit(parts.algorithm().misfit(parts.plan().request().protection()));
    requireReleasedAsPlanned(parts.plan(), parts.aggregator());
    if (!parts.aggregator().sums()) {
      requireFit(parts.algorithm().misfitWithoutSums());
    }
    this.parts = parts;
  }

  private static void requireReleasedAsPlanned(RoundPlan plan, Aggregator aggregator) {
    if (plan.privacy().isPresent() && !aggregator.releasesAsPlanned()) {
      throw new IllegalArgumentException(
          "the plan promises privacy for sums that it releases itself, and "
              + aggregator.getClass().getSimpleName()
              + " does not say that it gives away nothing else; take SumAggregator, or plan without"
              + " privacy");
    }
  }

  private static void requireFit(Optional<String> misfit) {
    misfit.ifPresent(
        why -> {
          throw new IllegalArgumentException(why);
        });
  }

  private static void requireMetrics(Metrics planned, Metrics got) {
    if (!planned.equals(got)) {
      throw new IllegalArgumentException(
          "the plan sums "
              + planned.names()
              + ", the model counts "
              + got.names()
              + "; plan with the model's metrics");
    }
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

  private void requireStart(ModelWeights start) {
    requirePlanned("weights", parts.model().shape().size(), start.dimension());
    for (int i = 0; i < start.dimension(); i++) {
      if (!Float.isFinite(start.get(i))) {
        throw new IllegalArgumentException(
            "weight " + i + " to start from is " + start.get(i) + "; all must be finite");
      }
    }
  }

  /** Returns the state before the first round, with weights drawn from the seed. */
  public FederatedState initialize() {
    return initialize(parts.model().initial(parts.seed().child("initialization")));
  }

  /**
   * Returns the state before the first round, with weights that were trained elsewhere: a warm
   * start. Whatever they were trained on has no guarantee from this run.
   *
   * @throws IllegalArgumentException if there are more or fewer than the model has, or one is not
   *     finite
   */
  public FederatedState initialize(ModelWeights start) {
    requireStart(start);
    return new FederatedState(
        parts.algorithm().optimizer().initial(start),
        Map.of(),
        new RoundId(1),
        Participations.NONE,
        parts.plan().adaptiveClip(),
        NoiseMemory.NONE);
  }

  /**
   * Runs the state's next round with {@code cohort}. When a round fails by an exception it stays
   * charged; go on from {@link FederatedState#afterLostRound}.
   *
   * @throws IllegalArgumentException if the cohort was drawn for another round, or by another
   *     sampling than the plan accounts for
   * @throws IllegalStateException if this process has run the round before, or the plan has no more
   */
  public synchronized Step next(FederatedState state, Cohort cohort) {
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
    requireNoFork(state.noise());
    spend(cohort.round());
    Step step = run(state, cohort);
    lastNoise = Optional.of(step.state().noise());
    return step;
  }

  /**
   * Noise that rounds share hides a client only if every round adds to the same memory: two rounds
   * from one memory would draw the same place twice.
   */
  private void requireNoFork(NoiseMemory noise) {
    if (lastNoise.isPresent() && !lastNoise.get().equals(noise)) {
      throw new IllegalStateException(
          "the state has other noise of earlier rounds than this process left behind; go on from"
              + " the state that it gave last");
    }
  }

  private Step run(FederatedState state, Cohort cohort) {
    Stopwatch watch = Stopwatch.start();
    FederatedState charged = state.afterLostRound();
    if (cohort.size() > parts.plan().bounds().maxCohort()
        || cohort.size() < parts.plan().bounds().survivorFloor()) {
      Left left = Left.notRun("the draw is outside the plan's bounds");
      return new Step(charged, report(charged, cohort, watch, left));
    }
    RoundPlan plan = parts.plan().at(state.clip());
    Broadcast sent = parts.algorithm().distribute().of(state.server());
    Work work = new Work(state, sent);
    Aggregate aggregate =
        parts.aggregator().aggregate(round(plan, state, sent), members(plan, cohort, work));
    return finish(charged.withInputsOf(work.contributors()), cohort, watch, aggregate, work);
  }

  private Aggregator.Round round(RoundPlan plan, FederatedState state, Broadcast sent) {
    return new Aggregator.Round(
        plan,
        state.round(),
        BroadcastDigest.of(sent),
        () -> parts.randomness().noise(state.round()),
        state.noise());
  }

  /**
   * Gives the state's next round up: another process began it and ended before its state was saved.
   * The round is charged, and every client counts as having taken part, as any may have.
   */
  public Step forfeit(FederatedState state) {
    spend(state.round());
    FederatedState charged = state.afterLostRound().withInputsOf(parts.data().ids());
    Cohort nobody = Cohort.unknown(state.round(), parts.plan().request().sampling());
    Left left = Left.notRun("the process that ran it ended before its state was saved");
    return new Step(charged, report(charged, nobody, Stopwatch.start(), left));
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

  /**
   * What the clients of a round work from, and what they leave.
   *
   * @param kept what each client will keep if the sum it is in is released
   */
  private record Work(
      FederatedState state,
      Broadcast sent,
      Set<ClientId> contributors,
      Map<ClientId, ModelWeights> kept) {
    Work(FederatedState state, Broadcast sent) {
      this(state, sent, ConcurrentHashMap.newKeySet(), new ConcurrentHashMap<>());
    }
  }

  /** A client that objects, or has spent its participations, does not answer. */
  private List<Member> members(RoundPlan plan, Cohort cohort, Work work) {
    ClientSide.Offer offer =
        new ClientSide.Offer(plan.request(), work.state().clip(), plan.digest());
    List<Member> members = new ArrayList<>(cohort.size());
    for (ClientId client : cohort.members()) {
      Consent consent = clients.consider(client, offer, taken(work.state(), client));
      if (consent instanceof Consent.Given given) {
        members.add(new Member(client, surplus -> contribute(given.plan(), work, client, surplus)));
      }
    }
    return members;
  }

  private int taken(FederatedState state, ClientId client) {
    return Math.max(state.participations().of(client), inputs.getOrDefault(client, 0));
  }

  /** By the plan that the client derived itself. */
  private RingVector contribute(RoundPlan own, Work work, ClientId client, SurplusChain surplus) {
    clients.spend(client, own);
    inputs.compute(client, (id, before) -> taken(work.state(), id) + 1);
    work.contributors().add(client);
    RoundId round = work.state().round();
    Optional<ModelWeights> kept = Optional.ofNullable(work.state().clients().get(client));
    Seed shuffle = parts.seed().child("shuffle", round.number()).child(client.value());
    try (ClientSecrets secrets = parts.randomness().client(round, client).with(surplus)) {
      Contribution contribution =
          new ClientRound(own, parts.algorithm().work())
              .contribute(
                  new Turn(round, work.sent(), kept, shuffle), parts.data().rows(client), secrets);
      contribution.keeps().ifPresent(keeps -> work.kept().put(client, keeps));
      return contribution.words();
    }
  }

  private Step finish(
      FederatedState charged, Cohort cohort, Stopwatch watch, Aggregate aggregate, Work work) {
    if (aggregate.ending() instanceof Ending.Aborted aborted) {
      Left left = Left.aborted(aborted.why(), aggregate.costs(), aggregate.refused());
      return new Step(charged, report(charged, cohort, watch, left));
    }
    Ending.Completed completed = (Ending.Completed) aggregate.ending();
    work.kept().keySet().retainAll(completed.survivors());
    Released released = completed.released();
    ServerState next = parts.algorithm().optimizer().apply(charged.server(), released.mean());
    Left left = Left.released(completed, aggregate);
    return new Step(
        charged.withKept(work.kept()).with(next, released), report(charged, cohort, watch, left));
  }

  private RoundReport report(FederatedState charged, Cohort cohort, Stopwatch watch, Left left) {
    return new RoundReport(
        cohort.round(),
        cohort.size(),
        left.survivors(),
        left.aborted(),
        left.train(),
        left.noised(),
        left.costs(),
        left.refused(),
        seconds(watch),
        epsilon(charged),
        epsilonServer(charged),
        charged.clip());
  }

  private OptionalDouble epsilon(FederatedState state) {
    return stated(parts.plan().privacy().map(PrivacyTerms::released), state);
  }

  private OptionalDouble epsilonServer(FederatedState state) {
    return stated(parts.plan().privacy().flatMap(PrivacyTerms::server), state);
  }

  /** Empty where nothing is promised. */
  private static OptionalDouble stated(Optional<ObserverTerms> terms, FederatedState state) {
    return terms.stream()
        .mapToDouble(promised -> promised.epsilonAfter(state.charged()))
        .filter(Double::isFinite)
        .findFirst();
  }

  /** What a session leaves for the report, however it ended. */
  private record Left(
      int survivors,
      Optional<String> aborted,
      Optional<LocalMetrics> train,
      Optional<NoisedMeans> noised,
      PhaseCosts costs,
      List<Refused> refused) {
    static Left notRun(String why) {
      return aborted(why, new PhaseCosts.Meter().costs(), List.of());
    }

    static Left aborted(String why, PhaseCosts costs, List<Refused> refused) {
      return new Left(0, Optional.of(why), Optional.empty(), Optional.empty(), costs, refused);
    }

    static Left released(Ending.Completed completed, Aggregate aggregate) {
      return new Left(
          completed.survivors().size(),
          Optional.empty(),
          completed.released().tally().map(tally -> new LocalMetrics(tally.sums())),
          completed.released().metrics(),
          aggregate.costs(),
          aggregate.refused());
    }
  }

  private static double seconds(Stopwatch watch) {
    return watch.elapsed().wallMillis() / MILLIS_PER_SECOND;
  }
}
