package org.murmuration.fl.data.leaf;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.data.file.DataFile;
import org.murmuration.fl.data.file.DataFileException;
import org.murmuration.fl.data.text.Alphabet;

/** Reads one file token by token. */
final class LeafReader {
  private final DataFile file;
  private final JsonParser json;
  private final int classes;
  private final Optional<Alphabet> alphabet;
  private final Map<ClientId, ClientRows> clients;
  private final List<String> users = new ArrayList<>();
  private final List<Integer> samples = new ArrayList<>();
  private final Map<String, Integer> counts = new HashMap<>();

  private LeafReader(
      DataFile file,
      JsonParser json,
      int classes,
      Optional<Alphabet> alphabet,
      Map<ClientId, ClientRows> clients) {
    this.file = file;
    this.json = json;
    this.classes = classes;
    this.alphabet = alphabet;
    this.clients = clients;
  }

  /** Adds the users of {@code file} to {@code clients}. */
  static void read(
      DataFile file, int classes, Optional<Alphabet> alphabet, Map<ClientId, ClientRows> clients)
      throws DataFileException {
    try (InputStream in = file.open();
        JsonParser json = new JsonFactory().createParser(in)) {
      new LeafReader(file, json, classes, alphabet, clients).file();
    } catch (JsonProcessingException e) {
      throw file.bad(
          "no JSON in line " + e.getLocation().getLineNr() + " (" + reason(e) + ")",
          "one whole JSON object");
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  private void file() throws IOException {
    expect(json.nextToken(), JsonToken.START_OBJECT, "the file");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      switch (field) {
        case "users" -> users(value);
        case "num_samples" -> samples(value);
        case "user_data" -> userData(value);
        default -> json.skipChildren(); // LEAF also writes hierarchies
      }
    }
    if (json.nextToken() != null) {
      throw file.bad("more after the JSON object", "one object");
    }
    requireCounts();
  }

  private void users(JsonToken value) throws IOException {
    expect(value, JsonToken.START_ARRAY, "'users'");
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(json.currentToken(), JsonToken.VALUE_STRING, "entry " + users.size() + " of 'users'");
      users.add(json.getText());
    }
  }

  private void samples(JsonToken value) throws IOException {
    expect(value, JsonToken.START_ARRAY, "'num_samples'");
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(
          json.currentToken(),
          JsonToken.VALUE_NUMBER_INT,
          "entry " + samples.size() + " of 'num_samples'");
      samples.add(json.getIntValue());
    }
  }

  private void userData(JsonToken value) throws IOException {
    expect(value, JsonToken.START_OBJECT, "'user_data'");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      if (name.isBlank()) {
        throw file.bad("a user with a blank name", "a name");
      }
      expect(json.nextToken(), JsonToken.START_OBJECT, "user '" + name + "'");
      LeafUser user = new LeafUser(file, json, name, classes, alphabet);
      ClientRows rows = user.read();
      if (clients.put(new ClientId(name), rows) != null) {
        throw file.bad("user '" + name + "' a second time", "each user once");
      }
      counts.put(name, rows.count());
    }
  }

  private void requireCounts() throws DataFileException {
    if (users.size() != samples.size()) {
      throw file.bad(
          users.size() + " users and " + samples.size() + " of 'num_samples'", "as many of both");
    }
    for (int i = 0; i < users.size(); i++) {
      Integer rows = counts.remove(users.get(i));
      if (rows == null) {
        throw file.bad(
            "no data of user '" + users.get(i) + "', or the name twice in 'users'",
            "each user once in 'users' and in 'user_data'");
      }
      if (!rows.equals(samples.get(i))) {
        throw file.bad(
            rows + " rows of user '" + users.get(i) + "'", samples.get(i) + " by 'num_samples'");
      }
    }
    if (!counts.isEmpty()) {
      throw file.bad(
          "data of user '" + counts.keySet().iterator().next() + "', who is not in 'users'",
          "each user once in 'users' and in 'user_data'");
    }
  }

  /** The parser's own words, without where it says that its source is kept out of them. */
  private static String reason(JsonProcessingException e) {
    return String.valueOf(e.getOriginalMessage()).replaceFirst(" \\(start marker at.*", "");
  }

  private void expect(@Nullable JsonToken found, JsonToken expected, String where)
      throws DataFileException {
    if (found != expected) {
      throw file.bad(said(found) + " as " + where, said(expected));
    }
  }

  /** What stands in the file, in words; no token is the end of it. */
  static String said(@Nullable JsonToken token) {
    if (token == null) {
      return "nothing";
    }
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      case VALUE_STRING -> "a text";
      case VALUE_NUMBER_INT -> "a whole number";
      case VALUE_NUMBER_FLOAT -> "a fraction";
      case VALUE_TRUE, VALUE_FALSE -> "true or false";
      case VALUE_NULL -> "null";
      default -> "the end of a list or object";
    };
  }
}
