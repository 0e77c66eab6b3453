package org.murmuration.murmur.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.murmuration.dp.notation.MalformedEvent;

/**
 * Training metrics of a run that promised privacy: covered by its events, or not there.
 *
 * <p>They are coordinates of the vectors that the noise is sized for, so what is checked is that
 * the events' noise is that of vectors so long, and that nothing is told with less noise.
 */
final class MetricsCheck {
  /** Two machines may differ in the last digits, and bounds are rounded up to floats. */
  private static final double LAST_DIGITS = 1e-6;

  private static final String TRAINING = "train_";
  private static final String NOISE = "train_noise_stddev";

  /** What the end says of them. */
  private static final String SAID = "train_metrics";

  private final JsonNode run;
  private final Findings findings;
  private final JsonNode plan;
  private final JsonNode told;

  MetricsCheck(JsonNode run, Findings findings) {
    this.run = run;
    this.findings = findings;
    this.plan = run.path("plan");
    this.told = plan.path("private_metrics");
  }

  void run() {
    boolean asked = run.at("/config/private-metrics").asBoolean(false);
    if (asked != told.isObject()) {
      findings.add(
          asked
              ? "private metrics were asked for, and the plan has none"
              : "the plan has private metrics that were not asked for");
    }
    if (run.get("events").isEmpty()) {
      if (told.isObject()) {
        findings.add("the plan has private metrics, and the run has no event");
      }
    } else if (told.isObject()) {
      asked();
      covered();
      length();
      deviations();
      run.get("rounds").forEach(round -> withItsNoise("round " + round.path("round"), round));
      withItsNoise("final", run.get("final"));
      end();
    } else {
      run.get("rounds").forEach(round -> untold("round " + round.path("round"), round));
      untold("final", run.get("final"));
    }
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

  /** An exact figure beside noised updates undoes what their noise hides. */
  private void untold(String place, JsonNode node) {
    for (Map.Entry<String, JsonNode> figure : node.properties()) {
      if (isStated(figure)) {
        findings.add(
            place
                + " tells "
                + figure.getKey()
                + " of clients that were promised privacy, and no event covers it");
      }
    }
  }

  /** Whatever its form: a list or a text of figures tells as much as a number. */
  private static boolean isStated(Map.Entry<String, JsonNode> figure) {
    String name = figure.getKey();
    return name.startsWith(TRAINING) && !name.equals(SAID) && !figure.getValue().isNull();
  }

  private void covered() {
    ArrayNode names = JsonNodeFactory.instance.arrayNode().add("update");
    names().forEach(names::add);
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
    if (!(bound >= Math.sqrt(squares) * (1 - LAST_DIGITS))) {
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
    requireNear("the metrics' share", told.path("share"), metrics / (bound * bound));
    run.get("events").forEach(event -> longEnough(event, bound));
  }

  private void longEnough(JsonNode event, double bound) {
    try {
      EventLength.of(event, plan)
          .filter(accounted -> !(accounted >= bound * (1 - LAST_DIGITS)))
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
      requireNear(
          "the noise of " + metric.path("name").asText(), metric.path("noise_stddev"), expected);
    }
  }

  /** In units of the metric the noise is the same for every clip. */
  private void withItsNoise(String place, JsonNode node) {
    if (node.path("aborted").asBoolean()) {
      untold(place + ", which was aborted,", node);
      return;
    }
    for (JsonNode metric : told.path("metrics")) {
      String name = metric.path("name").asText();
      JsonNode noise = node.path(NOISE).path(name);
      requireNear(
          place + "'s noise of " + name, noise, metric.path("noise_stddev").asDouble(Double.NaN));
    }
    for (Map.Entry<String, JsonNode> figure : node.properties()) {
      String name = figure.getKey();
      boolean stated = isStated(figure) && !name.equals(NOISE);
      if (stated && !node.path(NOISE).path(name).isNumber()) {
        findings.add(place + " tells " + name + " without its noise");
      }
      if (stated && !names().contains(name)) {
        findings.add(place + " tells " + name + ", and no event covers it");
      }
    }
  }

  private void end() {
    JsonNode rounds = run.get("rounds");
    for (String name : names()) {
      findings.requireEqual(
          "final " + name,
          run.get("final").path(name),
          "the last round's",
          rounds.path(rounds.size() - 1).path(name));
    }
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    told.path("metrics").forEach(metric -> names.add(metric.path("name").asText()));
    return names;
  }

  private void requireNear(String what, JsonNode stated, double expected) {
    double value = stated.asDouble(Double.NaN);
    if (!(Math.abs(value - expected) <= LAST_DIGITS * expected)) {
      findings.add(what + " is stated as " + stated + ", by the plan it is " + expected);
    }
  }
}
