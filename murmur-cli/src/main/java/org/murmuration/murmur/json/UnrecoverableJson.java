package org.murmuration.murmur.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.outcome.RoundOutcome.Unrecoverable;

/** Whose masks could not be taken off a sum, as JSON. */
public final class UnrecoverableJson {
  private UnrecoverableJson() {}

  /** Returns the clients by number in the session. */
  public static ObjectNode of(Unrecoverable lost) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    put(json.putArray("unreachable"), lost.unreachable());
    put(json.putArray("liars"), lost.liars());
    return json;
  }

  private static void put(ArrayNode json, List<ParticipantId> clients) {
    clients.forEach(client -> json.add(client.value()));
  }
}
