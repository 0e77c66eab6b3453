package org.murmuration.murmur.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that were written anew with no ledger beside them: their plan is derived again. */
class VerifyPlanTest extends ForgedRuns {
  private static final String TRAIN = "train --threads 1 --rounds 2 --clients 40 ";
  private static final String CENTRAL =
      TRAIN + "--no-secagg --noise central --sampling fixed --cohort 8 --adjacency replace-one ";

  @BeforeAll
  static void train() throws IOException {
    trainForAll(CENTRAL);
  }

  /** Whatever the flags: what was planned is what is planned again. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--sampling-probability 0.5 --epsilon 20 --delta 1e-3",
        "--sampling-probability 0.5 --epsilon 20 --delta 1e-3 --observer released",
        "--sampling fixed --cohort 20 --noise discrete-gaussian --epsilon 20 --clip-per-layer",
        "--sampling fixed --cohort 20 --no-secagg --epsilon 20 --seed -5",
        "--cohort 20 --sampling fixed --survivor-floor 20 --dropout 0.02 --simulate-privacy-seed 1",
        "--sampling fixed --cohort 20 --adversary semi-malicious --corrupt 0.05 --epsilon 20",
        "--sampling fixed --cohort 20 --adaptive-clip 0.5 --epsilon 20 --dropout 0.1",
        "--sampling fixed --cohort 20 --noise-multiplier 1 --noise central --clip-per-layer",
        "--sampling fixed --cohort 20 --noise central --deadline 200 --client-seconds 60",
        "--sampling fixed --cohort 20 --noise central --eligible-rows 2 --clip 1",
        "--cohort 20 --noise central --algorithm scaffold --simulate-privacy-seed 3",
        "--sampling fixed --cohort 20 --algorithm dp-ftrl --ftrl-noise banded --ftrl-band 2",
        "--data synthetic --hold-out clients --cohort 16 --noise central --private-metrics",
        "--no-dp --algorithm scaffold",
        "--no-dp --no-secagg --combine median --sampling fixed --cohort 10"
      })
  void verify_honestRun_ok(String flags) {
    Ran ran = Ran.of(TRAIN + flags + " --quiet --out " + out);
    assertEquals(0, ran.exit(), ran.err());
    Ran verified = Ran.of("verify " + out);
    assertEquals(0, verified.exit(), verified.out());
  }

  @Test
  void verify_moreNoiseInTheEventThanWasAdded_isFound() throws Exception {
    Forgery forgery = honest();
    String event = forgery.run().at("/events/0/event").asText();
    forgery
        .everywhere(event, event.replaceAll("s=[^)]*", "s=1.9"))
        .restated()
        .assertFound("its event's event is \"wor(n=40;m=8;s=1.9)\", by its configuration");
  }

  /** Last digits of machines are far below it. */
  @Test
  void verify_noiseMoreByOneInTwentyThousand_isFound() throws Exception {
    Forgery forgery = honest();
    String event = forgery.run().at("/events/0/event").asText();
    double noise = Double.parseDouble(event.replaceAll(".*s=|\\)", ""));
    forgery
        .everywhere("s=" + noise, "s=" + noise * 1.00005)
        .restated()
        .assertFound("its event's event is");
  }

  /** Rounding lengthens short updates less, and the model beside the run says how long they are. */
  @Test
  void verify_fewerCoordinatesThanTheModelHas_isFound() throws Exception {
    honest()
        .set("/plan", "dimension", "785")
        .assertFound("the plan is for updates of 785 coordinates, those of");
    Path model = runs.resolve("run/model.npy");
    byte[] trained = Files.readAllBytes(model);
    Files.write(model, new byte[7]);
    honest().assertFound("model.npy is no model");
    Files.write(model, trained);
  }

  @Test
  void verify_clientsOfTheFlagsLeftOut_areThoseByDefault() throws Exception {
    Forgery forgery = honest();
    ((ObjectNode) forgery.run().get("config")).remove("clients");
    forgery.assertFound("the plan is for 40 clients, the configuration asks for 1000");
  }

  @Test
  void verify_largerPopulation_isFound() throws Exception {
    honest()
        .everywhere("wor(n=40;", "wor(n=400;")
        .restated()
        .assertFound("its event's event is \"wor(n=400;m=8;");
  }

  @Test
  void verify_largerPopulationInThePlanToo_isFound() throws Exception {
    honest()
        .everywhere("wor(n=40;", "wor(n=400;")
        .set("/plan", "clients", "400")
        .restated()
        .assertFound("the plan is for 400 clients, the configuration asks for 40");
  }

  /** Between zeroed clients the same noise would have less than half the loss. */
  @Test
  void verify_otherNeighborsThanFirstComersHave_areFound() throws Exception {
    String line =
        TRAIN
            + "--no-secagg --noise central --sampling fixed --cohort 8 --over-select 10"
            + " --adjacency replace-one";
    Forgery.of(line, out)
        .everywhere("replace-one", "zero-out")
        .restated()
        .assertFound("--adjacency zero-out is not what this plan can promise");
  }

  @Test
  void verify_otherNeighborsByDefault_areFound() throws Exception {
    String line =
        TRAIN + "--no-secagg --noise central --sampling fixed --cohort 8 --over-select 10";
    Forgery.of(line, out)
        .everywhere("replace-one", "zero-out")
        .restated()
        .assertFound("its event's adjacency is \"zero-out\", by its configuration \"replace-one\"");
  }

  @Test
  void verify_largerDelta_isFound() throws Exception {
    Forgery.of(CENTRAL + "--delta 1e-3", out)
        .delta(0.1)
        .restated()
        .assertFound("its event's event is");
  }

