package org.murmuration.murmur.compare;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.file.FileTrouble;
import org.murmuration.murmur.json.JsonResult;

/**
 * One finished run that was read.
 *
 * @param file where it came from, as the user named it
 * @param run the content of its {@code run.json}
 */
record ComparedRun(Path file, JsonNode run) {
  private static final String RUN_FILE = "run.json";
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * Reads the run of a file, or of a folder that {@code murmur train --out} wrote.
   *
   * @throws CommandFailure if there is none, or one of another version
   */
  static ComparedRun read(Path named) {
    JsonNode json = parsed(named, Files.isDirectory(named) ? named.resolve(RUN_FILE) : named);
    JsonNode version = json.path("schema_version");
    if (json.has("sum_correct")) {
      throw refused(named, "is a result of murmur secagg, which has no rounds to compare");
    }
    if (!json.path("rounds").isArray() || !json.path("final").isObject()) {
      throw refused(named, "is not a run: it has no rounds and final figures");
    }
    if (!version.isInt() || version.intValue() != JsonResult.SCHEMA_VERSION) {
      throw CommandFailure.badInput(
          named
              + " is of schema version "
              + (version.isMissingNode() ? "none" : version)
              + ", this program reads "
              + JsonResult.SCHEMA_VERSION
              + "; use the program that wrote the run");
    }
    return new ComparedRun(named, json);
  }

  private static JsonNode parsed(Path named, Path file) {
    try {
      return MAPPER.readTree(Files.readAllBytes(file));
    } catch (JacksonException e) {
      throw refused(named, "is not JSON");
    } catch (NoSuchFileException e) {
      throw refused(named, file.equals(named) ? "is not there" : "has no " + RUN_FILE);
    } catch (IOException e) {
      throw refused(named, "cannot be read (" + FileTrouble.why(e) + ")");
    }
  }

  private static CommandFailure refused(Path named, String why) {
    return CommandFailure.badInput(
        named + " " + why + "; give run.json files, or folders that murmur train --out wrote");
  }

  /** Returns its folder's name if the file is called as such files are, else the file's. */
  String shortName() {
    Path absolute = file.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    boolean byFolder = absolute.endsWith(RUN_FILE) && parent != null && parent.getNameCount() > 0;
    Path named = byFolder && parent != null ? parent : absolute;
    Path last = named.getFileName();
    return last == null ? file.toString() : last.toString();
  }
}
