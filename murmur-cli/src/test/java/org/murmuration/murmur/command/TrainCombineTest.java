package org.murmuration.murmur.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code train} with updates that are not summed. */
class TrainCombineTest {
  private static final String OPEN =
      "train --clients 20 --rounds 6 --sampling fixed --cohort 12 --no-secagg --no-dp --quiet"
          + " --json --simulate-privacy-seed 2";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--combine median",
        "--combine trimmed-mean --liars 2",
        "--combine krum --liars 2 --krum-chosen 3",
        "--combine median --algorithm fedadam --server-lr 0.05"
      })
  void train_honestClients_learnsByEachRule(String flags) throws IOException {
    Ran ran = Ran.of(OPEN + " " + flags);
    assertEquals(0, ran.exit(), ran.err());
    JsonNode end = ran.json().get("final");
    assertTrue(end.get("test_accuracy").asDouble() > 0.4, end.toString());
    assertTrue(end.get("train_accuracy").isNull(), "clients' own metrics can be lies");
    assertEquals(12, end.get("survivors").asInt());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--no-dp --combine median | which secure aggregation hides: give --no-secagg",
        "--no-secagg --combine median | does not go with differential privacy",
        "--no-secagg --no-dp --combine krum | --combine krum needs --liars",
        "--no-secagg --no-dp --combine krum --liars -1 | --liars must be from 0",
        "--no-secagg --no-dp --combine krum --liars 9 | needs at least 21 updates, 10.0 are expected",
        "--no-secagg --no-dp --combine median --liars 1 | --liars does not go with --combine median",
        "--liars 1 | --liars does not go with --combine mean",
        "--no-secagg --no-dp --combine median --krum-chosen 2 | --krum-chosen needs --combine krum",
        "--no-secagg --no-dp --combine median --weight-cap 5 | --weight-cap does not go with",
        "--no-secagg --no-dp --combine median --algorithm scaffold | sums control variates",
        "--combine sum | expected one of mean, median, trimmed-mean, krum but was 'sum'",
      })
  void train_badCombination_oneLineWithTheReason(String flags, String said) {
    Ran ran = Ran.of("train --clients 20 --rounds 1 --sampling fixed " + flags);
    assertEquals(2, ran.exit(), ran.err());
    assertTrue(ran.complaint().contains(said), ran.err());
  }

  @Test
  void train_mean_isTheSum() throws IOException {
    Ran named = Ran.of(OPEN + " --combine mean");
    assertEquals(
        Ran.of(OPEN).json().at("/final/test_accuracy"), named.json().at("/final/test_accuracy"));
  }
}
