package org.murmuration.murmur.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.murmuration.murmur.json.JsonResult;
import org.murmuration.murmur.verify.plan.PlanAgain;

/**
 * What one run wrote down, held against itself, against its events and against its ledger.
 *
 * <p>It cannot tell whether the events are what really happened: that is what a ledger and a head
 * of it, kept elsewhere, are for.
 */
public final class RunCheck {
  private final JsonNode run;
  private final Findings findings = new Findings();
  private final EpsilonCheck epsilon;

  private RunCheck(JsonNode run) {
    this.run = run;
    this.epsilon = new EpsilonCheck(run, findings);
  }

  /**
   * Checks the run of a file or folder.
   *
   * @param ledger the run's ledger, where it is not under the name that the run knows
   * @throws org.murmuration.murmur.console.CommandFailure if there is no run
   */
  public static RunCheck of(Path file, Optional<Path> ledger) {
    RunCheck check = new RunCheck(RunFile.read(file));
    check.rounds();
    check.end();
    check.epsilon.run();
    PlanAgain.clashes(check.run).forEach(check.findings::add);
    new MetricsCheck(check.run, check.findings).run();
    new LedgerCheck(check.run, check.findings).run(ledger);
    return check;
  }

  /** Numbered from 1 without a gap: an aborted round is a round too. */
  private void rounds() {
    int expected = 1;
    for (JsonNode round : run.get("rounds")) {
      findings.requireCount("the number of round " + expected, expected, round.path("round"));
      expected++;
    }
    if (expected == 1) {
      findings.add("the run has no rounds");
    }
  }

  private void end() {
    JsonNode end = run.get("final");
    JsonNode rounds = run.get("rounds");
    JsonNode last = rounds.path(rounds.size() - 1);
    findings.requireEqual("final round", end.path("round"), "the last one", last.path("round"));
    if (run.has("ended_early")) {
      endedEarly(end, rounds.size());
    } else {
      for (String key : List.of("epsilon", "epsilon_server")) {
        findings.requireEqual("final " + key, end.path(key), "the last round's", last.path(key));
      }
    }
    long aborted = 0;
    for (JsonNode round : rounds) {
      aborted += round.path("aborted").asBoolean() ? 1 : 0;
    }
    findings.requireCount("aborted_rounds", aborted, end.path("aborted_rounds"));
    statements(end);
  }

  /** A run that its results ended is accounted for as planned, which is more than was run. */
  private void endedEarly(JsonNode end, int rounds) {
    JsonNode planned = run.path("config").path("rounds");
    if (end.path("epsilon").isNumber() && !end.path("charged_rounds").equals(planned)) {
      findings.add(
          "the run ended early after "
              + rounds
              + " rounds and charged "
              + end.path("charged_rounds")
              + ", its plan has "
              + planned);
    }
  }

  private void statements(JsonNode end) {
    boolean seeded = run.path("config").has("simulate-privacy-seed");
    for (JsonNode said : end.path("privacy")) {
      if (said.path("observer").equals(end.path("observer"))) {
        for (String key : List.of("epsilon", "delta", "adjacency")) {
          findings.requireEqual("the statement's " + key, said.path(key), "final", end.path(key));
        }
      }
      if (said.path("observer").asText().equals("server")) {
        findings.requireEqual(
            "the statement's epsilon against the server",
            said.path("epsilon"),
            "final",
            end.path("epsilon_server"));
        if (said.path("epsilon").isNumber()) {
          findings.requireEqual(
              "the statement's delta against the server",
              said.path("delta"),
              "final",
              end.path("delta"));
        }
      }
      if (said.path("simulated").asBoolean() != seeded) {
        findings.add(
            seeded
                ? "noise and cohorts came from a seed, and a statement does not say simulated"
                : "a statement says simulated, and no seed is in the configuration");
      }
    }
    if (end.path("privacy").isEmpty()) {
      findings.add("the run makes no statement");
    }
  }

  /** What does not fit; empty if all does. */
  public List<String> findings() {
    return findings.all();
  }

  /** Returns the result as the one object of {@code murmur verify --json}. */
  public ObjectNode json() {
    ObjectNode json = JsonResult.object();
    json.put("ok", findings().isEmpty());
    var all = json.putArray("findings");
    findings().forEach(all::add);
    json.set(
        "stated_epsilon",
        Optional.of(run.at("/final/epsilon"))
            .filter(JsonNode::isNumber)
            .orElse(JsonNodeFactory.instance.nullNode()));
    JsonResult.putNumber(json, "epsilon", epsilon.recomputed());
    return json;
  }
}
