package org.murmuration.murmur.privacy.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.murmur.console.CommandFailure;

class CsvFileTest {
  @TempDir Path folder;

  @Test
  void read_quotedCells_meaningAndRawText() throws IOException {
    CsvFile table = read("a,\"b, c\",d\n1,\"x \"\"y\"\",\nz\",3\r\n\n4,,\"\"\n");
    assertEquals(List.of("a", "b, c", "d"), table.columns());
    assertEquals("a,\"b, c\",d", table.header());
    assertEquals(2, table.rows().size());
    assertEquals("x \"y\",\nz", table.rows().get(0).cell("b, c"));
    assertEquals("1,\"x \"\"y\"\",\nz\",3", table.rows().get(0).raw());
    assertEquals("", table.rows().get(1).cell("d"));
    assertTrue(table.has(List.of("a", "d")));
  }

  @Test
  void read_byteOrderMarkBlanksAndNoLastLineEnd_areFine() throws IOException {
    CsvFile table = read("\ufeffa , b\r\n 1 ,2");
    assertEquals(List.of("a", "b"), table.columns());
    assertEquals("1", table.rows().get(0).cell("a"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "'' | is empty; a table starts with",
        "a,b#1,2,3 | line 2: expected 2 cells, got 3",
        "a,b##1 | line 3: expected 2 cells, got 1",
        "a,b#\"1#2\",3#4 | line 4: expected 2 cells, got 1",
        "a,a#1,2 | two columns of one name: [a, a]",
        "a,b#1,\"2 | line 2: a quote is not closed",
        "a,b#1,x\"2\" | line 2: a cell with quotes is quoted as a whole",
        "a,b#1,\"2\"\"\"3\"\" | a cell with quotes is quoted as a whole",
      })
  void read_noTable_isRefusedWithItsLine(String text, String said) {
    CommandFailure refusal =
        assertThrows(CommandFailure.class, () -> read(text.replace('#', '\n')));
    assertTrue(refusal.getMessage().contains(said), refusal.getMessage());
  }

  @Test
  void read_missingFile_isRefused() {
    CommandFailure refusal =
        assertThrows(CommandFailure.class, () -> CsvFile.read(folder.resolve("none.csv")));
    assertTrue(refusal.getMessage().contains("(no such file"), refusal.getMessage());
  }

  /** What is written as one cell is read as one cell again. */
  @ParameterizedTest
  @ValueSource(strings = {"plain", "", "a,b", "say \"no\"", "\"", "two\nlines", "refused: [x, y]"})
  void quoted_anyText_readsBack(String text) throws IOException {
    CsvFile table = read("a,b\n" + CsvRecord.quoted(text) + ",2\n");
    assertEquals(text, table.rows().get(0).cell("a"));
  }

  private CsvFile read(String text) throws IOException {
    return CsvFile.read(Files.writeString(folder.resolve("in.csv"), text));
  }
}
