package org.murmuration.secagg.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.murmuration.secagg.InsecureSeededRandom;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.identity.CipherSuite;
import org.murmuration.secagg.key.Beacon;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.message.MalformedMessage;
import org.murmuration.secagg.message.MessageCodec;
import org.murmuration.secagg.message.Session;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.testkit.JsonVectors;

/** Writes one whole session: its secrets from a seed, then every operation with its result. */
final class SessionWriter {
  /** Which clients are lost where, and what becomes of shares on their way to the server. */
  record Losses(
      List<ParticipantId> shares,
      List<ParticipantId> inputs,
      BiFunction<ParticipantId, byte[], byte[]> carrier) {
    static Losses ofShares(int... clients) {
      return new Losses(ids(clients), List.of(), (id, bytes) -> bytes);
    }

    static Losses ofInputs(int... clients) {
      return new Losses(List.of(), ids(clients), (id, bytes) -> bytes);
    }

    Losses andInputs(int... clients) {
      return new Losses(shares, ids(clients), carrier);
    }

    static Losses none(BiFunction<ParticipantId, byte[], byte[]> carrier) {
      return new Losses(List.of(), List.of(), carrier);
    }

    private static List<ParticipantId> ids(int... clients) {
      return IntStream.of(clients).mapToObj(ParticipantId::new).toList();
    }
  }

  private final SessionPlan plan;
  private final Losses losses;
  private final ObjectNode session = Json.object();
  private final ArrayNode operations = Json.array();
  private final Replay replay;

  SessionWriter(SessionPlan plan, int clients, long seed, Losses losses) {
    this.plan = plan;
    this.losses = losses;
    session.set("plan", Plans.json(plan));
    session.put("plan_digest", plan.digest().toString());
    boolean sparse = plan.quorum().topology().code() > 0;
    session.put(
        "beacon",
        (sparse ? new Beacon(Plans.digest("a beacon")) : Beacon.none()).value().toString());
    InsecureSeededRandom random = new InsecureSeededRandom(seed);
    ArrayNode all = session.putArray("clients");
    IntStream.range(0, clients).forEach(i -> all.add(client(3 * i + 1, random)));
    replay = new Replay(session);
  }

  private ObjectNode client(int id, InsecureSeededRandom random) {
    ObjectNode client = Json.object().put("id", id);
    if (plan.signs()) {
      client.put("identity_seed", Json.hex(drawn(32, random)));
    }
    for (String secret : List.of("channel_secret", "mask_secret", "self_mask_seed")) {
      client.put(secret, Json.hex(drawn(32, random)));
    }
    client.set("mask_secret_coefficients", coefficients(random));
    client.set("self_mask_seed_coefficients", coefficients(random));
    client.put("input", Json.hex(drawn(8 * plan.words(), random)));
    return plan.surplus() > 0 ? withSurplus(client, random) : client;
  }

  private ObjectNode withSurplus(ObjectNode client, InsecureSeededRandom random) {
    client.put("surplus_secret", Json.hex(drawn(32, random)));
    ArrayNode levels = client.putArray("surplus_coefficients");
    for (int level = 1; level <= plan.surplus(); level++) {
      levels.add(coefficients(random));
    }
    return client;
  }

  /** One polynomial a chunk; elements of 61 bits. */
  private ArrayNode coefficients(InsecureSeededRandom random) {
    ArrayNode chunks = Json.array();
    for (int chunk = 0; chunk < 5; chunk++) {
      long[] others =
          LongStream.generate(() -> random.nextLong() >>> 3)
              .limit(plan.quorum().threshold() - 1L)
              .toArray();
      chunks.addObject().put("after_the_constant", Json.words(others));
    }
    return chunks;
  }

  private static byte[] drawn(int bytes, InsecureSeededRandom random) {
    byte[] drawn = new byte[bytes];
    random.nextBytes(drawn);
    return drawn;
  }

  /** Runs the session to its end and returns it. */
  ObjectNode written() {
    Map<ParticipantId, byte[]> answers = new TreeMap<>();
    for (JsonNode client : session.required("clients")) {
      ParticipantId id = Json.id(client, "id");
      answers.put(id, message(perform("join", "advertise", id)));
    }
    JsonNode roster = hand("advertise", answers, List.of()).get(0);
    describe(Json.bytes(roster.textValue()));
    answers.replaceAll((id, any) -> receive("share", id, roster));
    answers.replaceAll(losses.carrier());
    forward(hand("share", answers, losses.shares()), answers);
    session.set("operations", operations);
    return session;
  }

  private void forward(JsonNode forwarded, Map<ParticipantId, byte[]> answers) {
    answers.keySet().removeAll(losses.shares());
    int next = 0;
    for (ParticipantId id : List.copyOf(answers.keySet())) {
      answers.put(id, receive("mask", id, forwarded.get(next++)));
    }
    JsonNode told = hand("mask", answers, losses.inputs());
    if (told.isMissingNode()) {
      return; // too few are left
    }
    JsonNode survivors = told.get(0);
    answers.keySet().removeAll(losses.inputs());
    String then = plan.signs() ? "sign" : "unmask";
    answers.replaceAll((id, any) -> receive(then, id, survivors));
    JsonNode end = hand(then, answers, List.of());
    if (plan.signs()) {
      int at = 0;
      for (ParticipantId id : List.copyOf(answers.keySet())) {
        answers.put(id, receive("unmask", id, end.get(at++)));
      }
      hand("unmask", answers, List.of());
    }
  }

  /** Hands all answers in but the lost ones, which come late, and returns what is sent next. */
  private JsonNode hand(
      String step, Map<ParticipantId, byte[]> answers, Collection<ParticipantId> lost) {
    answers.forEach(
        (id, bytes) -> {
          if (!lost.contains(id)) {
            accept(step, bytes);
          }
        });
    ObjectNode close = Json.object().put("operation", "close").put("step", step);
    JsonNode result = done(close);
    lost.forEach(id -> accept(step, answers.get(id)));
    return result.path("messages");
  }

  private void accept(String step, byte[] bytes) {
    done(
        Json.object().put("operation", "accept").put("step", step).put("message", Json.hex(bytes)));
  }

  private byte[] receive(String step, ParticipantId id, JsonNode message) {
    ObjectNode operation =
        Json.object()
            .put("operation", "receive")
            .put("step", step)
            .put("client", id.value())
            .put("message", message.textValue());
    return message(done(operation));
  }

  private JsonNode perform(String operation, String step, ParticipantId id) {
    return done(
        Json.object().put("operation", operation).put("step", step).put("client", id.value()));
  }

  private JsonNode done(ObjectNode operation) {
    JsonNode result = replay.perform(operation);
    operation.set("result", result);
    operations.add(operation);
    return result;
  }

  private static byte[] message(JsonNode result) {
    return JsonVectors.bytes(result, "message");
  }

  /** What follows from roster and beacon. */
  private void describe(byte[] roster) {
    try {
      Session of =
          Session.of(
              plan,
              CipherSuite.standard(),
              new MessageCodec(plan).parseRoster(roster),
              new Beacon(Digest.copyOf(JsonVectors.bytes(session, "beacon"))));
      session.put("session_context", of.context().digest().toString());
      ObjectNode peers = session.putObject("peers");
      for (ParticipantId id : of.graph().participants()) {
        peers.set(Integer.toString(id.value()), Json.ids(of.graph().peersOf(id)));
      }
    } catch (MalformedMessage e) {
      throw new AssertionError(e);
    }
  }
}
