package org.murmuration.secagg.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.murmuration.secagg.message.MessageCodec;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.testkit.JsonVectors;

/** A written session of the files, and where its operations are. */
record Recording(String name, JsonNode session) {
  SessionPlan plan() {
    return Plans.of(session.required("plan"));
  }

  MessageCodec codec() {
    return new MessageCodec(plan());
  }

  List<JsonNode> operations() {
    return JsonVectors.each(session, "operations").toList();
  }

  /** Returns the place of the first such operation. */
  int first(String operation, String step) {
    List<JsonNode> operations = operations();
    for (int i = 0; i < operations.size(); i++) {
      if (is(operations.get(i), "operation", operation) && is(operations.get(i), "step", step)) {
        return i;
      }
    }
    throw new IllegalArgumentException(name + " has no " + operation + " of " + step);
  }

  /** Returns the messages of such operations, in their order. */
  List<byte[]> messages(String operation, String step) {
    List<byte[]> messages = new ArrayList<>();
    for (JsonNode node : operations()) {
      if (is(node, "operation", operation) && is(node, "step", step)) {
        messages.add(JsonVectors.bytes(node, "message"));
      }
    }
    return messages;
  }

  /** Returns the session as it is after {@code operations} of its operations. */
  Replay after(int operations) {
    Replay replay = new Replay(session);
    operations().subList(0, operations).forEach(replay::perform);
    return replay;
  }

  private static boolean is(JsonNode node, String field, String value) {
    return node.path(field).asText().equals(value);
  }

  /** Returns {@code operation}, done in place of the one at {@code at}, with its result. */
  ObjectNode failure(String comment, int at, ObjectNode operation) {
    ObjectNode failure = Json.object().put("comment", comment).put("session", name);
    failure.put("after", at);
    operation.set("result", after(at).perform(operation));
    failure.set("operation", operation);
    return failure;
  }
}
