package org.murmuration.murmur.data;

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
import org.murmuration.fl.data.table.Column;
import org.murmuration.fl.data.table.TableSchema;

class TableFilesTest {
  private static final String LABEL = "{name: y, is: label, values: [0, 1]}";

  @TempDir Path folder;

  @Test
  void parse_everyKindOfColumn_isTheSchema() throws IOException {
    TableFiles files =
        TableFiles.parse(
            file(
                """
                train: a.csv
                test: b.csv
                header: true
                missing: "?"
                comment: "#"
                columns:
                  - {name: id, is: ignored}
                  - {name: age, is: number, center: 38.6, scale: 13.6}
                  - {name: hours, is: number, least: 1, most: 99}
                  - {name: job, is: category, values: [cook, clerk]}
                  - {name: y, is: label, values: ["0", "1"]}
                """));
    assertEquals("a.csv", files.train());
    assertEquals("b.csv", files.test());
    assertEquals(
        new TableSchema(
            List.of(
                new Column.Ignored("id"),
                new Column.Numeric("age", 38.6, 13.6),
                new Column.Numeric("hours", 1, 98),
                new Column.Categorical("job", List.of("cook", "clerk")),
                new Column.Label("y", List.of(List.of("0"), List.of("1")))),
            true,
            "?",
            "#"),
        files.schema());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "just words | the schema must be lines of the form 'key: value'",
        "trian: a.csv | unknown key 'trian' of the schema; known keys: columns, comment, header",
        "train: a.csv | 'columns' must be a list of columns",
        "columns: [{name: x, is: number, center: 0, scale: 1}, LABEL] | 'train' must hold one value",
        "train: a, columns: [LABEL] | 'test' must hold one value, got",
        "header: perhaps, columns: [LABEL] | 'header' must be true or false, got",
        "columns: [3] | a column must be lines of the form 'key: value'",
        "columns: [{named: x}] | unknown key 'named' of a column",
        "columns: [{name: x, is: color}] | column 'x' is 'color'; expected number, category, label",
        "columns: [{name: x, is: number}] | 'center' of column 'x' must be a number, got",
        "columns: [{name: x, is: number, least: a, most: 3}] | 'least' of column 'x' must be a",
        "columns: [{name: x, is: number, center: 1, scale: 0}] | column 'x' needs a finite center",
        "columns: [{name: x, is: category}] | 'values' of column 'x' must be a list",
        "train: a, test: b, columns: [LABEL] | a table needs a column that is a feature",
        "columns: [ | is no such YAML as expected in line 1",
        "columns: [], columns: [] | Duplicate field",
      })
  void parse_malformedSchema_namesFileAndExpectation(String yaml, String said) throws IOException {
    String text = yaml.contains(": ") ? "{" + yaml.replace("LABEL", LABEL) + "}" : yaml;
    Path file = file(text);
    var thrown = assertThrows(IllegalArgumentException.class, () -> TableFiles.parse(file));
    assertTrue(thrown.getMessage().startsWith(file.toString()), thrown.getMessage());
    assertTrue(thrown.getMessage().contains(said), thrown.getMessage());
  }

  @Test
  void parse_schemaOfTheGuide_isRead() throws IOException {
    String guide = Files.readString(Path.of("../docs/data.md"));
    String block = guide.substring(guide.indexOf("```yaml\n") + "```yaml\n".length());
    TableFiles files = TableFiles.parse(file(block.substring(0, block.indexOf("```"))));
    assertEquals("people.csv", files.train());
    assertEquals(
        List.of("age", "job", "rich", "id"),
        files.schema().columns().stream().map(Column::name).toList());
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("schema.yaml"), text);
  }
}
