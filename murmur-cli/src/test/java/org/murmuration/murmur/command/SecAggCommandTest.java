package org.murmuration.murmur.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a sum stands against, on which graph, and what it says of clients that lie. */
class SecAggCommandTest {
  private static final Set<String> PHASES =
      Set.of("advertise_keys", "share_keys", "masked_input", "unmask");
  private static final Set<String> SIGNED_PHASES =
      Set.of("advertise_keys", "share_keys", "masked_input", "consistency", "unmask");

  private static JsonNode done(String line) throws IOException {
    Ran ran = Ran.of("secagg --json --dimension 7 " + line);
    assertEquals(0, ran.exit(), ran.err());
    assertTrue(ran.json().get("sum_correct").asBoolean(), ran.out());
    return ran.json();
  }

  private static void assertTerms(JsonNode json, String adversary, int... numbers) {
    assertEquals(adversary, json.get("adversary").asText());
    assertEquals(numbers[0], json.get("neighbors").asInt(), "neighbors");
    assertEquals(numbers[1], json.get("threshold").asInt(), "threshold");
    assertEquals(numbers[2], json.get("survivor_floor").asInt(), "survivor floor");
    assertEquals(numbers[3], json.get("corrupt_holders").asInt(), "corrupt holders");
    assertEquals(0, json.get("refused").size());
  }

  /** Whoever finds the object later knows what was summed, and on how many threads. */
  @Test
  void secagg_json_saysWhatWasSummed() throws IOException {
    JsonNode json = done("--clients 20 --dropout 0.2 --bits 21 --threads 2 --liars 1");
    assertEquals(20, json.get("clients").asInt());
    assertEquals(7, json.get("dimension").asInt());
    assertEquals(21, json.get("bits").asInt());
    assertEquals(3, json.get("lanes").asInt());
    assertEquals(4, json.get("lost").asInt());
    assertEquals(1, json.get("liars").asInt());
    assertEquals(2, json.get("threads").asInt());
    assertTrue(json.at("/upload_bytes/masked_input").asDouble() > 3 * Long.BYTES, json.toString());
    assertTrue(json.at("/download_bytes/share_keys").asDouble() > 0, json.toString());
  }

  /** Threshold and floor are floor(2 N / 3) + 1, and nobody may deal what does not open. */
  @Test
  void secagg_noneOfTheFlags_completeGraphAndPassive() throws IOException {
    JsonNode json = done("--clients 20 --dropout 0.2");
    assertTerms(json, "passive", 19, 14, 14, 0);
    assertEquals(PHASES, Ran.keys(json.get("client_ms")));
  }

  /** Twice 14 is above 25 holders plus one corrupt; all but the 2 lost must survive. */
  @Test
  void secagg_active_completeGraphAndASignedSurvivorSet() throws IOException {
    JsonNode json = done("--clients 25 --adversary active --dropout 0.1");
    assertTerms(json, "active", 24, 14, 23, 1);
    assertEquals(SIGNED_PHASES, Ran.keys(json.get("client_ms")));
    assertEquals(SIGNED_PHASES, Ran.keys(json.get("server_ms")));
  }

  /** Of 60 with 3 corrupt, each of 20 neighbors may meet all 3. */
  @ParameterizedTest
  @CsvSource({"passive, 4", "semi-malicious, 12"})
  void secagg_neighbors_sparseGraphWithTheLeastSafeThreshold(String adversary, int threshold)
      throws IOException {
    JsonNode json = done("--clients 60 --neighbors 20 --dropout 0.05 --adversary " + adversary);
    assertTerms(json, adversary, 20, threshold, 57, 3);
  }

  @Test
  void secagg_thresholdAboveTheLeastSafe_taken() throws IOException {
    JsonNode json = done("--clients 60 --neighbors 20 --adversary semi-malicious --threshold 15");
    assertTerms(json, "semi-malicious", 20, 15, 60, 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"share-keys", "masked-input", "consistency", "unmask"})
  void secagg_semiMaliciousLossesAnywhere_sumIsRight(String point) throws IOException {
    done(
        "--clients 40 --neighbors 20 --adversary semi-malicious --dropout 0.1 --dropout-point "
            + point);
  }

