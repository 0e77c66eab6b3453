package org.murmuration.fl.process;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.murmuration.fl.cohort.Cohort;
import org.murmuration.fl.metric.NoisedMeans;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.promise.ObserverTerms;
import org.murmuration.fl.plan.promise.PrivacyTerms;
import org.murmuration.fl.round.Aggregator.Aggregate;
import org.murmuration.fl.round.Aggregator.Ending;
import org.murmuration.fl.round.PhaseCosts;
import org.murmuration.fl.round.Refused;
import org.murmuration.fl.round.Stopwatch;
import org.murmuration.fl.train.LocalMetrics;

/** Reports of a plan's rounds: what happened, and what all so far have cost. */
record RoundReports(RoundPlan plan) {
  private static final double MILLIS_PER_SECOND = 1000;

  /** What a session leaves for the report, however it ended. */
  record Left(
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

  /** Returns what is told of the round that {@code charged} is after. */
  RoundReport of(FederatedState charged, Cohort cohort, Stopwatch watch, Left left) {
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
    return stated(plan.privacy().map(PrivacyTerms::released), state);
  }

  private OptionalDouble epsilonServer(FederatedState state) {
    return stated(plan.privacy().flatMap(PrivacyTerms::server), state);
  }

  /** Empty where nothing is promised. */
  private static OptionalDouble stated(Optional<ObserverTerms> terms, FederatedState state) {
    return terms.stream()
        .mapToDouble(promised -> promised.epsilonAfter(state.charged()))
        .filter(Double::isFinite)
        .findFirst();
  }

  private static double seconds(Stopwatch watch) {
    return watch.elapsed().wallMillis() / MILLIS_PER_SECOND;
  }
}
