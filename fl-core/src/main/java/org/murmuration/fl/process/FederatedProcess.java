package org.murmuration.fl.process;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.murmuration.dp.noise.NoiseMemory;
import org.murmuration.fl.algorithm.Algorithm;
import org.murmuration.fl.cohort.Cohort;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.consent.ClientSide;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.optimize.ServerState;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.lanes.Released;
import org.murmuration.fl.process.RoundReports.Left;
import org.murmuration.fl.round.Aggregator;
import org.murmuration.fl.round.Aggregator.Aggregate;
import org.murmuration.fl.round.Aggregator.Ending;
import org.murmuration.fl.round.Stopwatch;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.train.Broadcast;

/**
 * A federated algorithm as a function from state to state: distribute, client work, aggregate,
 * finalize.
 *
 * <p>A round is charged before its noise is drawn; an aborted round keeps the model, stays charged
 * and is never drawn again.
 */
public final class FederatedProcess {
  private final Parts parts;
  private final ClientTurns turns;
  private final RoundReports reports;
  private final AtomicInteger lastSpent = new AtomicInteger();

  /** What the last state given out here remembers of noise; empty before the first round. */
  private Optional<NoiseMemory> lastNoise = Optional.empty();

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
    PlannedParts.require(parts);
    this.parts = parts;
    this.turns = new ClientTurns(parts, clients);
    this.reports = new RoundReports(parts.plan());
  }

  private void requireStart(ModelWeights start) {
    PlannedParts.requirePlanned("weights", parts.model().shape().size(), start.dimension());
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
      return new Step(charged, reports.of(charged, cohort, watch, left));
    }
    RoundPlan plan = parts.plan().at(state.clip());
    Broadcast sent = parts.algorithm().distribute().of(state.server());
    CohortWork work = new CohortWork(state, sent);
    Aggregate aggregate =
        parts.aggregator().aggregate(round(plan, state, sent), turns.members(plan, cohort, work));
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
    return new Step(charged, reports.of(charged, nobody, Stopwatch.start(), left));
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

  private Step finish(
      FederatedState charged,
      Cohort cohort,
      Stopwatch watch,
      Aggregate aggregate,
      CohortWork work) {
    if (aggregate.ending() instanceof Ending.Aborted aborted) {
      Left left = Left.aborted(aborted.why(), aggregate.costs(), aggregate.refused());
      return new Step(charged, reports.of(charged, cohort, watch, left));
    }
    Ending.Completed completed = (Ending.Completed) aggregate.ending();
    work.kept().keySet().retainAll(completed.survivors());
    Released released = completed.released();
    ServerState next = parts.algorithm().optimizer().apply(charged.server(), released.mean());
    Left left = Left.released(completed, aggregate);
    return new Step(
        charged.withKept(work.kept()).with(next, released),
        reports.of(charged, cohort, watch, left));
  }
}
