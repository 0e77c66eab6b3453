package org.murmuration.murmur.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs whose end, or one of whose rounds, was written anew. */
class VerifyEndTest extends ForgedRuns {
  private static final String TRAIN =
      "train --threads 1 --clients 20 --no-secagg --noise central --sampling fixed --cohort 8 ";

  @BeforeAll
  static void train() throws IOException {
    trainForAll(TRAIN + "--rounds 2");
  }

  /** A smaller epsilon at a larger delta, and nobody whom it is stated against. */
  @Test
  void verify_endAtALargerDeltaForNobody_isFound() throws Exception {
    Forgery forgery = honest();
    String epsilon = forgery.run().at("/final/privacy/0/epsilon").toString();
    String planned = forgery.run().at("/plan/epsilon").toString();
    ((ObjectNode) forgery.run().get("final")).put("delta", 0.1);
    forgery
        .restated()
        .set("/final", "observer", "\"nobody\"")
        .set("/final/privacy/0", "epsilon", epsilon)
        .set("/plan", "epsilon", planned)
        .assertFound("final delta is 0.1, its statement's is 1.0E-5");
  }

  /** Whoever stops for results pays for the plan; only a ledger stops a run for its rounds. */
  @Test
  void verify_roundsLeftOutAsIfALedgerHadStoppedIt_isFound() throws Exception {
    Forgery forgery = honest().set("", "stopped", "\"the ledger refuses it\"");
    ((ArrayNode) forgery.run().get("rounds")).remove(1);
    ((ObjectNode) forgery.run().at("/events/0")).put("count", 1);
    ((ObjectNode) forgery.run().get("final")).put("round", 1);
    forgery.restated().assertFound("a ledger stopped it, and notes nothing of one");
  }

  @Test
  void verify_endsEarlyUnasked_isFound() throws Exception {
    honest()
        .set("", "ended_early", "\"no better\"")
        .set("/final", "charged_rounds", "2")
        .assertFound("its results ended it, and nothing asked for that");
  }

  /** Accuracy on some hundred rows cannot get better four hundred times. */
  @Test
  void verify_endsEarlyAndChargesNothing_isFound() throws Exception {
    String line = TRAIN + "--rounds 400 --noise-multiplier 20 --early-stop test_accuracy";
    Forgery forgery = Forgery.of(line + " --patience 1", out);
    ((ObjectNode) forgery.run().get("final")).remove("charged_rounds");
    forgery.assertFound("and does not say how many rounds it charged");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | colour | 4 | the run's colour is there, and no run states such",
        "'' | server_view | [] | server_view is [], that of every run is",
        "'' | secure_aggregation | 0 | the run's secure_aggregation is 0, which no run has there",
        "/final | observer | \"nobody\" | final observer is \"nobody\", its statement's",
        "/final | adjacency | null | final adjacency is null, its statement's",
        "/final | test_accuracy | 0.99 | final test_accuracy is 0.99, the last round's",
        "/final | survivors | 80 | final survivors is 80, the last round's",
        "/final | clip | 1 | final clip is",
        "/final | seconds_total | 0 | seconds_total is stated as 0, by its rounds",
        "/final | held_out | \"All is private.\" | what the end says of who is tested on is",
        "/final | charged_rounds | 1 | beyond those run are charged, and no results ended it",
        "/final | epsilon_model | 0.1 | final epsilon_model is there, and no run states such",
        "/rounds/0 | epsilon | \"8\" | round 1's epsilon is \"8\", which no run has there",
        "/rounds/0 | epsilon | 1e400 | round 1's epsilon is",
        "/rounds/0 | epsilon_server | {} | round 1's epsilon_server is {}, which no run has there",
        "/rounds/0 | epsilon_server | 0.5 | round 1 states epsilon_server 0.5, and the run has no",
        "/rounds/0 | survivors | 8.0 | round 1's survivors is 8.0, which no run has there",
        "/rounds/0 | drawn | null | round 1's drawn is null, which no run has there",
        "/rounds/0 | aborted | 0 | round 1's aborted is 0, which no run has there",
        "/rounds/0 | test_accuracy | 1.5 | round 1's test_accuracy is 1.5, which no run has there",
        "/rounds/0 | seconds | -1 | round 1's seconds is -1, which no run has there",
        "/rounds/0 | epsilon_best | 0 | round 1's epsilon_best is there, and no run states such",
      })
  void verify_oneValueChanged_isFound(String where, String key, String value, String finding)
      throws Exception {
    honest().set(where, key, value).assertFound(finding);
  }
}
