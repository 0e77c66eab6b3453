package org.murmuration.docs.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.testkit.JsonVectors;

/**
 * The client of the text sends what the project's client sends, byte for byte, and refuses alike.
 */
class IndependentClientTest {
  /** Every client that stays or not, in every seat of a session. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "passive_complete",
        "active_complete",
        "active_surplus",
        "passive_sparse",
        "semi_malicious_sparse",
        "unreachable_complete"
      })
  void answers_inEverySeat_areTheSessionsBytes(String name) throws Exception {
    JsonNode session = session(name);
    for (JsonNode client : session.required("clients")) {
      SecondClient second = new SecondClient(session, client);
      for (JsonNode operation : operationsOf(session, client)) {
        byte[] answer = perform(second, operation);
        assertArrayEquals(
            JsonVectors.bytes(operation.required("result"), "message"),
            answer,
            () -> name + " " + operation);
      }
    }
  }

  static Stream<JsonNode> refusals() {
    return JsonVectors.each(JsonVectors.resource("secagg/failures.json"), "failures")
        .filter(failure -> failure.required("operation").has("client"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void answer_toASpoiledMessage_isTheRefusal(JsonNode failure) throws Exception {
    JsonNode session = session(JsonVectors.text(failure, "session"));
    JsonNode spoiled = failure.required("operation");
    JsonNode client =
        JsonVectors.each(session, "clients")
            .filter(one -> one.required("id").equals(spoiled.required("client")))
            .findFirst()
            .orElseThrow();
    SecondClient second = new SecondClient(session, client);
    int before = failure.required("after").intValue();
    for (JsonNode operation : operationsOf(session, client, before)) {
      perform(second, operation);
    }
    assertEquals(
        JsonVectors.text(spoiled.required("result"), "refusal"),
        assertThrows(SecondClient.Refused.class, () -> perform(second, spoiled)).getMessage());
  }

  @Test
  void planDigest_ofEveryPlan_isTheOneTold() throws GeneralSecurityException {
    for (JsonNode plan : JsonVectors.resource("secagg/plan.json").required("plans")) {
      assertArrayEquals(
          JsonVectors.bytes(plan, "plan_digest"), SecondClient.planDigest(plan), plan::toString);
    }
  }

  @Test
  void draws_ofEveryGraph_areTheOnesTold() throws GeneralSecurityException {
    JsonNode graphs = JsonVectors.resource("secagg/graph.json");
    for (JsonNode draw : graphs.required("draws")) {
      ByteBuffer words =
          ByteBuffer.wrap(JsonVectors.bytes(draw, "words")).order(ByteOrder.LITTLE_ENDIAN);
      assertEquals(
          draw.required("number").intValue(), Ring.below(draw.required("bound").intValue(), words));
      assertEquals(0, words.remaining());
    }
    for (JsonNode graph : graphs.required("graphs")) {
      int n = graph.required("participants").size();
      int[] ring = Ring.ring(JsonVectors.bytes(graph, "graph_seed"), n);
      for (int place = 0; place < n; place++) {
        assertEquals(graph.required("ring").get(place).intValue(), ring[place]);
      }
    }
  }

  @Test
  void shares_ofEverySecret_areTheOnesTold() {
    for (JsonNode split : JsonVectors.resource("secagg/sharing.json").required("split")) {
      byte[] secret = JsonVectors.bytes(split, "secret");
      int position = 0;
      for (JsonNode share : split.required("shares")) {
        byte[] made = Sharing.shareAt(++position, secret, split.required("coefficients"));
        assertEquals(share.textValue(), HexFormat.of().formatHex(made));
      }
    }
  }

  @Test
  void streams_ofEveryLength_endAsTold() throws GeneralSecurityException {
    for (JsonNode mask : JsonVectors.resource("secagg/masks.json").required("masks")) {
      byte[] stream =
          Crypto.stream(JsonVectors.bytes(mask, "key"), mask.required("words").intValue()).array();
      assertArrayEquals(
          JsonVectors.bytes(mask, "last_word"),
          Arrays.copyOfRange(stream, stream.length - 8, stream.length));
    }
  }

  private static byte[] perform(SecondClient client, JsonNode operation) throws Exception {
    if (!operation.has("message")) {
      return client.advertise();
    }
    byte[] message = JsonVectors.bytes(operation, "message");
    return switch (message[2]) { // the kind
      case 2 -> client.share(message);
      case 4 -> client.mask(message);
      case 6 -> client.survivors(message);
      default -> client.confirmed(message);
    };
  }

  private static List<JsonNode> operationsOf(JsonNode session, JsonNode client) {
    return operationsOf(session, client, session.required("operations").size());
  }

  private static List<JsonNode> operationsOf(JsonNode session, JsonNode client, int before) {
    return JsonVectors.each(session, "operations")
        .limit(before)
        .filter(operation -> operation.path("client").equals(client.required("id")))
        .toList();
  }

  private static JsonNode session(String name) {
    return JsonVectors.resource("secagg/sessions/" + name + ".json");
  }
}
