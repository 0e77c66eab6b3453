package org.murmuration.fl.data.table;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.fl.data.Dataset;
import org.murmuration.fl.data.file.DataFile;
import org.murmuration.fl.data.file.DataFileException;

class CsvTableTest {
  private static final TableSchema SCHEMA =
      new TableSchema(
          List.of(
              new Column.Ignored("id"),
              new Column.Numeric("age", 40, 10),
              new Column.Categorical("job", List.of("cook", "clerk")),
              new Column.Label("rich", List.of(List.of("no", "no."), List.of("yes"))),
              Column.Numeric.ranged("hours", 0, 80)),
          false,
          "?",
          "|");

  @TempDir Path folder;

  @Test
  void read_soundRecords_becomeFeaturesAndClasses() throws IOException {
    Dataset rows =
        CsvTable.read(file("|comment\n7, 50, clerk, yes, 40\n\n8,35.5,cook,no.,80\n"), SCHEMA);
    assertEquals(2, rows.count());
    assertEquals(4, rows.features());
    assertEquals(2, rows.classes());
    assertArrayEquals(new float[] {1, 0, 1, 0.5f}, row(rows, 0));
    assertArrayEquals(new float[] {-0.45f, 1, 0, 1}, row(rows, 1));
    assertEquals(1, rows.label(0));
    assertEquals(0, rows.label(1));
  }

  /** It would be a part of the first client's name, who would then be two. */
  @Test
  void read_markBeforeTheText_isPassedOver() throws IOException {
    DataFile marked = file("\uFEFF7,50,clerk,yes,40\n7,35.5,cook,no.,80\n");
    assertEquals(List.of("7", "7"), CsvTable.read(marked, SCHEMA, "id").attributes());
  }

  /** The reason is the reader's, without its stream and its own classes. */
  @Test
  void read_quoteNotClosed_namesFileAndRecord() throws IOException {
    DataFile open = file("7,50,clerk,yes,40\n8,\"50,clerk,yes,40\n");
    var bad = assertThrows(DataFileException.class, () -> CsvTable.read(open, SCHEMA));
    assertEquals(
        open.path()
            + ": no CSV after record 1 (Missing closing quote for value); expected records of cells,"
            + " quotes closed",
        bad.getMessage());
  }

  @Test
  void read_missingCells_areZeros() throws IOException {
    Dataset rows = CsvTable.read(file("7,?,?,yes,?\n"), SCHEMA);
    assertArrayEquals(new float[] {0, 0, 0, 0}, row(rows, 0));
  }

  @Test
  void read_quotedCells_keepTheirCommas() throws IOException {
    TableSchema quoted =
        new TableSchema(
            List.of(
                new Column.Categorical("job", List.of("cook, head")),
                new Column.Label("rich", List.of(List.of("no")))),
            true,
            "",
            "");
    Dataset rows = CsvTable.read(file("job,rich\n\"cook, head\",no\n,no\n"), quoted);
    assertArrayEquals(new float[] {1}, row(rows, 0));
    assertArrayEquals(new float[] {0}, row(rows, 1));
  }

  @Test
  void read_attribute_isTheCellOfEachRow() throws IOException {
    DataFile file = file("a,50,clerk,yes,40\nb,50,?,yes,40\n");
    assertEquals(List.of("a", "b"), CsvTable.read(file, SCHEMA, "id").attributes());
    assertEquals(
        List.of("clerk", CsvTable.MISSING), CsvTable.read(file, SCHEMA, "job").attributes());
    var thrown =
        assertThrows(IllegalArgumentException.class, () -> CsvTable.read(file, SCHEMA, "height"));
    assertEquals(
        "no column 'height' in the table; there are id, age, job, rich, hours",
        thrown.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'' ; no record; expected one at least",
        "'7,50,clerk,yes' ; 4 cells in record 1; expected 5, one for each column of the schema",
        "'7,50,clerk,yes,40\\n7,50,clerk,yes,40,1' ; 6 cells in record 2; expected 5",
        "'7,old,clerk,yes,40' ; 'old' in column 'age' of record 1; expected a finite number",
        "'7,NaN,clerk,yes,40' ; 'NaN' in column 'age' of record 1; expected a finite number",
        "'7,1,smith,yes,40' ; 'smith' in column 'job' of record 1; expected one of [cook, clerk]",
        "'7,1,cook,maybe,40' ; 'maybe' in column 'rich' of record 1; expected one of [no, no., yes]",
        "'7,1,cook,?,40' ; '?' in column 'rich' of record 1; expected one of [no, no., yes]",
        "'7,1,cook,yes,' ; '' in column 'hours' of record 1; expected a finite number",
        "'7,1,cook,yes,40\\n7,1,\"cook' ; no CSV after record 1 (",
      })
  void read_malformedRecord_namesFileRecordAndExpectation(String line) throws IOException {
    String[] parts = line.split(" ; ", 2);
    String text = parts[0].substring(1, parts[0].length() - 1).replace("\\n", "\n");
    assertRefused(file(text), SCHEMA, parts[1]);
  }

