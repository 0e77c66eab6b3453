package org.murmuration.murmur.verify.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.murmuration.dp.budget.ServerTrust;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.run.written.EventsJson;
import org.murmuration.murmur.run.written.PartiesJson;
import org.murmuration.murmur.run.written.PlanJson;
import org.murmuration.murmur.run.written.Statements;
import picocli.CommandLine.ParameterException;

/**
 * Derives a run's plan again from its configuration and holds plan, events and statements against
 * it: all of them follow from the flags, the number of clients and that of coordinates.
 */
public final class PlanAgain {
  private final JsonNode run;
  private final boolean secure;
  private final List<String> clashes = new ArrayList<>();

  private PlanAgain(JsonNode run) {
    this.run = run;
    this.secure = run.path("secure_aggregation").asBoolean();
  }

  /** Returns what the plan of {@code run} contradicts, each as a sentence. */
  public static List<String> clashes(JsonNode run) {
    PlanAgain again = new PlanAgain(run);
    again.run();
    return List.copyOf(again.clashes);
  }

  private void run() {
    JsonNode config = run.path("config");
    if (secure == config.path("no-secagg").asBoolean()) {
      clashes.add("secure_aggregation is " + secure + ", against the configuration's no-secagg");
    }
    clashes.addAll(new RoundsAgain(run).clashes());
    if (config.path("no-dp").asBoolean()) {
      if (!run.path("events").isEmpty()) {
        clashes.add("its configuration asks for no privacy with no-dp, and the run has events");
      }
      return;
    }
    try {
      against(ConfiguredPlan.of(config, run.path("plan")));
    } catch (CommandFailure
        | ParameterException
        | PlanRefused
        | IllegalArgumentException
        | ArithmeticException e) {
      clashes.add(
          "its plan cannot be derived again from its configuration: " + CommandFailure.oneLine(e));
    }
  }

  private void against(RoundPlan plan) {
    ObjectNode numbers = PlanJson.of(plan);
    numbers.remove("reasons");
    if (!secure) {
      numbers.putNull("epsilon_server");
    }
    compare("the plan's ", run.path("plan"), numbers);
    compare("of its parties, ", run.path("parties"), PartiesJson.of(plan, secure));
    int rounds = run.path("rounds").size();
    int charged = run.at("/final/charged_rounds").asInt(rounds);
    if (charged > plan.request().rounds()) {
      return; // said of the rounds already
    }
    compare("its event's ", run.path("events"), EventsJson.of(plan, charged, secure));
    ServerTrust trust = secure ? ServerTrust.WITH_EXACT_SUMS : ServerTrust.WITH_EVERY_UPDATE;
    boolean simulated = run.path("config").has("simulate-privacy-seed");
    plan.privacy()
        .ifPresent(
            terms ->
                compare(
                    "its statement's ",
                    run.at("/final/privacy"),
                    Statements.json(terms.statements(charged, trust, simulated))));
  }

  private void compare(String whose, JsonNode stated, ArrayNode derived) {
    if (stated.size() != derived.size()) {
      clashes.add(
          whose + "number is " + stated.size() + ", by its configuration " + derived.size());
      return;
    }
    for (int i = 0; i < derived.size(); i++) {
      compare(whose, stated.get(i), (ObjectNode) derived.get(i));
    }
  }

  private void compare(String whose, JsonNode stated, ObjectNode derived) {
    for (Map.Entry<String, JsonNode> entry : derived.properties()) {
      JsonNode there = stated.path(entry.getKey());
      if (!Alike.are(there, entry.getValue())) {
        clashes.add(
            whose
                + entry.getKey()
                + " is "
                + (there.isMissingNode() ? "not there" : there)
                + ", by its configuration "
                + entry.getValue());
      }
    }
  }
}
