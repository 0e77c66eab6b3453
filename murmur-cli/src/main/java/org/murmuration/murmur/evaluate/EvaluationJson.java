package org.murmuration.murmur.evaluate;

import static org.murmuration.murmur.json.JsonResult.putNumber;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.murmuration.dp.budget.PrivacyStatement;
import org.murmuration.fl.evaluate.ClientsEvaluation.Outcome;
import org.murmuration.fl.evaluate.Distribution;
import org.murmuration.fl.evaluate.GroupedEvaluation;
import org.murmuration.fl.evaluate.GroupedEvaluation.Group;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.murmur.json.JsonResult;
import org.murmuration.murmur.run.EvaluationSettings;

/** An evaluation as the one object of {@code murmur evaluate --json}. */
final class EvaluationJson {
  private EvaluationJson() {}

  static ObjectNode of(EvaluationSettings settings, EvaluationResult result) {
    ObjectNode json = JsonResult.object();
    json.put("data", settings.data().name());
    json.put("who", settings.training() ? "training" : "held-out");
    json.put("summed", way(settings));
    json.put("clients", clients(settings, result));
    if (result.sums().isPresent()) {
      json.put("examples", result.sums().get().examples());
    } else {
      json.putNull("examples");
    }
    json.set("metrics", means(settings, result));
    result.noised().ifPresent(noised -> json.set("noise_stddev", numbers(noised.deviations())));
    if (!result.distributions().isEmpty()) {
      ObjectNode spread = json.putObject("by_client");
      result.distributions().forEach((name, over) -> spread.set(name, distribution(over)));
    }
    if (!result.gains().isEmpty()) {
      ArrayNode gains = json.putArray("clients_by_gain");
      result.gains().forEach(gains::add);
    }
    result.groups().ifPresent(report -> putGroups(json, report));
    if (!result.statements().isEmpty()) {
      ArrayNode statements = json.putArray("privacy");
      result.statements().forEach(statement -> statements.add(statement(statement)));
    }
    settings.budget().ifPresent(budget -> putCharge(json, budget.charged()));
    return json;
  }

  private static void putCharge(ObjectNode json, boolean charged) {
    json.put("charged_on_ledger", charged);
    if (!charged) {
      json.put("warning", EvaluationTable.ANEW);
    }
  }

  private static String way(EvaluationSettings settings) {
    if (settings.budget().isPresent()) {
      return "noised";
    }
    return settings.training() && settings.secureAggregation() ? "secure-aggregation" : "clear";
  }

  static int clients(EvaluationSettings settings, EvaluationResult result) {
    return result
        .groups()
        .map(report -> report.groups().values().stream().mapToInt(Group::clients).sum())
        .orElse(settings.clients().ids().size());
  }

  private static ObjectNode means(EvaluationSettings settings, EvaluationResult result) {
    return result
        .noised()
        .map(noised -> numbers(noised.means()))
        .orElseGet(
            () -> means(result.sums().orElse(MetricSums.zero(settings.measure().metrics()))));
  }

  private static ObjectNode means(MetricSums sums) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    sums.means()
        .forEach(
            (name, mean) -> {
              if (EvaluationRun.isMean(name)) {
                putNumber(json, name, mean);
              }
            });
    return json;
  }

  private static ObjectNode numbers(Map<String, Double> numbers) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    numbers.forEach((name, value) -> putNumber(json, name, value));
    return json;
  }

  private static ObjectNode distribution(Distribution over) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("clients", over.clients());
    putNumber(json, "least", over.least());
    putNumber(json, "tenth", over.tenth());
    putNumber(json, "median", over.median());
    putNumber(json, "ninetieth", over.ninetieth());
    putNumber(json, "most", over.most());
    return json;
  }

  private static void putGroups(ObjectNode json, GroupedEvaluation.Report report) {
    ObjectNode groups = json.putObject("groups");
    report.groups().forEach((name, group) -> groups.set(name, group(group)));
    report.merged().forEach(json.putArray("groups_told_together")::add);
    report.untold().forEach(json.putArray("groups_not_told")::add);
  }

  private static ObjectNode group(Group group) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("clients", group.clients());
    if (group.outcome() instanceof Outcome.Released released) {
      json.put("examples", released.sums().examples());
      json.set("metrics", means(released.sums()));
    } else {
      json.put("aborted", ((Outcome.Aborted) group.outcome()).why());
    }
    return json;
  }

  private static ObjectNode statement(PrivacyStatement statement) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("observer", statement.observer().label());
    json.put("adjacency", statement.bounded().map(b -> b.adjacency().label()).orElse(null));
    putNumber(json, "epsilon", statement.epsilon().orElse(Double.NaN));
    putNumber(json, "delta", statement.bounded().map(b -> b.delta().value()).orElse(Double.NaN));
    json.put("statement", statement.text());
    return json;
  }
}