  /** Each refusal names the facts that clash, and what to change. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--clients 60 --neighbors 20 --adversary active | active server | leave out --neighbors",
        "--clients 12 --neighbors 12 | which takes 13 participants | complete graph",
        "--clients 60 --neighbors 20 --threshold 3 | --threshold 3 | leave out --threshold",
        "--clients 60 --adversary active --threshold 31 | --threshold 31 | leave out --threshold",
        "--clients 20 --adversary active --corrupt 0.4 --dropout 0.4 | survivors | fewer"
      })
  void secagg_clash_refusedWithFactsAndRemedy(String flags, String fact, String remedy)
      throws IOException {
    Ran ran = Ran.of("secagg --json " + flags);
    assertEquals(3, ran.exit(), ran.err());
    JsonNode refused = ran.json().get("refused");
    assertEquals(Set.of("clash", "remedy"), Ran.keys(refused));
    assertTrue(refused.get("clash").toString().contains(fact), ran.out());
    assertTrue(refused.get("remedy").asText().contains(remedy), ran.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--neighbors 5 | --neighbors must be an even number of at least 2, got 5",
        "--neighbors 0 | --neighbors must be an even number of at least 2, got 0",
        "--corrupt 1 | --corrupt must be in [0, 1), got 1.0",
        "--adversary rude | expected one of passive, semi-malicious, active but was 'rude'",
        "--liars 21 | --liars must be from 0 to 20, got 21",
        "--liars 15 --dropout 0.25 | one at least must be honest and stay",
        "--lie wrong-share | --lie needs --liars above 0",
        "--liars 1 --lie white | expected one of bad-signature, repeated-key, foreign-shares",
        "--liars 1 --lie honest | --lie honest is no lie",
        "--dropout 0.1 --dropout-point consistency | --dropout-point consistency needs an --adversary",
        "--liars 1 --lie bad-signature | needs an --adversary that clients sign against"
      })
  void secagg_badFlag_saysWhatItMustBe(String flags, String complaint) {
    Ran ran = Ran.of("secagg " + flags);
    assertEquals(2, ran.exit(), ran.err());
    assertTrue(ran.complaint().contains(complaint), ran.err());
  }

  @ParameterizedTest
  @CsvSource({
    "bad-signature, advertise_keys, bad_signature",
    "repeated-key, advertise_keys, repeated_key",
    "foreign-shares, share_keys, wrong_participants",
    "short-input, masked_input, malformed",
    "wrong-share, unmask, wrong_share"
  })
  void secagg_liarsThatAreCaught_eachNamedAndTheSumIsRight(String lie, String step, String reason)
      throws IOException {
    JsonNode json = done("--clients 30 --adversary active --liars 3 --lie " + lie);
    JsonNode refused = json.get("refused");
    assertEquals(3, refused.size(), refused.toString());
    Set<Integer> clients = new HashSet<>();
    for (JsonNode one : refused) {
      assertEquals(Set.of("client", "step", "by", "reason", "detail"), Ran.keys(one));
      assertTrue(clients.add(one.get("client").asInt()), "named twice");
      assertEquals(step, one.get("step").asText());
      assertEquals("server", one.get("by").asText());
      assertEquals(reason, one.get("reason").asText());
      assertFalse(one.get("detail").asText().isBlank());
    }
  }

  /** The same seed draws the same liars, none of them lost. */
  @Test
  void secagg_sameSeed_sameLiars() throws IOException {
    String line = "--clients 30 --dropout 0.2 --liars 3 --lie repeated-key --seed ";
    JsonNode first = done(line + 5).get("refused");
    assertEquals(first, done(line + 5).get("refused"));
    assertFalse(first.equals(done(line + 6).get("refused")), first.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "other-seed, shared another secret than committed to or advertised, liars, unreachable",
    "broken-boxes, too few share holders answered for the masks of #, unreachable, liars"
  })
  void secagg_liesThatShowAtTheEnd_unrecoverableNamesThem(
      String lie, String why, String who, String none) throws IOException {
    Ran ran =
        Ran.of(
            "secagg --json --dimension 7 --clients 30 --adversary active --liars 1 --lie " + lie);
    assertEquals(4, ran.exit(), ran.err());
    assertEquals("unrecoverable", ran.json().at("/error/code").asText());
    assertTrue(ran.json().at("/error/message").asText().contains(why), ran.out());
    JsonNode lost = ran.json().get("unrecoverable");
    assertEquals(Set.of("liars", "unreachable"), Ran.keys(lost));
    assertEquals(1, lost.get(who).size(), ran.out());
    assertEquals(0, lost.get(none).size(), ran.out());
    assertTrue(ran.complaint().contains("#" + lost.get(who).get(0).asInt()), ran.err());
    assertEquals(0, ran.json().get("refused").size());
  }

