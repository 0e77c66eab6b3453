package org.murmuration.murmur.bench.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.murmuration.murmur.bench.Table;

class SideBySideTest {
  private static Table table(String... cells) {
    return new Table("T", List.of("name", "value"), List.of(List.of(cells)), "");
  }

  private static List<Table> merged(int releases, Map<Integer, Table> tables) {
    return SideBySide.of(new TreeMap<>(tables), releases);
  }

  @Test
  void of_sameRows_aColumnForEachReleaseWhereCellsDiffer() {
    Table merged = merged(2, Map.of(25, table("a", "2"), 17, table("a", "1"))).get(0);
    assertEquals(List.of("name", "value, JDK 17", "value, JDK 25"), merged.columns());
    assertEquals(List.of(List.of("a", "1", "2")), merged.rows());
  }

  @Test
  void of_otherRows_oneAfterTheOther() {
    List<Table> tables = merged(2, Map.of(17, table("a", "1"), 25, table("b", "2")));
    assertEquals(List.of("T, JDK 17", "T, JDK 25"), tables.stream().map(Table::title).toList());
  }

  @Test
  void of_onlyOneOfTwoReleasesHasIt_named() {
    assertEquals("T, JDK 25", merged(2, Map.of(25, table("a", "1"))).get(0).title());
  }

  @Test
  void of_oneRelease_asItIs() {
    assertEquals(List.of(table("a", "1")), merged(1, Map.of(17, table("a", "1"))));
  }

  @Test
  void of_moreColumnsThanAPageHas_oneAfterTheOther() {
    List<String> columns = IntStream.range(0, 9).mapToObj(i -> "c" + i).toList();
    Table one = new Table("T", columns, List.of(Collections.nCopies(9, "1")), "");
    List<String> others = IntStream.range(0, 9).mapToObj(i -> i == 0 ? "1" : "2").toList();
    Table other = new Table("T", columns, List.of(others), "");
    assertEquals(2, merged(2, Map.of(17, one, 25, other)).size());
  }
}
