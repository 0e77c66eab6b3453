package org.murmuration.murmur.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;

/** Runs for the tests, made by formula: the shape of the demo's, with an aborted round. */
final class SampleRun {
  static final int ROUNDS = 60;
  static final int ABORTED = 17;

  private static final ObjectMapper JSON = new ObjectMapper();

  private SampleRun() {}

  static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a whole demo: private and plain side by side. */
  static ObjectNode demo() {
    ObjectNode run =
        (ObjectNode)
            parse(
                """
                {"schema_version":1,"program":{"version":"0.1.0","commit":"0d59b58"},"command":"demo",
                 "config":{"data":"embedded","algorithm":"fedavg","clients":1000,"sampling":"poisson",
                  "sampling-probability":0.05,"max-cohort":90,"rounds":60,"batch":20,
                  "client-lr":0.1,"server-lr":2,"clip":0.25,"epsilon":8,"delta":1e-4,
                  "dropout":0.1,"threshold":null,"out":"runs/demo"},
                 "plan":{"reasons":[
                  "The largest cohort is 90 clients: above it lie less than 1e-9 of all draws.",
                  "21-bit lanes hold 90 values of at most 5825 steps each, so no lane can overflow.",
                  "Noise of 0.8 times the clip bound keeps 60 rounds within epsilon 8."],
                  "lane_bits":21,"scale":23300,"max_cohort":90,"survivor_floor":20,
                  "threshold":46,"noise_stddev_mean":0.004,"overflow_probability":0},
                 "events":[{"event":"ledger_opened","budget":8},
                  {"event":"round_aborted","round":17,"reason":"too few survivors","survivors":19}],
                 "server_view":["survivors","upload_bytes_per_client","seconds"],
                 "parties":[
                  {"party":"client","saw":["its own rows","the model of each round that it took part in","public keys and encrypted shares of its cohort"],"never_saw":["another client's rows or update","the sum before it was released"]},
                  {"party":"server","saw":["who took part and who dropped out","masked updates: uniform words, one by one","the exact sum of each cohort, before noise"],"never_saw":["any single update","any row"]},
                  {"party":"who sees the released models","saw":["60 released models, each noised"],"never_saw":["who took part","the exact sum"]}],
                 "comparison":{"label":"without privacy"}}
                """);
    run.set("rounds", rounds(true));
    run.set("final", last(run.withArray("rounds"), true));
    ObjectNode plain = (ObjectNode) run.get("comparison");
    plain.set("rounds", rounds(false));
    plain.set("final", last(plain.withArray("rounds"), false));
    return run;
  }

  private static ArrayNode rounds(boolean secure) {
    ArrayNode rounds = JSON.createArrayNode();
    for (int r = 1; r <= ROUNDS; r++) {
      rounds.add(round(r, secure));
    }
    return rounds;
  }

  private static ObjectNode round(int r, boolean secure) {
    double wave = ((r * 7919) % 100 - 50) / 50.0;
    boolean aborted = secure && r == ABORTED;
    ObjectNode round = JSON.createObjectNode().put("round", r);
    round.putNull("train_accuracy").putNull("train_loss");
    double reached = (secure ? 0.936 : 0.949) - 0.5 / (r + 1) + (secure ? 0.004 : 0.001) * wave;
    round.put("test_accuracy", reached);
    if (secure) {
      round.put("epsilon", 2.2 + 0.7 * Math.sqrt(r));
    } else {
      round.putNull("epsilon");
    }
    round.putNull("epsilon_server");
    round
        .put("drawn", 50 + (int) (9 * wave))
        .put("survivors", aborted ? 19 : 45 + (int) (8 * wave));
    round.put("aborted", aborted).put("upload_bytes_per_client", secure ? 31_900 : 31_400);
    if (aborted) {
      round.put("aborted_because", "19 survivors, fewer than the floor of 20");
    }
    round.put("seconds", secure ? 0.61 + 0.1 * wave : 0.3 + 0.02 * wave);
    round.put("evaluation_seconds", 0.081);
    ObjectNode phases = round.putObject("phases");
    ObjectNode client = phases.putObject("client_ms").put("train", 9 + 2 * wave);
    ObjectNode server = phases.putObject("server_ms");
    ObjectNode upload = phases.putObject("upload_bytes");
    if (secure) {
      client.put("advertise_keys", 0.4).put("share_keys", 8.1 + wave);
      client.put("masked_input", 4.2).put("unmask", 0.9);
      server.put("advertise_keys", 0.2).put("share_keys", 3.1).put("masked_input", 2.2);
      server.put("unmask", 60 + 12 * wave).put("release", 1.1);
      upload.put("advertise_keys", 64).put("share_keys", 6000);
    }
    upload.put("masked_input", 25_080).put("unmask", secure ? 1700 + (int) (100 * wave) : 0);
    return round;
  }

  private static ObjectNode last(ArrayNode rounds, boolean secure) {
    ObjectNode last = rounds.get(rounds.size() - 1).deepCopy();
    last.put("observer", "released").put("adjacency", "add-remove").put("delta", 1e-4);
    last.put("seconds_total", secure ? 36.6 : 18.2);
    last.put("upload_bytes_total", secure ? 95_700_000L : 75_100_000L);
    last.put("aborted_rounds", secure ? 1 : 0);
    last.put("held_out", "Held-out clients: counted in the clear, no guarantee.");
    ArrayNode privacy = last.putArray("privacy");
    if (secure) {
      privacy
          .addObject()
          .put("observer", "released")
          .put("adjacency", "add-remove")
          .put("unit", "client")
          .put("epsilon", 7.622183)
          .put("delta", 1e-4)
          .put("method", "rdp-poisson-discrete-gaussian")
          .put("simulated", true)
          .put(
              "statement",
              "Whoever sees only the released models learns hardly more about any one client than"
                  + " if that client had not taken part: (7.623, 1e-4)-DP for adding or removing"
                  + " one client. The server is trusted with the exact sum.");
    }
    return last;
  }
}
