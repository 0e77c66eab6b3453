package org.murmuration.murmur.evaluate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.murmuration.dp.budget.PrivacyStatement;
import org.murmuration.fl.evaluate.Distribution;
import org.murmuration.fl.evaluate.GroupedEvaluation;
import org.murmuration.fl.metric.MetricSums;

/**
 * What an evaluation gave.
 *
 * @param sums over all clients that are told, where they are exact
 * @param noised means over clients and the noise in each, where they are noised
 * @param groups each by itself, if asked for
 * @param distributions over clients, by figure; only in the clear
 * @param gains clients by what tuning gained, in equal steps; empty without tuning
 * @param statements what noised means promise
 * @param aborted why nothing is told, if so
 */
record EvaluationResult(
    Optional<MetricSums> sums,
    Optional<Noised> noised,
    Optional<GroupedEvaluation.Report> groups,
    Map<String, Distribution> distributions,
    List<Long> gains,
    List<PrivacyStatement> statements,
    Optional<String> aborted) {

  /** Means over clients, and the standard deviation of the noise in each. */
  record Noised(Map<String, Double> means, Map<String, Double> deviations) {}

  static EvaluationResult aborted(String why) {
    return new EvaluationResult(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        List.of(),
        List.of(),
        Optional.of(why));
  }
}
