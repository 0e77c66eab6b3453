package org.murmuration.murmur.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.function.Function;
import org.murmuration.murmur.report.Figure;

/**
 * A figure by which runs are compared.
 *
 * @param title its name for people, unit included
 * @param key its name in JSON
 * @param find gives it from {@code run.json}; missing or null where it is unknown
 * @param show writes it, a dash where it is unknown
 */
record Measure(
    String title, String key, Function<JsonNode, JsonNode> find, Function<JsonNode, String> show) {
  /** What tells runs apart, in the order in which people ask. */
  static final List<Measure> ALL =
      List.of(
          setting("model", "model"),
          setting("clients", "clients"),
          setting("expected cohort", "cohort"),
          new Measure(
              "rounds", "rounds", run -> IntNode.valueOf(run.path("rounds").size()), Figure::any),
          new Measure("protocol", "protocol", Measure::protocol, Figure::any),
          ofPlan("neighbors", "neighbors"),
          ofPlan("threshold", "threshold"),
          atEnd("epsilon, released models", "epsilon", Figure::epsilon),
          atEnd("epsilon, server", "epsilon_server", Figure::epsilon),
          atEnd("delta", "delta", Figure::delta),
          atEnd("adjacency", "adjacency", Figure::any),
          new Measure("privacy simulated", "simulated", Measure::simulated, Measure::yesOrNo),
          atEnd("final test accuracy", "test_accuracy", Figure::percent),
          atEnd("survivors of the last round", "survivors", Figure::any),
          atEnd("aborted rounds", "aborted_rounds", Figure::any),
          atEnd("seconds in rounds", "seconds_total", Figure::seconds),
          atEnd("upload a client and round", "upload_bytes_per_client", Figure::bytes),
          atEnd("upload in all", "upload_bytes_total", Figure::bytes));

  private static Measure setting(String title, String key) {
    return new Measure(title, key, run -> run.path("config").path(key), Figure::any);
  }

  private static Measure ofPlan(String title, String key) {
    return new Measure(
        title,
        key,
        run -> isSecure(run) ? run.path("plan").path(key) : MissingNode.getInstance(),
        Figure::any);
  }

  private static Measure atEnd(String title, String key, Function<JsonNode, String> show) {
    return new Measure(title, key, run -> run.path("final").path(key), show);
  }

  private static boolean isSecure(JsonNode run) {
    return run.path("secure_aggregation").asBoolean();
  }

  /** Cohorts, keys and noise of a run from a seed protect nobody, whatever its epsilon. */
  private static JsonNode simulated(JsonNode run) {
    for (JsonNode statement : run.path("final").path("privacy")) {
      if (statement.path("simulated").asBoolean()) {
        return BooleanNode.TRUE;
      }
    }
    return run.path("final").path("privacy").isArray()
        ? BooleanNode.FALSE
        : MissingNode.getInstance();
  }

  private static String yesOrNo(JsonNode flag) {
    return flag.isBoolean() ? flag.booleanValue() ? "yes" : "no" : Figure.DASH;
  }

  private static JsonNode protocol(JsonNode run) {
    JsonNode secure = run.path("secure_aggregation");
    return secure.isBoolean()
        ? TextNode.valueOf(secure.booleanValue() ? "secure aggregation" : "updates in the clear")
        : MissingNode.getInstance();
  }
}
