package org.murmuration.murmur.verify;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.file.FileTrouble;
import org.murmuration.murmur.json.JsonResult;

/** Reads a {@code run.json}. */
final class RunFile {
  private static final String NAME = "run.json";
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private RunFile() {}

  /**
   * @param named a file, or the folder that {@code murmur train --out} wrote
   * @throws CommandFailure if there is no run of a version that is known
   */
  static JsonNode read(Path named) {
    JsonNode run = parsed(file(named));
    if (run.path("schema_version").asInt() != JsonResult.SCHEMA_VERSION) {
      throw CommandFailure.badInput(
          named
              + " is of schema version "
              + run.path("schema_version").asText("none")
              + ", this program checks "
              + JsonResult.SCHEMA_VERSION);
    }
    if (!run.path("rounds").isArray()
        || !run.path("final").isObject()
        || !run.path("events").isArray()) {
      throw CommandFailure.badInput(named + " is not a run: it has no rounds, events and end");
    }
    return run;
  }

  /** Returns the file that {@code named} is, or that lies in it. */
  static Path file(Path named) {
    return Files.isDirectory(named) ? named.resolve(NAME) : named;
  }

  private static JsonNode parsed(Path file) {
    try {
      return MAPPER.readTree(Files.readAllBytes(file));
    } catch (JacksonException e) {
      throw CommandFailure.badInput(file + " is not JSON; give the run.json of a run");
    } catch (IOException e) {
      throw CommandFailure.badInput(
          file
              + " cannot be read ("
              + FileTrouble.why(e)
              + "); give the run.json of a run, or its folder");
    }
  }
}
