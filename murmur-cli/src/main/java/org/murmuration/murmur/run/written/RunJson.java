package org.murmuration.murmur.run.written;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.murmuration.murmur.json.JsonResult;
import org.murmuration.murmur.run.RunRecord;

/** A finished run as JSON: the result of {@code train}, and with more keys {@code run.json}. */
public final class RunJson {
  /** What only the server sees, by key: it depends on the realised cohort. */
  private static final List<String> SERVER_VIEW =
      List.of(
          "survivors",
          "drawn",
          "aborted_because",
          "upload_bytes_per_client",
          "upload_bytes_total",
          "seconds",
          "seconds_total",
          "peak_memory_bytes",
          "phases",
          "refused");

  private RunJson() {}

  /** Returns what only the server sees, by key. */
  public static List<String> serverView() {
    return SERVER_VIEW;
  }

  /** Returns the rounds and the final values: what {@code train --json} prints. */
  public static ObjectNode result(RunRecord run) {
    ObjectNode json = JsonResult.object();
    json.set("rounds", rounds(run));
    json.set("final", last(run));
    run.stopped().ifPresent(why -> json.put("stopped", why));
    run.ended().ifPresent(why -> json.put("ended_early", why));
    ArrayNode view = json.putArray("server_view");
    SERVER_VIEW.forEach(view::add);
    return json;
  }

  /**
   * Returns all that {@code run.json} holds.
   *
   * @param command the command that ran
   * @param config its flags and their values
   */
  public static ObjectNode file(RunRecord run, String command, ObjectNode config) {
    ObjectNode json = JsonResult.object();
    Build build = Build.load();
    json.putObject("program").put("version", build.version()).put("commit", build.commit());
    json.put("command", command);
    json.put("secure_aggregation", run.secureAggregation());
    json.set("config", config);
    json.set("plan", plan(run));
    json.set("events", EventsJson.of(run.plan(), run.chargedRounds(), run.secureAggregation()));
    json.setAll(result(run));
    json.set("parties", PartiesJson.of(run.plan(), run.secureAggregation()));
    return json;
  }

  /** Without secure aggregation the plan's figure against the server is nobody's promise. */
  private static ObjectNode plan(RunRecord run) {
    ObjectNode plan = PlanJson.of(run.plan());
    if (!run.secureAggregation()) {
      plan.putNull("epsilon_server");
    }
    return plan;
  }

  private static ArrayNode rounds(RunRecord run) {
    ArrayNode rounds = JsonNodeFactory.instance.arrayNode();
    run.earlier().forEach(round -> rounds.add(RoundJson.withoutTotal(round)));
    run.lines().forEach(line -> rounds.add(RoundJson.of(line, run.secureAggregation())));
    return rounds;
  }

  private static ObjectNode last(RunRecord run) {
    ObjectNode json = RoundJson.of(run.last(), run.secureAggregation());
    json.remove(List.of("phases", "refused"));
    run.ended().ifPresent(why -> putWholePlan(json, run));
    Statements.put(json, run);
    json.put("seconds_total", run.secondsTotal());
    json.put("upload_bytes_total", run.uploadBytesTotal());
    json.put("aborted_rounds", run.abortedRounds());
    json.put("peak_memory_bytes", PeakMemory.bytes());
    return json;
  }

  /** What stands behind a run that its results ended is the loss of all planned rounds. */
  private static void putWholePlan(ObjectNode json, RunRecord run) {
    int rounds = run.chargedRounds();
    run.plan()
        .privacy()
        .ifPresent(
            terms -> {
              json.put("epsilon", terms.released().epsilonAfter(rounds));
              terms
                  .server()
                  .filter(server -> run.secureAggregation())
                  .ifPresent(server -> json.put("epsilon_server", server.epsilonAfter(rounds)));
              json.put("charged_rounds", rounds);
            });
  }
}
