package org.murmuration.murmur.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Which values a run has, and of which kind each is: a number in a text is none. */
final class Form {
  private static final Predicate<JsonNode> NUMBER = Form::isNumber;
  private static final Predicate<JsonNode> COUNT = Form::isCount;
  private static final Predicate<JsonNode> OR_NULL = NUMBER.or(JsonNode::isNull);
  private static final Predicate<JsonNode> PART = Form::isPart;
  private static final Predicate<JsonNode> OPTIONAL = JsonNode::isMissingNode;

  private static final Map<String, Predicate<JsonNode>> OF_ALL =
      with(
          Map.of(
              "round", COUNT,
              "test_accuracy", PART,
              "epsilon", OR_NULL,
              "epsilon_server", OR_NULL,
              "clip", OPTIONAL.or(NUMBER),
              "survivors", COUNT,
              "drawn", COUNT,
              "aborted", JsonNode::isBoolean,
              "aborted_because", OPTIONAL.or(JsonNode::isTextual),
              "upload_bytes_per_client", OR_NULL),
          Map.of("seconds", NUMBER, "evaluation_seconds", NUMBER));
  private static final Map<String, Predicate<JsonNode>> OF_ROUNDS =
      with(OF_ALL, Map.of("phases", JsonNode::isObject, "refused", JsonNode::isArray));
  private static final Map<String, Predicate<JsonNode>> OF_ENDS =
      with(
          OF_ALL,
          Map.of(
              "observer",
              JsonNode::isTextual,
              "adjacency",
              value -> value.isTextual() || value.isNull(),
              "delta",
              OR_NULL,
              "privacy",
              JsonNode::isArray,
              "held_out",
              JsonNode::isTextual,
              "aborted_rounds",
              COUNT,
              "charged_rounds",
              OPTIONAL.or(COUNT),
              "seconds_total",
              NUMBER,
              "upload_bytes_total",
              NUMBER,
              "peak_memory_bytes",
              COUNT));
  private static final Map<String, Predicate<JsonNode>> OF_RUNS =
      with(
          Map.of(
              "schema_version", COUNT,
              "program", JsonNode::isObject,
              "command", JsonNode::isTextual,
              "secure_aggregation", JsonNode::isBoolean,
              "config", JsonNode::isObject,
              "plan", JsonNode::isObject,
              "events", JsonNode::isArray,
              "rounds", JsonNode::isArray,
              "final", JsonNode::isObject,
              "server_view", JsonNode::isArray),
          Map.of(
              "parties", JsonNode::isArray,
              "stopped", OPTIONAL.or(JsonNode::isTextual),
              "ended_early", OPTIONAL.or(JsonNode::isTextual),
              "ledger", OPTIONAL.or(JsonNode::isObject),
              "comparison", OPTIONAL.or(JsonNode::isObject),
              "sweep", OPTIONAL.or(JsonNode::isObject)));

  private final Findings findings;

  private Form(Findings findings) {
    this.findings = findings;
  }

  /** Adds what {@code run} has of another kind, lacks, or has and no run has. */
  static void check(JsonNode run, Findings findings) {
    Form form = new Form(findings);
    form.require("the run's ", run, OF_RUNS);
    int number = 1;
    for (JsonNode round : run.path("rounds")) {
      form.require("round " + number + "'s ", round, OF_ROUNDS);
      number++;
    }
    form.require("final ", run.path("final"), OF_ENDS);
  }

  private void require(String whose, JsonNode node, Map<String, Predicate<JsonNode>> kinds) {
    kinds.forEach(
        (key, kind) -> {
          JsonNode value = node.path(key);
          if (!kind.test(value)) {
            findings.add(whose + key + " is " + Findings.text(value) + ", which no run has there");
          }
        });
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      boolean training = entry.getKey().startsWith(ToldFigures.TRAINING);
      if (!kinds.containsKey(entry.getKey()) && !training) {
        findings.add(whose + entry.getKey() + " is there, and no run states such");
      }
    }
  }

  private static boolean isNumber(JsonNode value) {
    return value.isNumber() && value.doubleValue() >= 0 && Double.isFinite(value.doubleValue());
  }

  private static boolean isCount(JsonNode value) {
    return value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0;
  }

  private static boolean isPart(JsonNode value) {
    return value.isNull() || (isNumber(value) && value.doubleValue() <= 1);
  }

  @SafeVarargs
  private static Map<String, Predicate<JsonNode>> with(Map<String, Predicate<JsonNode>>... parts) {
    Map<String, Predicate<JsonNode>> all = new HashMap<>();
    for (Map<String, Predicate<JsonNode>> part : parts) {
      all.putAll(part);
    }
    return Map.copyOf(all);
  }
}
