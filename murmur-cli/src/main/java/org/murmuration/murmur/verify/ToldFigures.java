package org.murmuration.murmur.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.murmuration.murmur.run.written.Statements;

/**
 * What the rounds and the end of a run tell of its training: of one that promised privacy as much
 * as its plan has told with noise, or nothing.
 */
final class ToldFigures {
  /** What figures of training begin with. */
  static final String TRAINING = "train_";

  private static final String NOISE = "train_noise_stddev";

  /** What the end says of them. */
  private static final String SAID = "train_metrics";

  /** Deviations of noise that a figure is away from what clients can say, by chance below 1e-30. */
  private static final double FARTHEST = 12;

  private final JsonNode run;
  private final Findings findings;
  private final JsonNode told;

  ToldFigures(JsonNode run, Findings findings) {
    this.run = run;
    this.findings = findings;
    this.told = run.at("/plan/private_metrics");
  }

  /** Holds them against the plan; a run without privacy may tell what it likes. */
  void run() {
    if (run.get("events").isEmpty()) {
      return;
    }
    if (told.isObject()) {
      withTheirNoise();
    } else {
      untold();
    }
  }

  /** Requires that none is there. */
  private void untold() {
    run.get("rounds").forEach(round -> untold("round " + round.path("round"), round));
    untold("final", run.get("final"));
    if (run.get("final").has(SAID)) {
      findings.add("the end speaks of training metrics, and the plan has none");
    }
  }

  /** Requires that each is one of the plan's, with its noise. */
  private void withTheirNoise() {
    run.get("rounds").forEach(round -> withItsNoise("round " + round.path("round"), round));
    withItsNoise("final", run.get("final"));
    end();
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

  /** In units of the metric the noise is the same for every clip. */
  private void withItsNoise(String place, JsonNode node) {
    if (node.path("aborted").asBoolean()) {
      untold(place + ", which was aborted,", node);
      return;
    }
    for (JsonNode metric : told.path("metrics")) {
      String name = metric.path("name").asText();
      JsonNode noise = node.path(NOISE).path(name);
      findings.requireNear(
          place + "'s noise of " + name,
          noise,
          "the plan",
          metric.path("noise_stddev").asDouble(Double.NaN));
      possible(place, metric, node.path(name));
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
    for (Map.Entry<String, JsonNode> noise : node.path(NOISE).properties()) {
      if (!names().contains(noise.getKey())) {
        findings.add(place + " states noise of " + noise.getKey() + ", which it does not tell");
      }
    }
  }

  /**
   * What a round told is in nothing else, so that only what no clients can say with that noise is
   * found: a mean over the most that a round takes, over the denominator.
   */
  private void possible(String place, JsonNode metric, JsonNode figure) {
    double least = metric.path("least").asDouble();
    double most = metric.path("most").asDouble();
    double turnout = run.at("/plan/max_cohort").asDouble() / told.path("denominator").asDouble();
    double reach = turnout * (most - least) / 2 + FARTHEST * metric.path("noise_stddev").asDouble();
    if (!figure.isNumber() || !(Math.abs(figure.asDouble() - (least + most) / 2) <= reach)) {
      findings.add(
          place
              + " tells "
              + metric.path("name").asText()
              + " "
              + figure
              + ", which no clients of a round say: numbers within "
              + reach
              + " of "
              + (least + most) / 2
              + " are");
    }
  }

  private void end() {
    List<String> metrics = names().stream().map(n -> n.replaceFirst("^" + TRAINING, "")).toList();
    findings.requireEqual(
        "what the end says of training metrics",
        run.get("final").path(SAID),
        "by the plan it",
        TextNode.valueOf(Statements.ofMetrics(metrics)));
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    told.path("metrics").forEach(metric -> names.add(metric.path("name").asText()));
    return names;
  }
}
