package org.murmuration.murmur.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs that were written anew beside the ledger that they were charged on. */
class VerifyLedgerTest extends ForgedRuns {
  private static final String TRAIN =
      "train --clients 20 --no-secagg --noise central --rounds 2 --threads 1 ";
  private static final String FIRST_COME =
      TRAIN + "--sampling fixed --cohort 8 --over-select 10 --adjacency replace-one --ledger ";
  private static final String SECRET =
      TRAIN + "--sampling fixed --cohort 8 --adjacency replace-one --delta 1e-3 --ledger ";

  private Path ledger = Path.of("");

  @BeforeAll
  static void train() throws IOException {
    trainForAll(SECRET + runs.resolve("ledger"));
  }

  @BeforeEach
  void nameLedger() {
    ledger = folder.resolve("ledger");
  }

  /** The same noise between other neighbors, with the epsilon that they would have. */
  @Test
  void verify_otherNeighborsThanCharged_areFound() throws Exception {
    Forgery.of(FIRST_COME + ledger, out)
        .everywhere("replace-one", "zero-out")
        .restated()
        .assertFound("the adjacency of its event is \"zero-out\", its ledger's is \"replace-one\"");
  }

  @Test
  void verify_largerDeltaThanCharged_isFound() throws Exception {
    honest()
        .delta(0.1)
        .restated()
        .assertFound("final delta is 0.1, its ledger, whose schedule are its rounds, has 0.001");
  }

  @Test
  void verify_addedDeltaLeftOut_isFound() throws Exception {
    honest()
        .set("/events/0", "added_delta", "0")
        .restated()
        .assertFound("that of the whole run is stated as 0.0");
  }

  @Test
  void verify_eventAgainstAnotherObserver_isFound() throws Exception {
    honest()
        .set("/events/0", "observer", "\"server\"")
        .set("/ledger", "observer", "\"server\"")
        .assertFound("its ledger counts against released, and the run has no event against it");
  }

  @Test
  void verify_whatWasNotedLeftOut_isFound() throws Exception {
    Forgery forgery = honest();
    forgery.run().remove("ledger");
    forgery.assertFound("its configuration names a ledger, and the run notes nothing of one");
  }

  @Test
  void verify_otherClientsThanItsLedgerHas_areFound() throws Exception {
    honest()
        .set("/plan", "clients", "19")
        .set("/config", "clients", "19")
        .assertFound("the plan is for 19 clients, its ledger is that of 20 simulated writers, 20");
  }

  /** One value of what the run noted at a time, when others were charged since and before. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "population | \"others\"",
        "unit | \"row\"",
        "adjacency | \"zero-out\"",
        "observer | \"server\"",
        "budget_epsilon | 1",
        "delta | 0.1",
        "added_delta | 0",
        "rule | \"renyi-filter\"",
        "schedule | null",
        "charges | 1",
        "torn | 1",
        "spent_epsilon | 1",
        "spent_added_delta | 0",
        "spent_share | 0.5",
        "method | \"renyi\"",
      })
  void verify_notedOtherwise_isFound(String key, String value) throws Exception {
    honest()
        .set("/ledger", key, value)
        .assertFound("the run noted " + key + " " + value + " of its ledger, which says");
  }

  /** Makes the ledger of several runs; returns the line of one of them. */
  private String several() {
    Ran made =
        Ran.of(
            "ledger create --epsilon 30 --delta 1e-3 --added-delta 1e-4 --adjacency replace-one"
                + " --largest discrete_gaussian(s=0.3) "
                + ledger,
            "--population",
            "20 simulated writers, 20 clients");
    assertEquals(0, made.exit(), made.err());
    return SECRET.replace("--adjacency", "--epsilon 3 --adjacency") + ledger;
  }

  /** A ledger goes on; what a run noted of it is what it was then. */
  @Test
  void verify_ledgerGrownSince_isHeldAgainstWhatItWas() throws Exception {
    String line = several();
    Forgery first = Forgery.of(line, out);
    Forgery.of(line, folder.resolve("second"));
    assertEquals(0, Ran.of("verify " + out).exit(), "the first, as it was");
    first.set("/ledger", "spent_epsilon", "1").assertFound("the run noted spent_epsilon 1 of");
  }

  /** Another run's charge that a crash tore is none of this one's. */
  @Test
  void verify_chargeTornSince_isHeldAgainstWhatItWas() throws Exception {
    Forgery.of(several(), out);
    Files.writeString(ledger, "charge\trun-0", StandardOpenOption.APPEND);
    assertTrue(Ran.of("ledger show --json " + ledger).json().get("torn").asInt() == 1);
    Ran verified = Ran.of("verify " + out);
    assertEquals(0, verified.exit(), verified.out());
  }

  /** The state before the run's own charges was true once, and leaves out what they spent. */
  @Test
  void verify_notedBeforeItsCharges_isFound() throws Exception {
    Forgery second = Forgery.of(several(), folder.resolve("first")).again(out);
    JsonNode before = Forgery.read(folder.resolve("first")).get("ledger");
    for (String key : List.of("charges", "spent_epsilon", "spent_added_delta", "spent_share")) {
      second.set("/ledger", key, before.get(key).toString());
    }
    second
        .set("/ledger", "length", before.get("length").toString())
        .set("/ledger", "head", before.get("head").toString())
        .assertFound("round 1 is not charged on its ledger, as it was noted");
  }

  /** Whoever knows the seed knows the noise, whatever the statements say later. */
  @Test
  void verify_simulatedRunThatHidesItsSeed_isFound() throws Exception {
    Forgery forgery = Forgery.of(SECRET + ledger + " --simulate-privacy-seed 4", out);
    ((ObjectNode) forgery.run().get("config")).remove("simulate-privacy-seed");
    forgery.everywhere("\"simulated\":true", "\"simulated\":false");
    forgery.unsimulated().assertFound("on its ledger, and its configuration has no seed of");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/config | ledger | \"elsewhere\" | its configuration's is \"elsewhere\"",
        "/ledger | colour | 4 | the run noted colour of its ledger, and no ledger says such",
        "/ledger | length | 3.00001 | the head that the run noted is none",
        "/ledger | length | 18446744073709551619 | the head that the run noted is none",
        "/ledger | head | \"5\" | the head that the run noted is none",
        "/ledger | file | \"a\\u0000b\" | cannot be read; say with --ledger where it is now",
      })
  void verify_oneValueOfItsLedgerChanged_isFound(
      String where, String key, String value, String finding) throws Exception {
    honest().set(where, key, value).assertFound(finding);
  }
}
