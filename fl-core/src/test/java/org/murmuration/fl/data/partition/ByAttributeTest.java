package org.murmuration.fl.data.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;

class ByAttributeTest {
  private static final List<String> VALUES = List.of("b", "a", "b", "c", "b", "b", "a");

  @Test
  void split_values_areTheClients() {
    ClientData data = new ByAttribute(VALUES).split(Labeled.rows(7, 2));
    assertEquals(List.of("a", "b", "c"), data.ids().stream().map(ClientId::value).toList());
    assertEquals(List.of(0, 2, 4, 5), Labeled.numbers(data.rows(new ClientId("b"))));
    assertEquals(IntStream.range(0, 7).boxed().toList(), Labeled.all(data));
  }

  @Test
  void split_mostRows_cutsTheLargeValuesEvenly() {
    ClientData data = new ByAttribute(VALUES, 3).split(Labeled.rows(7, 2));
    assertEquals(
        List.of("a", "b-0", "b-1", "c"), data.ids().stream().map(ClientId::value).toList());
    assertEquals(List.of(0, 2), Labeled.numbers(data.rows(new ClientId("b-0"))));
    assertEquals(List.of(4, 5), Labeled.numbers(data.rows(new ClientId("b-1"))));
    assertEquals(IntStream.range(0, 7).boxed().toList(), Labeled.all(data));
  }

  @Test
  void split_whatDoesNotFit_isRefused() {
    assertRefused("6 values for 5 rows", new ByAttribute(VALUES.subList(0, 6)), 5);
    assertRefused("must not be blank", new ByAttribute(List.of("a", " ")), 2);
    assertRefused(
        "two values give a client named 'a-0'", new ByAttribute(List.of("a", "a", "a-0"), 1), 3);
    assertThrows(IllegalArgumentException.class, () -> new ByAttribute(VALUES, 0));
  }

  private static void assertRefused(String said, ByAttribute partition, int rows) {
    var thrown =
        assertThrows(IllegalArgumentException.class, () -> partition.split(Labeled.rows(rows, 2)));
    assertTrue(thrown.getMessage().contains(said), thrown.getMessage());
  }
}
