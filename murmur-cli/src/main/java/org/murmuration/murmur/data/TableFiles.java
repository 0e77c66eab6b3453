package org.murmuration.murmur.data;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.murmuration.fl.data.table.AdultSchema;
import org.murmuration.fl.data.table.Column;
import org.murmuration.fl.data.table.TableSchema;

/**
 * A table's files and what their columns are.
 *
 * @param train name of the training file, in the data folder
 * @param test name of the test file there
 */
public record TableFiles(String train, String test, TableSchema schema) {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Set<String> KEYS =
      Set.of("train", "test", "header", "missing", "comment", "columns");

  /** The census data set Adult. */
  public static TableFiles adult() {
    return new TableFiles("adult.data", "adult.test", AdultSchema.schema());
  }

  /**
   * Reads a schema in YAML.
   *
   * @throws IllegalArgumentException if it is none; the message names the file
   */
  public static TableFiles parse(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("--schema " + file + ": no such file");
    }
    try {
      return of(YAML.readTree(file.toFile()));
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          file
              + " is no such YAML as expected in line "
              + e.getLocation().getLineNr()
              + ": "
              + e.getOriginalMessage(),
          e);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  private static TableFiles of(JsonNode yaml) {
    requireKeys(yaml, KEYS, "the schema");
    List<Column> columns = new ArrayList<>();
    if (!yaml.path("columns").isArray()) {
      throw new IllegalArgumentException("'columns' must be a list of columns");
    }
    yaml.get("columns").forEach(column -> columns.add(column(column)));
    JsonNode header = yaml.path("header");
    if (!header.isMissingNode() && !header.isBoolean()) {
      throw new IllegalArgumentException("'header' must be true or false, got " + header);
    }
    return new TableFiles(
        text(yaml, "train"),
        text(yaml, "test"),
        new TableSchema(
            columns,
            header.asBoolean(false),
            yaml.path("missing").asText(""),
            yaml.path("comment").asText("")));
  }

  private static Column column(JsonNode yaml) {
    requireKeys(
        yaml, Set.of("name", "is", "center", "scale", "least", "most", "values"), "a column");
    String name = text(yaml, "name");
    return switch (text(yaml, "is")) {
      case "number" ->
          yaml.has("least") || yaml.has("most")
              ? Column.Numeric.ranged(name, number(yaml, "least"), number(yaml, "most"))
              : new Column.Numeric(name, number(yaml, "center"), number(yaml, "scale"));
      case "category" -> new Column.Categorical(name, texts(yaml, name));
      case "label" -> new Column.Label(name, texts(yaml, name).stream().map(List::of).toList());
      case "ignored" -> new Column.Ignored(name);
      default ->
          throw new IllegalArgumentException(
              "column '"
                  + name
                  + "' is '"
                  + text(yaml, "is")
                  + "'; expected number, category, label or ignored");
    };
  }

  private static void requireKeys(JsonNode yaml, Set<String> known, String what) {
    if (!yaml.isObject()) {
      throw new IllegalArgumentException(what + " must be lines of the form 'key: value'");
    }
    for (Iterator<String> keys = yaml.fieldNames(); keys.hasNext(); ) {
      String key = keys.next();
      if (!known.contains(key)) {
        throw new IllegalArgumentException(
            "unknown key '"
                + key
                + "' of "
                + what
                + "; known keys: "
                + String.join(", ", known.stream().sorted().toList()));
      }
    }
  }

  private static String text(JsonNode yaml, String key) {
    JsonNode value = yaml.path(key);
    if (!value.isValueNode() || value.isNull() || value.asText().isBlank()) {
      throw new IllegalArgumentException("'" + key + "' must hold one value, got " + value);
    }
    return value.asText();
  }

  private static double number(JsonNode yaml, String key) {
    if (!yaml.path(key).isNumber()) {
      throw new IllegalArgumentException(
          "'"
              + key
              + "' of column '"
              + text(yaml, "name")
              + "' must be a number, got "
              + yaml.path(key));
    }
    return yaml.get(key).asDouble();
  }

  private static List<String> texts(JsonNode yaml, String name) {
    if (!yaml.path("values").isArray()) {
      throw new IllegalArgumentException("'values' of column '" + name + "' must be a list");
    }
    List<String> values = new ArrayList<>();
    yaml.get("values").forEach(value -> values.add(value.asText()));
    return values;
  }
}
