package org.murmuration.fl.data.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.murmuration.fl.data.Dataset;
import org.murmuration.fl.data.RowBuffer;
import org.murmuration.fl.data.file.DataFile;
import org.murmuration.fl.data.file.DataFileException;
import org.murmuration.fl.data.file.DecodedText;

/**
 * A CSV file (RFC 4180, with blanks around cells passed over) whose columns a schema tells. It is
 * read record by record; kept are four bytes a feature, and one reference a row for an attribute.
 *
 * <p>Records are counted from 1, without header and comments.
 */
public final class CsvTable {
  /** The attribute of a row whose cell is missing. */
  public static final String MISSING = "missing";

  private static final CsvMapper MAPPER =
      CsvMapper.builder()
          .enable(CsvParser.Feature.WRAP_AS_ARRAY)
          .enable(CsvParser.Feature.TRIM_SPACES)
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .build();

  private final DataFile file;
  private final TableSchema schema;
  private final int attribute;
  private final RowBuffer buffer = new RowBuffer();
  private final List<String> attributes = new ArrayList<>();
  private final Map<String, String> known = new HashMap<>();

  /**
   * The rows of a table.
   *
   * @param rows features and classes, in the file's order
   * @param attributes of each row, the value of the column that was asked for
   */
  public record Contents(Dataset rows, List<String> attributes) {}

  private CsvTable(DataFile file, TableSchema schema, int attribute) {
    this.file = file;
    this.schema = schema;
    this.attribute = attribute;
  }

  /**
   * Returns the rows of {@code file}.
   *
   * @throws DataFileException if a record is not as the schema says
   */
  public static Dataset read(DataFile file, TableSchema schema) throws DataFileException {
    return new CsvTable(file, schema, -1).read().rows();
  }

  /**
   * Returns the rows of {@code file} and each one's value of the column {@code attribute}; what is
   * the schema's sign for a missing value has one name for all.
   *
   * @throws DataFileException if a record is not as the schema says, or its attribute is blank
   * @throws IllegalArgumentException if there is no such column
   */
  public static Contents read(DataFile file, TableSchema schema, String attribute)
      throws DataFileException {
    return new CsvTable(file, schema, schema.indexOf(attribute)).read();
  }

  private Contents read() throws DataFileException {
    try (InputStream in = file.open();
        MappingIterator<String[]> records =
            MAPPER.readerFor(String[].class).readValues(DecodedText.of(in))) {
      boolean headerToCome = schema.header();
      while (records.hasNextValue()) {
        String[] cells = records.nextValue();
        if (!schema.comment().isEmpty() && cells[0].startsWith(schema.comment())) {
          continue;
        }
        if (headerToCome) {
          requireHeader(cells);
          headerToCome = false;
        } else {
          add(cells);
        }
      }
    } catch (JsonProcessingException e) {
      throw broken(e);
    } catch (IOException e) {
      throw file.unreadable(e);
    }
    if (buffer.count() == 0) {
      throw file.bad("no record", "one at least");
    }
    return new Contents(
        Dataset.of(buffer.rows(schema.features()), schema.classes()), List.copyOf(attributes));
  }

  /** What cannot be unpacked to its end is told as such, also where that is within a record. */
  private DataFileException broken(JsonProcessingException e) {
    return e.getCause() instanceof IOException cause && !(cause instanceof JsonProcessingException)
        ? file.unreadable(cause)
        : file.bad(
            "no CSV after record " + buffer.count() + " (" + reason(e.getOriginalMessage()) + ")",
            "records of cells, quotes closed");
  }

  /** The reader's own words, without where in its own stream it was. */
  private static String reason(@Nullable String message) {
    return String.valueOf(message).replaceFirst("(?s)\\s+at \\[Source: .*", "");
  }

  private void requireHeader(String... cells) throws DataFileException {
    List<String> expected = schema.columns().stream().map(Column::name).toList();
    if (!expected.equals(List.of(cells))) {
      throw file.bad("header " + List.of(cells), expected.toString());
    }
  }

  private void add(String... cells) throws DataFileException {
    int record = buffer.count() + 1;
    List<Column> columns = schema.columns();
    if (cells.length != columns.size()) {
      throw file.bad(
          cells.length + " cells in record " + record,
          columns.size() + ", one for each column of the schema");
    }
    float[] row = new float[schema.features()];
    int label = 0;
    int offset = 0;
    for (int i = 0; i < cells.length; i++) {
      Column column = columns.get(i);
      try {
        requireText(cells[i]);
        if (column instanceof Column.Label classes) {
          label = classes.classOf(cells[i]);
        } else if (!cells[i].equals(schema.missing())) {
          column.encode(cells[i], row, offset);
        }
      } catch (CellException e) {
        throw bad(i, cells[i], String.valueOf(e.getMessage()));
      }
      offset += column.features();
    }
    if (attribute >= 0) {
      addAttribute(cells[attribute]);
    }
    buffer.add(row, label);
  }

  private static void requireText(String cell) throws CellException {
    if (!DecodedText.isIntact(cell)) {
      throw new CellException(DecodedText.EXPECTED);
    }
  }

  private void addAttribute(String cell) throws DataFileException {
    String value = cell.equals(schema.missing()) ? MISSING : cell;
    if (value.isBlank()) {
      throw bad(attribute, cell, "a value, as rows are parted by it");
    }
    attributes.add(known.computeIfAbsent(value, same -> same));
  }

  /** What is wrong with a cell of the record that comes next. */
  private DataFileException bad(int column, String cell, String expected) {
    String name = schema.columns().get(column).name();
    return file.bad(
        "'" + cell + "' in column '" + name + "' of record " + (buffer.count() + 1), expected);
  }
}
