package org.murmuration.murmur.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RoomResultTest {
  private static final Table TABLE = new Table("T", List.of("a"), List.of(List.of("1")), "");

  @Test
  void new_titleTwice_refused() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new RoomResult(
                    "mask",
                    "?",
                    List.of(),
                    List.of(),
                    List.of(TABLE, TABLE),
                    List.of(),
                    List.of()));
    assertTrue(refused.getMessage().startsWith("the room mask has 'T' twice"));
  }

  @Test
  void table_rowOfAnotherLength_refused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Table("T", List.of("a"), List.of(List.of("1", "2")), ""));
  }

  @Test
  void ratio_noNumber_refused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Ratio("id", "it", "ms", Double.NaN, List.of(), Ratio.Sense.AT_MOST, 1));
  }

  @Test
  void barText_bothSenses_sideBarAndUnit() {
    assertEquals("at most 0.25 ms", ratio(Ratio.Sense.AT_MOST).barText());
    assertEquals("at least 0.25 ms", ratio(Ratio.Sense.AT_LEAST).barText());
  }

  @Test
  void isMet_barExactly_bothSensesMet() {
    assertTrue(ratio(Ratio.Sense.AT_MOST).isMet());
    assertTrue(ratio(Ratio.Sense.AT_LEAST).isMet());
  }

  private static Ratio ratio(Ratio.Sense sense) {
    return new Ratio("id", "it", "ms", 0.25, List.of(0.25), sense, 0.25);
  }
}
