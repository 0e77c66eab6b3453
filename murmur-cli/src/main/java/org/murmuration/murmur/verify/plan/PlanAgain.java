package org.murmuration.murmur.verify.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.run.written.EventsJson;
import org.murmuration.murmur.run.written.PartiesJson;
import org.murmuration.murmur.run.written.PlanJson;
import org.murmuration.murmur.run.written.Statements;
import picocli.CommandLine.ParameterException;

/**
 * Derives a run's plan again from its configuration and holds plan, events, parties and statements
 * against it: all of them follow from the flags, the number of clients and that of coordinates.
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
    Derived derived = new Derived();
    ObjectNode numbers = PlanJson.of(plan);
    if (!secure) {
      numbers.putNull("epsilon_server");
    }
    derived.requireMembers("the plan's ", run.path("plan"), numbers);
    derived.requireEach("of its parties, ", run.path("parties"), PartiesJson.of(plan, secure));
    int rounds = run.path("rounds").size();
    int charged = run.at("/final/charged_rounds").asInt(rounds);
    if (charged <= plan.request().rounds()) { // else said of the rounds already
      var events = EventsJson.of(plan, charged, secure);
      derived.requireEach("its event's ", run.path("events"), events);
      boolean simulated = run.path("config").has("simulate-privacy-seed");
      var statements = Statements.json(Statements.of(plan, charged, secure, simulated));
      derived.requireEach("its statement's ", run.at("/final/privacy"), statements);
    }
    clashes.addAll(derived.clashes());
  }
}