  @Test
  void verify_lastRoundLeftOut_isFound() throws Exception {
    Forgery forgery = honest();
    ((ArrayNode) forgery.run().get("rounds")).remove(1);
    ((ObjectNode) forgery.run().at("/events/0")).put("count", 1);
    ((ObjectNode) forgery.run().get("final")).put("round", 1);
    forgery.restated().assertFound("1 rounds, its configuration 2, and it does not say why");
  }

  /** One value at a time, each by its own sentence. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/config | rounds | 1 | the run has 2 rounds, its configuration 1",
        "/config | no-dp | true | its plan cannot be derived again from its configuration",
        "/config | no-secagg | false | secure_aggregation is false, against the configuration's",
        "/config | observer | \"server\" | its plan cannot be derived again",
        "/config | noise | \"skellam\" | from its configuration: plan refused: noise of clients",
        "/config | epsilon | 1 | its event's event is",
        "/config | delta | 0.01 | its statement's delta is 1.0E-5, by its configuration 0.01",
        "/config | clip | 0.5 | the plan's noise_stddev_mean is",
        "/config | adjacency | \"add-remove\" | --adjacency add-remove is not what this plan can",
        "/config | clients | 400 | the plan is for 40 clients, the configuration asks for 400",
        "/config | cohort | 4 | the plan's max_cohort is 8, by its configuration 4",
        "/config | colour | 4 | its plan cannot be derived again from its configuration",
        "/plan | clients | null | the plan does not say its clients",
        "/plan | dimension | null | the plan does not say its dimension",
        "/plan | noise_stddev_mean | 9 | the plan's noise_stddev_mean is 9, by its configuration",
        "/plan | scale | 9 | the plan's scale is 9, by its configuration",
        "/plan | max_cohort | 9 | the plan's max_cohort is 9, by its configuration 8",
        "/plan | epsilon | 1 | the plan's epsilon is 1, by its configuration",
        "/events/0 | added_delta | 0 | its event's added_delta is 0, by its configuration",
        "/final/privacy/0 | method | \"pld\" | its statement's method is",
        "/final/privacy/0 | statement | \"All is private.\" | its statement's statement is",
        "/final/privacy/1 | statement | \"All is private.\" | its statement's statement is",
        "/parties/0 | party | \"nobody\" | of its parties, party is \"nobody\", by its configuration",
        "/rounds/0 | survivors | 9 | round 1 released a sum of 9 clients, its plan lets through",
        "/rounds/1 | survivors | 0 | round 2 released a sum of 0 clients, its plan lets through",
        "/rounds/1 | drawn | 0 | round 2 drew 0 clients, of whom 8 survived",
        "/rounds/1 | drawn | 20 | round 2 drew 20 clients, of whom 8 survived",
        "/rounds/0/phases/client_ms | advertise_keys | 1 | round 1 has steps of secure sums",
        "/config | algorithm | \"scaffold\" | and --algorithm scaffold keeps a control",
        "/config | combine | \"median\" | does not go with differential privacy",
        "/config | no-secagg=false | true | no flag is called 'no-secagg=false'",
        "/config | no-dp | null | flag --no-dp has no such value as null",
        "/config | client-lr | -1 | --client-lr must be above 0",
        "/config | clients | 36.0 | the plan is for 40 clients, the configuration asks for 36",
        "/plan | max_cohort | 18446744073709551624 | the plan's max_cohort is 18446744073709551624",
        "/plan | reasons | [] | the plan's reasons is [], by its configuration",
        "/plan | colour | 4 | the plan's colour is 4, and no run states such",
        "/events/0 | colour | 4 | its event's colour is 4, and no run states such",
        "/parties/0 | colour | 4 | of its parties, colour is 4, and no run states such",
        "/final/privacy/0 | colour | 4 | its statement's colour is 4, and no run states such",
      })
  void verify_oneValueChanged_isFound(String where, String key, String value, String finding)
      throws Exception {
    honest().set(where, key, value).assertFound(finding);
  }

  /** Noise of clients: a larger variance than their shares have. */
  @Test
  void verify_moreNoiseOfClients_isFound() throws Exception {
    Forgery forgery =
        Forgery.of(TRAIN + "--sampling fixed --cohort 20 --epsilon 20 --delta 1e-3", out);
    ObjectNode event = (ObjectNode) forgery.run().at("/events/1");
    String text = event.get("event").asText();
    forgery
        .set("/events/1", "most_participations", "1")
        .assertFound("its event's most_participations is 1, by its configuration 2");
    assertTrue(text.contains("skellam"), text);
  }

  @ParameterizedTest
  @CsvSource({"replace-one, zero-out", "add-remove, zero-out"})
  void audit_otherNeighborsThanPromised_exitCode2(String asked, String promised) {
    Ran ran = Ran.of("audit --canaries 400 --noise central --adjacency " + asked);
    assertEquals(2, ran.exit());
    String why = "--adjacency " + asked + " is not what this plan can promise, it is " + promised;
    assertTrue(ran.complaint().contains(why), ran.err());
  }

  /** All clients are drawn, so these would have no effect. */
  @ParameterizedTest
  @ValueSource(strings = {"--sampling fixed", "--cohort 5", "--sampling-probability 0.1"})
  void audit_otherCohortsThanItsClients_exitCode2(String flag) {
    Ran ran = Ran.of("audit --canaries 400 --noise central " + flag);
    assertEquals(2, ran.exit());
    String name = flag.replaceAll(" .*", "");
    assertTrue(ran.complaint().contains("unknown option '" + name + "'"), ran.err());
  }

  @Test
  void audit_theNeighborsPromised_runs() {
    String line = "audit --canaries 400 --noise central --adjacency zero-out";
    assertEquals(0, Ran.of(line + " --false-alarm 1e-9").exit());
  }
}
