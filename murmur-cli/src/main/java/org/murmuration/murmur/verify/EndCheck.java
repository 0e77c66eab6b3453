package org.murmuration.murmur.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.murmuration.murmur.run.written.RunJson;
import org.murmuration.murmur.run.written.Statements;

/** What a run says at its end, held against its rounds and statements. */
final class EndCheck {
  private static final Set<String> LOSSES = Set.of("epsilon", "epsilon_server");
  private static final Set<String> OF_SOME_ROUNDS = Set.of("clip", "aborted_because");
  private static final Set<String> OF_ROUNDS_ALONE = Set.of("phases", "refused");

  private final JsonNode run;
  private final Findings findings;
  private final JsonNode end;
  private final JsonNode rounds;

  EndCheck(JsonNode run, Findings findings) {
    this.run = run;
    this.findings = findings;
    this.end = run.get("final");
    this.rounds = run.get("rounds");
  }

  void run() {
    lastRound();
    totals();
    whyItEnded();
    statements();
    testedOn();
    ArrayNode view = JsonNodeFactory.instance.arrayNode();
    RunJson.serverView().forEach(view::add);
    findings.requireEqual("server_view", run.path("server_view"), "that of every run", view);
  }

  /** The end repeats the last round; a run that its results ended states what was planned. */
  private void lastRound() {
    JsonNode last = rounds.path(rounds.size() - 1);
    Set<String> keys = new LinkedHashSet<>(OF_SOME_ROUNDS);
    last.fieldNames().forEachRemaining(keys::add);
    keys.removeAll(OF_ROUNDS_ALONE);
    if (run.has("ended_early") && end.has("charged_rounds")) {
      keys.removeAll(LOSSES);
    }
    for (String key : keys) {
      findings.requireEqual("final " + key, end.path(key), "the last round's", last.path(key));
    }
  }

  private void totals() {
    long aborted = 0;
    double seconds = 0;
    for (JsonNode round : rounds) {
      aborted += round.path("aborted").asBoolean() ? 1 : 0;
      seconds += round.path("seconds").asDouble();
    }
    findings.requireCount("aborted_rounds", aborted, end.path("aborted_rounds"));
    findings.requireNear("seconds_total", end.path("seconds_total"), "its rounds", seconds);
  }

  /**
   * Fewer rounds than planned are a ledger's doing, or that of results; these are accounted for as
   * planned, which is more than was run.
   */
  private void whyItEnded() {
    if (run.has("stopped") && !run.has("ledger")) {
      findings.add("the run says that a ledger stopped it, and notes nothing of one");
    }
    boolean asked = run.path("config").has("early-stop") || run.at("/sweep").has("until");
    if (run.has("ended_early") && !asked) {
      findings.add("the run says that its results ended it, and nothing asked for that");
    }
    boolean planned = run.has("ended_early") && !run.path("events").isEmpty();
    if (planned != end.has("charged_rounds")) {
      findings.add(
          planned
              ? "the run ended early, and does not say how many rounds it charged"
              : "the end says that rounds beyond those run are charged, and no results ended it");
    }
    JsonNode asPlanned = run.at("/config/rounds");
    if (planned && !end.path("charged_rounds").equals(asPlanned)) {
      findings.add(
          "the run ended early after "
              + rounds.size()
              + " rounds and charged "
              + end.path("charged_rounds")
              + ", its plan has "
              + asPlanned);
    }
  }

  /** That against who sees the models comes first and is the end's. */
  private void statements() {
    JsonNode released = end.path("privacy").path(0);
    for (String key : List.of("observer", "adjacency", "delta", "epsilon")) {
      findings.requireEqual("final " + key, end.path(key), "its statement's", released.path(key));
    }
    findings.requireEqual(
        "final epsilon_server",
        end.path("epsilon_server"),
        "its statement's",
        end.path("privacy").path(1).path("epsilon"));
  }

  /** What is promised to clients that train is not undone by tests on them. */
  private void testedOn() {
    JsonNode said = end.path("held_out");
    boolean trainToo = said.equals(TextNode.valueOf(Statements.tested(true)));
    if (!trainToo || !run.path("events").isEmpty()) {
      findings.requireEqual(
          "what the end says of who is tested on",
          said,
          "that of such a run",
          TextNode.valueOf(Statements.tested(false)));
    }
  }
}
