package org.murmuration.murmur.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What one command line printed, and its exit code. */
record Ran(int exit, String out, String err) {
  private static final ObjectMapper STRICT =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** Runs {@code line}, its words parted by blanks, with no terminal in sight. */
  static Ran of(String line, String... moreWords) {
    return in(false, Map.of(), line, moreWords);
  }

  static Ran in(
      boolean terminal, Map<String, String> environment, String line, String... moreWords) {
    String[] first = line.isEmpty() ? new String[0] : line.split(" ", -1);
    String[] words = new String[first.length + moreWords.length];
    System.arraycopy(first, 0, words, 0, first.length);
    System.arraycopy(moreWords, 0, words, first.length, moreWords.length);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        new Shell(
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                terminal,
                environment)
            .run(words);
    return new Ran(exit, out.toString(UTF_8), err.toString(UTF_8));
  }

  /** Standard output as one JSON object; more after it fails. */
  JsonNode json() throws JsonProcessingException {
    return STRICT.readTree(out);
  }

  /** The last line of standard error. */
  String complaint() {
    String[] lines = err.strip().split("\n", -1);
    return lines[lines.length - 1];
  }

  static Set<String> keys(JsonNode object) {
    Set<String> keys = new TreeSet<>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }
}
