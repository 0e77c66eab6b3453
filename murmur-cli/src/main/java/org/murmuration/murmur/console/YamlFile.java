package org.murmuration.murmur.console;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;

/** A YAML file of the user's: keys with values, each key once. */
public final class YamlFile {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private YamlFile() {}

  /**
   * Returns what {@code file} holds.
   *
   * @param expected what it should hold, for people
   * @throws CommandFailure if it cannot be read, is no YAML or holds no keys; the message names the
   *     file, and the line where it can
   */
  public static ObjectNode read(Path file, String expected) {
    try {
      JsonNode tree = YAML.readTree(file.toFile());
      if (tree instanceof ObjectNode object) {
        return object;
      }
      throw CommandFailure.badInput(file + ": expected " + expected);
    } catch (JacksonException e) {
      throw CommandFailure.badInput(
          file
              + " is no such YAML as expected in line "
              + e.getLocation().getLineNr()
              + ": "
              + e.getOriginalMessage());
    } catch (IOException e) {
      throw CommandFailure.badInput(file + " cannot be read: " + CommandFailure.oneLine(e));
    }
  }
}
