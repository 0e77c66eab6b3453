package org.murmuration.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VectorsTest {
  @Test
  void csv_blankLinesAndEmptyCells_giveOneMapARow() {
    assertEquals(
        List.of(Map.of("name", "a", "value", "1"), Map.of("name", "b", "value", "")),
        Vectors.csv("two_rows.csv"));
  }

  @Test
  void csv_rowLongerThanTheHeader_isRefusedWithTheRow() {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> Vectors.csv("long_row.csv"));
    assertTrue(refusal.getMessage().contains("a,1,2"));
  }

  @Test
  void text_fileNotThere_isRefusedWithItsName() {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> Vectors.text("nowhere.csv"));
    assertTrue(refusal.getMessage().contains("nowhere.csv"));
  }
}
