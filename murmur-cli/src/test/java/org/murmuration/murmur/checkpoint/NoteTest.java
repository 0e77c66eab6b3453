package org.murmuration.murmur.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.ledger.LedgerHead;
import org.murmuration.murmur.ledger.ChargedRun.Position;

class NoteTest {
  private static final ObjectNode ROUND =
      JsonNodeFactory.instance.objectNode().put("round", 1).put("test_accuracy", 0.123456789012345);

  @Test
  void parse_whatWasWritten_isEqual() {
    Position position = new Position("run-7", new LedgerHead(4, "0123456789abcdef".repeat(4)));
    for (Note note :
        List.of(
            new Note(List.of(), Optional.empty()),
            new Note(List.of(ROUND, ROUND), Optional.of(position)))) {
      assertEquals(note.text(), Note.parse(note.text()).text());
      assertEquals(note.ledger(), Note.parse(note.text()).ledger());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"rounds\":[1]}", "{\"ledger\":{\"run\":\"a\",\"lines\":0}}"})
  void parse_anythingElse_isRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Note.parse(text));
  }
}
