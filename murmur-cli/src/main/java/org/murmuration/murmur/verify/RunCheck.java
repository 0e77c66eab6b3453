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
    Form.check(check.run, check.findings);
    check.rounds();
    new EndCheck(check.run, check.findings).run();
    check.epsilon.run();
    PlanAgain.clashes(check.run).forEach(check.findings::add);
    new ToldFigures(check.run, check.findings).run();
    ModelCheck.check(check.run, RunFile.file(file), check.findings);
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
