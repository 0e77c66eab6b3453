package org.murmuration.secagg.vectors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.secagg.message.MalformedMessage;
import org.murmuration.secagg.message.Message;
import org.murmuration.secagg.message.MessageCodec;
import org.murmuration.secagg.message.MessageKind;
import org.murmuration.secagg.outcome.Receipt;
import org.murmuration.secagg.policy.Refusal.Reason;
import org.murmuration.testkit.JsonVectors;

/** The committed sessions and messages, each against what the states and the codec make of it. */
class ReplayVectorsTest {
  /** Judged by the client's own policy, which no message changes. */
  private static final Set<Reason> OF_POLICY =
      EnumSet.of(
          Reason.SMALL_COHORT,
          Reason.SMALL_THRESHOLD,
          Reason.SMALL_SURVIVOR_FLOOR,
          Reason.LARGE_DEGREE,
          Reason.UNKNOWN_IDENTITIES,
          Reason.DIFFERENCING,
          Reason.REPEATED_MODEL,
          Reason.BEACON_REUSED);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "passive_complete",
        "active_complete",
        "active_surplus",
        "passive_sparse",
        "semi_malicious_sparse",
        "too_few_complete",
        "unreachable_complete",
        "liar_complete"
      })
  void perform_everyOperationOfASession_givesItsResult(String name) {
    JsonNode session = session(name);
    Replay replay = new Replay(session);
    JsonVectors.each(session, "operations")
        .forEach(
            operation ->
                assertEquals(
                    operation.required("result"), replay.perform(operation), operation::toString));
  }

  static Stream<JsonNode> failures() {
    return JsonVectors.each(JsonVectors.resource("secagg/failures.json"), "failures");
  }

  @ParameterizedTest
  @MethodSource("failures")
  void perform_spoiledMessageInASession_failsAsTold(JsonNode failure) {
    String name = JsonVectors.text(failure, "session");
    Replay replay = new Recording(name, session(name)).after(failure.required("after").intValue());
    JsonNode operation = failure.required("operation");
    assertEquals(operation.required("result"), replay.perform(operation), failure::toString);
  }

  /** That a vector has another number of words than the plan is found by the codec. */
  @Test
  void failures_everyReceiptAndRefusalThatAMessageCauses_areThere() {
    Set<String> receipts = new TreeSet<>();
    Set<String> refusals = new TreeSet<>();
    failures()
        .map(failure -> failure.required("operation").required("result"))
        .forEach(
            result -> {
              if (result.has("receipt")) {
                receipts.add(JsonVectors.text(result, "receipt"));
              } else {
                refusals.add(JsonVectors.text(result, "refusal"));
              }
            });
    Set<Receipt> dropped = EnumSet.complementOf(EnumSet.of(Receipt.ACCEPTED, Receipt.WRONG_LENGTH));
    assertEquals(names(dropped), receipts);
    assertEquals(names(EnumSet.complementOf(EnumSet.copyOf(OF_POLICY))), refusals);
  }

  private static Set<String> names(Set<? extends Enum<?>> values) {
    return values.stream()
        .map(value -> value.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static Stream<JsonNode> messages() {
    return JsonVectors.each(JsonVectors.resource("secagg/messages.json"), "messages");
  }

  @ParameterizedTest
  @MethodSource("messages")
  void parse_message_itsFieldsAndTheSameBytesAgain(JsonNode json) throws MalformedMessage {
    byte[] bytes = JsonVectors.bytes(json, "message");
    Message message = MessageWriter.parse(codec(json), kind(json), bytes);
    assertEquals(json.required("fields"), Fields.of(message));
    assertArrayEquals(bytes, codec(json).encode(message));
  }

  @Test
  void messages_everyKindSignedAndNot_areThere() {
    Set<String> kinds =
        messages()
            .map(json -> JsonVectors.text(json, "session") + " " + kind(json))
            .collect(Collectors.toSet());
    int longer = 3; // with surplus
    assertEquals(2 * MessageKind.values().length - 2 + longer, kinds.size());
  }

  static Stream<JsonNode> malformed() {
    return JsonVectors.each(JsonVectors.resource("secagg/malformed.json"), "messages");
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void parse_spoiledMessage_namesFieldOffsetAndLength(JsonNode json) {
    MalformedMessage malformed =
        assertThrows(
            MalformedMessage.class,
            () -> MessageWriter.parse(codec(json), kind(json), JsonVectors.bytes(json, "message")),
            json::toString);
    assertEquals(json.required("malformed"), Replay.malformed(malformed), json::toString);
  }

  /** The names of the protocol text; what lies inside a counted item cannot be cut. */
  @Test
  void malformed_everyFieldThatCanBeRefused_isThere() {
    Set<String> fields =
        malformed()
            .map(json -> JsonVectors.text(json.required("malformed"), "field"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(
        new TreeSet<>(
            Set.of(
                "version",
                "kind",
                "context",
                "body length",
                "end",
                "from",
                "to",
                "participant",
                "participant items",
                "channel key",
                "mask key",
                "identity",
                "signature",
                "seed commitment",
                "holder",
                "holder items",
                "peer",
                "peer items",
                "dealer",
                "dealer items",
                "words",
                "survivor",
                "survivor items",
                "signer",
                "signer items",
                "share",
                "surplus anchor",
                "surplus",
                "surplus items")),
        fields);
  }

  @Test
  void outcomes_ofTheSessions_areOfEveryKind() {
    Set<String> outcomes =
        Stream.of("active_complete", "too_few_complete", "liar_complete")
            .map(name -> outcome(session(name)))
            .collect(Collectors.toSet());
    assertEquals(Set.of("summed", "too_few_survivors", "unrecoverable"), outcomes);
    assertTrue(
        Arrays.stream(new String[] {"passive_sparse", "semi_malicious_sparse"})
            .allMatch(name -> outcome(session(name)).equals("summed")));
  }

  private static String outcome(JsonNode session) {
    return JsonVectors.each(session, "operations")
        .map(operation -> operation.required("result").path("outcome"))
        .filter(outcome -> !outcome.isMissingNode())
        .map(outcome -> JsonVectors.text(outcome, "kind"))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode session(String name) {
    return JsonVectors.resource("secagg/sessions/" + name + ".json");
  }

  private static MessageCodec codec(JsonNode json) {
    return new Recording("", session(JsonVectors.text(json, "session"))).codec();
  }

  private static MessageKind kind(JsonNode json) {
    return MessageKind.values()[json.required("kind").intValue() - 1];
  }
}
