package org.murmuration.dp.notation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.testkit.Vectors;

/** Every composition of the reference values. */
class EventNotationVectorsTest {
  private static final Map<String, Adjacency> ADJACENCIES =
      Map.of(
          "add_remove",
          Adjacency.ADD_REMOVE,
          "replace_one",
          Adjacency.REPLACE_ONE,
          "replace_special",
          Adjacency.ZERO_OUT);

  @Test
  void parse_referenceCompositions_areReadAndRoundTripButForTheRefused() throws MalformedEvent {
    List<Map<String, String>> rows = Vectors.csv("dp/dp_epsilon.csv");
    int refused = 0;
    for (Map<String, String> row : rows) {
      Adjacency adjacency = ADJACENCIES.get(row.get("adjacency"));
      String text = row.get("composition");
      if (isRefused(row)) {
        assertThrows(MalformedEvent.class, () -> EventNotation.parse(text, adjacency), text);
        refused++;
      } else {
        PrivacyEvent<?> event = EventNotation.parse(text, adjacency);
        assertEquals(event, EventNotation.parse(EventNotation.of(event), adjacency), text);
      }
    }
    assertEquals(42, rows.size());
    assertEquals(1, refused);
  }

  private static boolean isRefused(Map<String, String> row) {
    return row.get("composition").startsWith("truncated");
  }
}
