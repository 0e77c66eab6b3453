package org.murmuration.fl.data.leaf;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.data.RowBuffer;
import org.murmuration.fl.data.file.DataFile;
import org.murmuration.fl.data.file.DataFileException;
import org.murmuration.fl.data.text.Alphabet;

/** Reads one user's rows; the parser stands at the start of the user's object. */
final class LeafUser {
  private final DataFile file;
  private final JsonParser json;
  private final String name;
  private final int classes;
  private final Optional<Alphabet> alphabet;
  private final RowBuffer buffer = new RowBuffer();
  private int dimension = -1;
  private int rows = -1;

  LeafUser(DataFile file, JsonParser json, String name, int classes, Optional<Alphabet> alphabet) {
    this.file = file;
    this.json = json;
    this.name = name;
    this.classes = classes;
    this.alphabet = alphabet;
  }

  ClientRows read() throws IOException {
    boolean labeled = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (field.equals("x") && rows < 0) {
        features(value);
      } else if (field.equals("y") && !labeled) {
        labels(value);
        labeled = true;
      } else {
        throw bad("field '" + field + "'", "'x' and 'y', once each");
      }
    }
    if (rows < 0 || !labeled) {
      throw bad("no '" + (labeled ? "x" : "y") + "'", "'x' and 'y', once each");
    }
    if (rows != buffer.count()) {
      throw bad(rows + " rows in 'x' and " + buffer.count() + " labels in 'y'", "as many of both");
    }
    return rows == 0 ? ClientRows.of(new float[0][], new int[0]) : buffer.rows(dimension);
  }

  private void features(JsonToken value) throws IOException {
    if (value != JsonToken.START_ARRAY) {
      throw bad(LeafReader.said(value) + " as 'x'", "a list of rows");
    }
    rows = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      int found = row();
      if (dimension >= 0 && found != dimension) {
        throw bad(found + " features in row " + rows, dimension + ", as in row 0");
      }
      dimension = found;
      rows++;
    }
  }

  /** Reads one row and returns how many features it has. */
  private int row() throws IOException {
    JsonToken value = json.currentToken();
    if (value == JsonToken.VALUE_STRING) {
      return text(json.getText());
    }
    if (value.isNumeric()) {
      addNumber();
      return 1;
    }
    int found = 0;
    int depth = 0;
    do {
      switch (json.currentToken()) {
        case START_ARRAY -> depth++;
        case END_ARRAY -> depth--;
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
          addNumber();
          found++;
        }
        default -> throw bad(LeafReader.said(json.currentToken()) + " in row " + rows, "numbers");
      }
    } while (depth > 0 && json.nextToken() != null);
    return found;
  }

  private void addNumber() throws IOException {
    float value = json.getFloatValue();
    if (!Float.isFinite(value)) {
      throw bad("'" + json.getText() + "' in row " + rows, "numbers that a float holds");
    }
    buffer.addFeature(value);
  }

  private int text(String text) throws DataFileException {
    for (int i = 0; i < text.length(); i++) {
      buffer.addFeature(number(text.charAt(i), "row " + rows));
    }
    return text.length();
  }

  private void labels(JsonToken value) throws IOException {
    if (value != JsonToken.START_ARRAY) {
      throw bad(LeafReader.said(value) + " as 'y'", "a list of labels");
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      buffer.addLabel(label("label " + buffer.count()));
    }
  }

  private int label(String where) throws IOException {
    JsonToken value = json.currentToken();
    if (value == JsonToken.VALUE_STRING && json.getText().length() == 1) {
      return number(json.getText().charAt(0), where);
    }
    if (value == JsonToken.VALUE_NUMBER_INT || value == JsonToken.VALUE_NUMBER_FLOAT) {
      double label = json.getDoubleValue();
      if (label == Math.rint(label) && label >= 0 && label < classes) {
        return (int) label;
      }
    }
    throw bad(
        "'" + json.getText() + "' as " + where,
        "a whole number from 0 to " + (classes - 1) + ", or a character");
  }

  private int number(char letter, String where) throws DataFileException {
    int number = alphabet.map(letters -> letters.number(letter)).orElse(-1);
    if (number < 0) {
      throw bad(
          String.format("character '%c' (U+%04X) in %s", letter, (int) letter, where),
          alphabet
              .map(letters -> "one of the alphabet's " + letters.size())
              .orElse("numbers; a data set of texts needs an alphabet"));
    }
    return number;
  }

  private DataFileException bad(String found, String expected) {
    return file.bad("user '" + name + "': " + found, expected);
  }
}
