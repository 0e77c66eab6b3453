package org.murmuration.murmur.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.murmuration.dp.notation.MalformedEvent;
import org.murmuration.fl.cohort.CountLaw;
import org.murmuration.murmur.verify.event.EventLength;

/** The private metrics of a plan, held against its configuration and its events. */
final class PlannedMetrics {
  private static final String TRAINING = "train_";

  private final JsonNode run;
  private final Findings findings;
  private final JsonNode plan;
  private final JsonNode told;

  PlannedMetrics(JsonNode run, Findings findings) {
    this.run = run;
    this.findings = findings;
    this.plan = run.path("plan");
    this.told = plan.path("private_metrics");
  }

  void run() {
    asked();
    covered();
    length();
    deviations();
    turnout();
  }

  private void asked() {
    findings.requireEqual(
        "the plan's metrics-share",
        told.path("share"),
        "the configuration's",
        run.at("/config/metrics-share"));
    for (JsonNode metric : told.path("metrics")) {
      if (metric.path("name").asText().equals(TRAINING + "loss")) {
        findings.requireEqual(
            "the plan's loss-ceiling",
            metric.path("most"),
            "the configuration's",
            run.at("/config/loss-ceiling"));
      }
    }
  }

  private void covered() {
    ArrayNode names = JsonNodeFactory.instance.arrayNode().add("update");
    told.path("metrics").forEach(metric -> names.add(metric.path("name").asText()));
    for (JsonNode event : run.get("events")) {
      findings.requireEqual("what its event covers", event.path("covers"), "the plan's", names);
    }
  }

  /** The bound is at least that of the longest update with the farthest metrics behind it. */
  private void length() {
    double bound = told.path("norm_bound").asDouble(Double.NaN);
    double clip = run.at("/config/clip").asDouble(Double.NaN);
    double largest = told.path("largest").asDouble(Double.NaN);
    double squares = clip * clip + told.path("metrics").size() * largest * largest;
    if (!(bound >= Math.sqrt(squares) * (1 - Findings.LAST_DIGITS))) {
      findings.add(
          "the plan's norm bound is "
              + bound
              + ", updates of "
              + clip
              + " with the metrics behind them are "
              + Math.sqrt(squares)
              + " long");
    }
    double metrics = told.path("metrics").size() * largest * largest;
    findings.requireNear("the metrics' share", told.path("share"), metrics / (bound * bound));
    run.get("events").forEach(event -> longEnough(event, bound));
  }

  private void longEnough(JsonNode event, double bound) {
    try {
      EventLength.of(EpsilonCheck.event(event), plan)
          .filter(accounted -> !(accounted >= bound * (1 - Findings.LAST_DIGITS)))
          .ifPresent(
              accounted ->
                  findings.add(
                      "its event accounts for vectors of "
                          + accounted
                          + ", update and metrics together are up to "
                          + bound
                          + " long"));
    } catch (MalformedEvent | IllegalArgumentException e) {
      findings.add("its event cannot be held against the metrics: " + e.getMessage());
    }
  }

  /** The noise of a metric is that of any coordinate, scaled back as the metric was. */
  private void deviations() {
    double coordinate = plan.path("noise_stddev_mean").asDouble(Double.NaN);
    for (JsonNode metric : told.path("metrics")) {
      double width = metric.path("most").asDouble() - metric.path("least").asDouble();
      double expected = coordinate / told.path("largest").asDouble() * width / 2;
      findings.requireNear(
          "the noise of " + metric.path("name").asText(), metric.path("noise_stddev"), expected);
    }
  }

  /** How many come moves the figures, so what is said of it is what the configuration gives. */
  private void turnout() {
    if (!told.path("clients").isInt()) {
      findings.add(
          "the plan of private metrics does not say of how many clients, so its denominator cannot"
              + " be computed again");
      return;
    }
    try {
      CountLaw law = Turnout.of(run.path("config"), told.path("clients").asInt());
      findings.requireNear("the denominator", told.path("denominator"), law.mean());
      findings.requireNear(
          "the deviation of how many come", told.path("survivors_stddev"), law.standardDeviation());
    } catch (IllegalArgumentException e) {
      findings.add("how many come cannot be held against the configuration: " + e.getMessage());
    }
  }
}