  /** Five broken dealers are more than the two that 40 clients at 5 % allow for. */
  @Test
  void secagg_moreLiarsThanCorruptOnes_honestPeersWithdrawAndSayWhy() throws IOException {
    Ran ran =
        Ran.of(
            "secagg --dimension 7 --clients 40 --adversary active --json --liars 5 --lie"
                + " broken-boxes");
    assertEquals(4, ran.exit(), ran.err());
    assertEquals("too_few_survivors", ran.json().at("/error/code").asText());
    assertTrue(ran.complaint().contains("more clients lie than --corrupt allows for"), ran.err());
    assertFalse(ran.complaint().contains("--dropout"), ran.err());
    JsonNode refused = ran.json().get("refused");
    assertEquals(40, refused.size());
    assertEquals("client", refused.get(0).get("by").asText());
    assertEquals("unopenable_shares", refused.get(0).get("reason").asText());
  }

  @Test
  void secagg_forPeople_tenRefusedAndHowManyMore() {
    Ran ran = Ran.of("secagg --dimension 7 --clients 40 --liars 12 --lie repeated-key");
    assertEquals(0, ran.exit(), ran.err());
    assertEquals(
        10, ran.out().lines().filter(line -> line.contains("was refused by the server")).count());
    assertTrue(ran.out().contains("and 2 more; --json names all"), ran.out());
    assertTrue(ran.err().contains("12 lie (repeated-key)"), ran.err());
    assertTrue(ran.out().contains("passive server, 39 neighbors each, threshold 27"), ran.out());
  }

  /** Sixty clients each keep 18 of 20 neighbors on average: that all keep 19 is below 1e-20. */
  @Test
  void secagg_thresholdThatLossesMiss_triedAllTheSameAndSaid() {
    Ran ran =
        Ran.of("secagg --dimension 7 --clients 60 --neighbors 20 --threshold 19 --dropout 0.1");
    assertEquals(4, ran.exit(), ran.err());
    assertTrue(ran.err().contains("--threshold 19 is out of reach for somebody"), ran.err());
  }

  @Test
  void secagg_thresholdThatLossesSeldomMiss_nothingIsSaid() {
    Ran ran = Ran.of("secagg --dimension 7 --clients 60 --neighbors 20 --threshold 6");
    assertEquals(0, ran.exit(), ran.err());
    assertFalse(ran.err().contains("out of reach"), ran.err());
  }

  @Test
  void secagg_thresholdAboveThoseLeft_lowerIt() {
    Ran ran = Ran.of("secagg --dimension 7 --clients 20 --threshold 17 --dropout 0.2");
    assertEquals(4, ran.exit(), ran.err());
    assertTrue(ran.complaint().contains("16 of the 17 clients that the threshold"), ran.err());
    assertTrue(ran.complaint().endsWith("; lower --threshold or --dropout"), ran.err());
  }

  /** Twenty are enough for the floor, but not for twenty neighbors each. */
  @Test
  void secagg_rosterTooSmallForTheGraph_saysSo() {
    Ran ran =
        Ran.of(
            "secagg --dimension 7 --clients 22 --neighbors 20 --dropout 0.1 --dropout-point"
                + " advertise-keys");
    assertEquals(4, ran.exit(), ran.err());
    assertTrue(ran.complaint().contains("20 of the 21 clients that the graph asks"), ran.err());
  }

  @Test
  void secagg_oneNeighbor_isNotPlural() {
    Ran ran = Ran.of("secagg --dimension 7 --clients 2");
    assertTrue(ran.out().contains("passive server, 1 neighbor each,"), ran.out());
  }

  @Test
  void secagg_onATerminal_aBarForEachPhase() {
    Ran ran = Ran.in(true, Map.of(), "secagg --clients 6 --dimension 9 --adversary active --json");
    for (String bar :
        Set.of(
            "advertised keys", "shared keys", "masked inputs", "signed survivor sets", "answers")) {
      assertTrue(ran.err().contains(bar + " [#####.........................] 1/6"), ran.err());
    }
    assertTrue(ran.err().contains("the server takes the masks off the sum"), ran.err());
    assertTrue(ran.out().contains("\"consistency\""), ran.out());
  }
}
