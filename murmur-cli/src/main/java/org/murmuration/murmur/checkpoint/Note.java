package org.murmuration.murmur.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.murmuration.dp.ledger.LedgerHead;
import org.murmuration.murmur.ledger.ChargedRun.Position;

/**
 * What is saved beside the state, as JSON.
 *
 * @param rounds so far, as they will stand in {@code run.json}
 * @param ledger the run's place in it, where it is charged on one
 */
record Note(List<ObjectNode> rounds, Optional<Position> ledger) {
  private static final ObjectMapper JSON = new ObjectMapper();

  String text() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    rounds.forEach(json.putArray("rounds")::add);
    ledger.ifPresent(
        position ->
            json.putObject("ledger")
                .put("run", position.run())
                .put("lines", position.head().lines())
                .put("hash", position.head().hash()));
    return json.toString();
  }

  /**
   * @throws IllegalArgumentException if it is none
   */
  static Note parse(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      if (!json.isObject()) {
        throw new IllegalArgumentException("the state's note is no JSON of a run: '" + text + "'");
      }
      List<ObjectNode> rounds = new ArrayList<>();
      for (JsonNode round : json.path("rounds")) {
        rounds.add((ObjectNode) round);
      }
      JsonNode ledger = json.path("ledger");
      return new Note(rounds, ledger.isObject() ? Optional.of(position(ledger)) : Optional.empty());
    } catch (JsonProcessingException | ClassCastException e) {
      throw new IllegalArgumentException("the state's note is no JSON of a run: " + e, e);
    }
  }

  private static Position position(JsonNode ledger) {
    return new Position(
        ledger.path("run").asText(),
        new LedgerHead(ledger.path("lines").asLong(), ledger.path("hash").asText()));
  }
}
