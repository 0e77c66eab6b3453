package org.murmuration.murmur.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs that were written anew beside the ledger that they were charged on. */
class VerifyLedgerTest {
  private static final String TRAIN =
      "train --clients 20 --no-secagg --noise central --rounds 2 --threads 1 ";
  private static final String FIRST_COME =
      TRAIN + "--sampling fixed --cohort 8 --over-select 10 --adjacency replace-one --ledger ";
  private static final String SECRET =
      TRAIN + "--sampling fixed --cohort 8 --adjacency replace-one --delta 1e-3 --ledger ";

  @TempDir static Path runs = Path.of("");
  private static Optional<Forgery> shared = Optional.empty();

  @TempDir Path folder;

  private Path out = Path.of("");
  private Path ledger = Path.of("");

  @BeforeAll
  static void train() throws IOException {
    shared = Optional.of(Forgery.of(SECRET + runs.resolve("ledger"), runs.resolve("run")));
  }

  @AfterAll
  static void forget() {
    shared = Optional.empty();
  }

  private static Forgery honest() throws IOException {
    return shared.orElseThrow().anew();
  }

  @BeforeEach
  void name() {
    out = folder.resolve("run");
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

  /** A ledger goes on; what a run noted of it is what it was then. */
  @Test
  void verify_ledgerGrownSince_isHeldAgainstWhatItWas() throws Exception {
    Ran made =
        Ran.of(
            "ledger create --epsilon 30 --delta 1e-3 --added-delta 1e-4 --adjacency replace-one"
                + " --largest discrete_gaussian(s=0.3) "
                + ledger,
            "--population",
            "20 simulated writers, 20 clients");
    assertEquals(0, made.exit(), made.err());
    String line = SECRET.replace("--adjacency", "--epsilon 3 --adjacency") + ledger;
    Forgery first = Forgery.of(line, out);
    Forgery.of(line, folder.resolve("second"));
    assertEquals(0, Ran.of("verify " + out).exit(), "the first, as it was");
    first.set("/ledger", "spent_epsilon", "1").assertFound("the run noted spent_epsilon 1 of");
  }
}
