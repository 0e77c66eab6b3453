package org.murmuration.murmur.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.murmuration.fl.cohort.Cohort;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.model.Evaluation;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.process.FederatedEvaluation;
import org.murmuration.fl.process.FederatedProcess;
import org.murmuration.fl.process.FederatedState;
import org.murmuration.fl.round.Stopwatch;

/** A run as it goes: where it is, its rounds so far, and why it ended before its plan did. */
final class RunCourse {
  private static final double MILLIS_PER_SECOND = 1000;

  private final Rounds rounds;
  private final Watchers watchers;
  private final List<RoundLine> lines = new ArrayList<>();
  private FederatedState state;
  private Optional<String> stopped = Optional.empty();
  private Optional<String> ended = Optional.empty();

  /**
   * What a round is.
   *
   * @param cohort draws who is asked in a round
   * @param planned rounds of the whole run
   */
  record Rounds(
      FederatedProcess process,
      FederatedEvaluation heldOut,
      Function<RoundId, Cohort> cohort,
      int planned) {}

  /** Who is asked before a round, and told after it. */
  record Watchers(TrainingRun.Observer observer, RoundCharges charges, Keeper keeper) {}

  RunCourse(Rounds rounds, Watchers watchers, FederatedState start) {
    this.rounds = rounds;
    this.watchers = watchers;
    this.state = start;
  }

  /** Charges rounds that were begun before and never saved; they are not run again. */
  void forfeitLost() {
    for (int lost = watchers.keeper().lostRounds(); lost > 0 && stopped.isEmpty(); lost--) {
      stopped = watchers.charges().chargeLost(state.round());
      if (stopped.isEmpty()) {
        add(rounds.process().forfeit(state));
      }
    }
  }

  /** Runs round after round, until all are done, the ledger has no more, or an observer ends it. */
  void goOn() {
    while (state.charged() < rounds.planned() && stopped.isEmpty() && ended.isEmpty()) {
      RoundId round = state.round();
      watchers.keeper().starting(round);
      stopped = watchers.charges().charge(round);
      if (stopped.isEmpty()) {
        RoundLine line = add(rounds.process().next(state, rounds.cohort().apply(round)));
        watchers.keeper().finished(state, lines);
        ended = watchers.observer().onRound(line);
      } else if (lines.isEmpty() && !watchers.charges().counts(round)) {
        add(rounds.process().forfeit(state)); // resumed, and ended by it
      }
    }
  }

  /**
   * A run that ends by its results is paid for as planned: how many rounds there are was not fixed
   * beforehand, so only the whole plan's loss bounds it.
   */
  void chargeTheRest() {
    boolean paid = ended.isPresent();
    for (int round = state.charged() + 1; paid && round <= rounds.planned(); round++) {
      paid = watchers.charges().charge(new RoundId(round)).isEmpty();
    }
  }

  private RoundLine add(FederatedProcess.Step step) {
    state = step.state();
    Stopwatch watch = Stopwatch.start();
    Evaluation test = rounds.heldOut().evaluate(state.model());
    RoundLine line =
        new RoundLine(step.report(), test, watch.elapsed().wallMillis() / MILLIS_PER_SECOND);
    lines.add(line);
    return line;
  }

  ModelWeights model() {
    return state.model();
  }

  List<RoundLine> lines() {
    return lines;
  }

  /** Why the ledger let it go no further, if it did. */
  Optional<String> stopped() {
    return stopped;
  }

  /** Why an observer ended it, if one did. */
  Optional<String> ended() {
    return ended;
  }
}
