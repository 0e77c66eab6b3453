package org.murmuration.murmur.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.murmur.file.NpyFile;

/** {@code murmur gossip}: peers that talk, and what does not go with it. */
class GossipCommandTest {
  private static final String PEERS = "gossip --clients 20 --rounds 3 --client-lr 0.1 --json ";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"--rule pairwise", "--rule push", "--graph complete --rule push --exchanges 200"})
  void gossip_eachRule_peersLearn(String flags) throws IOException {
    Ran ran = Ran.of(PEERS + "--quiet --epochs 3 " + flags);
    assertEquals(0, ran.exit(), ran.err());
    JsonNode end = ran.json().get("final");
    assertTrue(end.get("mean_model_accuracy").asDouble() > 0.4, end.toString());
    assertTrue(end.get("peer_accuracy").asDouble() > 0.3, end.toString());
    assertEquals(3, ran.json().get("rounds").size());
    assertEquals("", ran.err());
  }

  @Test
  void gossip_json_exactlyTheseKeys() throws IOException {
    JsonNode json = Ran.of(PEERS + "--quiet --rule push --exchanges 7").json();
    assertEquals(
        Set.of(
            "schema_version",
            "rounds",
            "final",
            "data",
            "peers",
            "tested_peers",
            "graph",
            "rule",
            "exchanges",
            "sent_bytes_per_round",
            "guarantee"),
        Ran.keys(json));
    assertEquals(
        Set.of(
            "round",
            "peer_accuracy",
            "least_peer_accuracy",
            "most_peer_accuracy",
            "mean_model_accuracy",
            "spread",
            "seconds",
            "seconds_total"),
        Ran.keys(json.get("final")));
    assertEquals(7 * 7850 * 4, json.get("sent_bytes_per_round").asInt());
    assertEquals(20, json.get("peers").asInt());
    assertEquals(10, json.get("tested_peers").asInt());
    assertTrue(json.get("guarantee").asText().startsWith("no guarantee"));
    for (JsonNode round : json.get("rounds")) {
      double mean = round.get("peer_accuracy").asDouble();
      assertTrue(round.get("least_peer_accuracy").asDouble() <= mean, round.toString());
      assertTrue(round.get("most_peer_accuracy").asDouble() >= mean, round.toString());
    }
  }

  /** Who never talks has a model of its own; who talks much has nearly the others'. */
  @Test
  void gossip_moreExchanges_bringPeersTogetherOnAnyThreads() throws IOException {
    JsonNode silent = Ran.of(PEERS + "--exchanges 0 --threads 1").json().get("final");
    JsonNode talking = Ran.of(PEERS + "--exchanges 100 --threads 1").json().get("final");
    JsonNode again = Ran.of(PEERS + "--exchanges 100 --threads 2").json().get("final");
    assertTrue(talking.get("spread").asDouble() < silent.get("spread").asDouble() / 2);
    assertEquals(talking.get("spread"), again.get("spread"));
    assertEquals(talking.get("mean_model_accuracy"), again.get("mean_model_accuracy"));
  }

  @Test
  void gossip_out_holdsTheMeanAndTheRounds_fromWhichAnotherStarts() throws IOException {
    Path out = folder.resolve("run");
    Ran first = Ran.of(PEERS + "--quiet --out " + out);
    assertEquals(0, first.exit(), first.err());
    assertEquals(7850, NpyFile.parse(Files.readAllBytes(out.resolve("model.npy"))).length);
    assertEquals(first.json(), new ObjectMapper().readTree(out.resolve("gossip.json").toFile()));
    String on = PEERS.replace("--rounds 3", "--rounds 1").replace("0.1", "1e-9");
    Ran next = Ran.of(on + "--quiet --warm-start " + out.resolve("model.npy"));
    assertEquals(
        first.json().at("/final/mean_model_accuracy").asDouble(),
        next.json().at("/final/mean_model_accuracy").asDouble(),
        1e-3,
        next.err());
  }

  @Test
  void gossip_forPeople_roundsAndThatNothingIsPromised() {
    Ran ran = Ran.of("gossip --clients 10 --rounds 2 --tested-peers 3");
    assertTrue(ran.err().contains("round 1: test accuracy of peers 0."), ran.err());
    assertTrue(ran.out().contains("round 2: test accuracy of peers 0."), ran.out());
    assertTrue(ran.out().contains("no guarantee: each peer's neighbors see"), ran.out());
    assertFalse(ran.out().contains("round 1"), ran.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--epsilon 8 | neither secure aggregation nor differential privacy goes with murmur gossip",
        "--private-metrics | take murmur train",
        "--adversary active | take murmur train",
        "--epsilon 8 --delta 1e-5 --noise central | take murmur train",
        "--adaptive-clip 0.5 | take murmur train",
        "--ledger x | nobody who accounts for noise",
        "--algorithm scaffold | --algorithm scaffold does not go with murmur gossip, which has no",
        "--lr-decay 0.9 | --lr-decay does not go with murmur gossip",
        "--server-lr 2 | --server-lr does not go with murmur gossip",
        "--weight-cap 2 | --weight-cap does not go with murmur gossip",
        "--exchanges -1 | --exchanges must be from 0",
        "--tested-peers 0 | --tested-peers must be from 1 to 20, got 0",
        "--tested-peers 21 | --tested-peers must be from 1 to 20, got 21",
        "--graph star | expected one of ring, complete but was 'star'",
        "--rule shout | expected one of pairwise, push but was 'shout'",
      })
  void gossip_whatDoesNotGo_isRefusedWithTheReason(String flags, String said) {
    Ran ran = Ran.of("gossip --clients 20 --rounds 1 " + flags);
    assertEquals(2, ran.exit(), ran.err());
    assertTrue(ran.complaint().contains(said), ran.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "participation-cap: 3",
        "adjacency: zero-out",
        "private-metrics: true",
        "metrics-share: 0.1",
        "clip: 1"
      })
  void gossip_privacyInAFile_isRefusedWithTheReason(String line) throws IOException {
    Path file = Files.writeString(folder.resolve("gossip.yaml"), line + "\n");
    Ran ran = Ran.of("gossip --config " + file);
    assertEquals(2, ran.exit(), ran.err());
    String key = line.split(":")[0];
    assertTrue(
        ran.complaint().startsWith("murmur: " + file + ": key '" + key + "': a peer sends its"),
        ran.err());
    assertTrue(ran.complaint().endsWith("take murmur train"), ran.err());
  }

  /** Flags that are there to be refused are not offered for files. */
  @Test
  void gossip_unknownKeyInAFile_isRefusedWithThoseThatGo() throws IOException {
    Path file = Files.writeString(folder.resolve("gossip.yaml"), "grpah: ring\n");
    Ran ran = Ran.of("gossip --config " + file);
    assertEquals(2, ran.exit(), ran.err());
    assertTrue(ran.complaint().contains("unknown key 'grpah'"), ran.err());
    assertFalse(ran.complaint().split("known keys: ")[1].contains("participation"), ran.err());
  }
}
