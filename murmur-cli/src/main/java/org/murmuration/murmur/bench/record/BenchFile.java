package org.murmuration.murmur.bench.record;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.murmuration.murmur.json.JsonResult;

/**
 * What was measured on one release of Java.
 *
 * @param release of Java
 * @param rooms the last record of each room
 */
public record BenchFile(int release, List<RoomRecord> rooms) {
  private static final String VERSION = "schema_version";

  public BenchFile {
    rooms = List.copyOf(rooms);
  }

  /** Returns a file with {@code measured} in place of what its room had, all others as they are. */
  public BenchFile with(RoomRecord measured) {
    List<RoomRecord> all = new ArrayList<>(rooms);
    all.removeIf(each -> each.result().room().equals(measured.result().room()));
    all.add(measured);
    return new BenchFile(release, all);
  }

  /** Returns the record of {@code room}, if it was measured. */
  public Optional<RoomRecord> room(String room) {
    return rooms.stream().filter(each -> each.result().room().equals(room)).findFirst();
  }

  /** Returns the object that is stored. */
  public ObjectNode json() {
    ObjectNode json = JsonResult.object();
    json.setAll((ObjectNode) RecordJson.tree(this));
    return json;
  }

  /**
   * Reads what {@link #json} has made.
   *
   * @throws JsonProcessingException if it is something else
   */
  public static BenchFile parse(String text) throws JsonProcessingException {
    ObjectNode json = RecordJson.object(text);
    int version = json.path(VERSION).asInt();
    if (version != JsonResult.SCHEMA_VERSION) {
      throw new JsonParseException(
          "expected schema_version " + JsonResult.SCHEMA_VERSION + ", found " + version);
    }
    json.remove(VERSION);
    return RecordJson.read(json, BenchFile.class);
  }
}