  /** Read as one character each, two names of Latin-1 would be one client's. */
  @Test
  void read_bytesThatAreNoText_areRefusedByRecord() throws IOException {
    byte[] latin = "ann,1,cook,yes,40\nM\u00fcller,1,cook,yes,40\n".getBytes(ISO_8859_1);
    DataFile file = new DataFile(Files.write(folder.resolve("table.csv"), latin));
    assertRefused(
        file,
        SCHEMA,
        "'M\uFFFDller' in column 'id' of record 2; expected a text in UTF-8 without U+FFFD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\" \""})
  void read_attributeWithoutValue_isRefusedByRecord(String cell) throws IOException {
    DataFile file = file("ann,1,cook,yes,40\n" + cell + ",1,cook,yes,40\n");
    assertEquals(2, CsvTable.read(file, SCHEMA).count());
    var thrown = assertThrows(DataFileException.class, () -> CsvTable.read(file, SCHEMA, "id"));
    String blank = cell.replace("\"", "");
    assertEquals(
        file.path()
            + ": '"
            + blank
            + "' in column 'id' of record 2; expected a value, as rows are parted by it",
        thrown.getMessage());
  }

  /** Wherever it is cut, at the end of a record or within one. */
  @Test
  void read_truncatedGzip_isRefused() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write("ann,1,cook,yes,40\nben,2,clerk,no,41\n".getBytes(US_ASCII));
    }
    byte[] whole = packed.toByteArray();
    for (int length = 0; length < whole.length; length++) {
      Path path = Files.write(folder.resolve("table.csv.gz"), Arrays.copyOf(whole, length));
      assertRefused(new DataFile(path), SCHEMA, "damaged or truncated gzip (");
    }
  }

  @Test
  void read_anotherHeader_isRefused() throws IOException {
    TableSchema headed = new TableSchema(SCHEMA.columns(), true, "?", "|");
    assertRefused(
        file("id,age,job,hours,rich\n7,1,cook,yes,40"),
        headed,
        "header [id, age, job, hours, rich]; expected [id, age, job, rich, hours]");
    assertRefused(file("id,age,job,rich,hours\n"), headed, "no record; expected one at least");
  }

  @Test
  void read_fileThatIsAFolder_isRefused() {
    assertRefused(new DataFile(folder), SCHEMA, "cannot be read (");
  }

  @Test
  void schema_thatMakesNoTable_isRefused() {
    Column label = new Column.Label("y", List.of(List.of("0")));
    Column number = new Column.Numeric("x", 0, 1);
    assertSchemaRefused("two columns are named 'x'", number, number, label);
    assertSchemaRefused("one column that is the label, got 0", number);
    assertSchemaRefused(
        "one column that is the label, got 2",
        number,
        label,
        new Column.Label("z", List.of(List.of("0"))));
    assertSchemaRefused("a column that is a feature", label, new Column.Ignored("id"));
  }

  private static void assertSchemaRefused(String said, Column... columns) {
    var thrown =
        assertThrows(
            IllegalArgumentException.class, () -> new TableSchema(List.of(columns), false, "", ""));
    assertTrue(thrown.getMessage().contains(said), thrown.getMessage());
  }

  @Test
  void column_impossibleParts_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Column.Ignored(" "));
    assertThrows(IllegalArgumentException.class, () -> new Column.Numeric("x", 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Column.Numeric("x", Double.NaN, 1));
    assertThrows(IllegalArgumentException.class, () -> Column.Numeric.ranged("x", 3, 3));
    assertThrows(IllegalArgumentException.class, () -> new Column.Categorical("x", List.of()));
    assertThrows(
        IllegalArgumentException.class, () -> new Column.Categorical("x", List.of("a", "a")));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Column.Label("y", List.of(List.of("a"), List.of())));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Column.Label("y", List.of(List.of("a"), List.of("a"))));
  }

  private static void assertRefused(DataFile file, TableSchema schema, String said) {
    var thrown = assertThrows(DataFileException.class, () -> CsvTable.read(file, schema));
    assertTrue(thrown.getMessage().startsWith(file.path() + ": " + said), thrown.getMessage());
  }

  private DataFile file(String text) throws IOException {
    return new DataFile(Files.writeString(folder.resolve("table.csv"), text));
  }

  private static float[] row(Dataset rows, int row) {
    float[] into = new float[rows.features()];
    rows.all().copyRow(row, into, 0);
    return into;
  }
}
