package org.murmuration.murmur.run.written;

import static org.murmuration.murmur.json.JsonResult.putNumber;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.murmuration.fl.metric.Metric;
import org.murmuration.fl.metric.NoisedMeans;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.lanes.Reports;
import org.murmuration.fl.plan.request.PrivateMetrics.Told;
import org.murmuration.fl.process.RoundReport;

/** Training metrics as JSON: exact without privacy, noised where a plan has them told, or null. */
final class MetricsJson {
  private static final String TRAINING = "train_";

  private MetricsJson() {}

  /** Puts what a round tells of the training, and the noise in it where it is noised. */
  static void put(ObjectNode json, RoundReport report) {
    putNumber(json, TRAINING + "accuracy", mean(report, Metric.ACCURACY));
    putNumber(json, TRAINING + "loss", mean(report, Metric.LOSS));
    report.noised().ifPresent(told -> putNoised(json, told));
  }

  private static void putNoised(ObjectNode json, NoisedMeans told) {
    told.means().forEach((name, mean) -> json.put(TRAINING + name, mean));
    json.set("train_noise_stddev", deviations(told));
  }

  private static double mean(RoundReport report, Metric metric) {
    Optional<Double> noised = report.noised().map(told -> told.mean(metric));
    return noised
        .or(() -> report.train().map(exact -> exactMean(exact.sums().means(), metric)))
        .orElse(Double.NaN);
  }

  private static double exactMean(Map<String, Double> means, Metric metric) {
    return means.getOrDefault(metric.name(), Double.NaN);
  }

  private static ObjectNode deviations(NoisedMeans told) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    told.deviations().forEach((name, deviation) -> json.put(TRAINING + name, deviation));
    return json;
  }

  /** Returns how metrics travel in the vectors of {@code plan}, if they do. */
  static Optional<ObjectNode> of(RoundPlan plan) {
    return plan.reports().map(told -> of(plan, told));
  }

  private static ObjectNode of(RoundPlan plan, Reports told) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("share", told.metrics().share());
    json.put("largest", told.largest());
    json.put("norm_bound", plan.clipper().bound());
    json.put("clients", plan.request().clients());
    json.put("denominator", plan.request().completing().mean());
    json.put("survivors_stddev", plan.request().completing().standardDeviation());
    Map<String, Double> deviations = told.deviations(plan.noiseDeviation());
    ArrayNode metrics = json.putArray("metrics");
    for (Told one : told.metrics().told()) {
      metrics
          .addObject()
          .put("name", TRAINING + one.metric())
          .put("least", one.range().least())
          .put("most", one.range().most())
          .put("noise_stddev", deviations.get(one.metric()));
    }
    return json;
  }

  /** Returns what the event of a round covers, where it is more than updates. */
  static Optional<ArrayNode> covered(RoundPlan plan) {
    return plan.reports()
        .map(
            told -> {
              ArrayNode names = JsonNodeFactory.instance.arrayNode().add("update");
              told.metrics().names().forEach(name -> names.add(TRAINING + name));
              return names;
            });
  }
}
