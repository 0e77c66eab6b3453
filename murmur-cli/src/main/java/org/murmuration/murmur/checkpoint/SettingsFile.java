package org.murmuration.murmur.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.murmuration.fl.checkpoint.DurableFile;
import org.murmuration.murmur.data.Federation;

/**
 * What a run was started with, for people: the state's own mark decides whether it is the same run,
 * this file says what is not.
 */
record SettingsFile(Path file) {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String FOLDER = "folder";

  /** Returns flags by name, the data's name and how many clients train. */
  static ObjectNode settings(ObjectNode flags, Federation data) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    all.set("flags", flags);
    all.put("data", data.name());
    all.put("clients", data.training().ids().size());
    return all;
  }

  /** Writes {@code settings}, and the folder that they lie in. */
  void write(ObjectNode settings) throws IOException {
    ObjectNode all = settings.deepCopy().put(FOLDER, here());
    DurableFile.replace(file, ByteBuffer.wrap((all.toPrettyString() + "\n").getBytes(UTF_8)));
  }

  /** Returns the folder that the file was written in, if that is another one, or was copied. */
  Optional<String> writtenElsewhere() throws IOException {
    String was = read().path(FOLDER).asText();
    return was.isEmpty() || was.equals(here()) ? Optional.empty() : Optional.of(was);
  }

  private String here() throws IOException {
    return file.resolveSibling(".").toRealPath().toString();
  }

  /** Nothing tells where there is no file, or it is none. */
  private JsonNode read() {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  /** Returns what {@code now} has otherwise, a line each; empty if nothing, or if nothing tells. */
  List<String> changes(ObjectNode now) {
    JsonNode before = read();
    if (!before.isObject()) {
      return List.of();
    }
    List<String> changes = new ArrayList<>();
    JsonNode had = before.path("flags");
    JsonNode has = now.path("flags");
    TreeSet<String> flags = new TreeSet<>();
    had.fieldNames().forEachRemaining(flags::add);
    has.fieldNames().forEachRemaining(flags::add);
    flags.forEach(flag -> compare("--" + flag, had.path(flag), has.path(flag), changes));
    compare("the data", before.path("data"), now.path("data"), changes);
    compare("the number of clients", before.path("clients"), now.path("clients"), changes);
    return changes;
  }

  private static void compare(String what, JsonNode had, JsonNode has, List<String> changes) {
    if (!text(had).equals(text(has))) {
      changes.add(what + " was " + text(had) + ", is " + text(has));
    }
  }

  /** A switch that is off is as one that was not given. */
  private static String text(JsonNode value) {
    return value.isMissingNode() || (value.isBoolean() && !value.asBoolean())
        ? "not given"
        : value.asText();
  }
}
