package org.murmuration.murmur.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.console.YamlFile;

/** Reads a sweep from YAML; keys that it does not know are refused. */
final class SweepFile {
  private static final Set<String> KEYS = Set.of("train", "vary", "cells", "seeds", "until");
  private static final String PUBLISHED = "published";

  private final Path file;
  private final JsonNode tree;

  private SweepFile(Path file, JsonNode tree) {
    this.file = file;
    this.tree = tree;
  }

  /**
   * Reads {@code file}.
   *
   * @param given flags that the command line sets for every run; they win
   */
  static Sweep read(Path file, Map<String, String> given) {
    SweepFile read = new SweepFile(file, parsed(file));
    read.tree.fieldNames().forEachRemaining(read::requireKnown);
    return new Sweep(read.cells(given), read.seeds(), read.until());
  }

  private static JsonNode parsed(Path file) {
    if (!Files.isRegularFile(file)) {
      throw CommandFailure.badInput(file + ": no such file; give a sweep's YAML file");
    }
    return YamlFile.read(file, "the keys train, vary or cells, seeds, until");
  }

  private void requireKnown(String key) {
    if (!KEYS.contains(key)) {
      throw bad("unknown key '" + key + "'; known keys: cells, seeds, train, until, vary");
    }
  }

  /** Every combination of what varies, with every cell that is written out. */
  private List<Cell> cells(Map<String, String> given) {
    List<Map<String, String>> own = List.of(Map.of());
    for (Map.Entry<String, JsonNode> axis : tree.path("vary").properties()) {
      own = crossed(own, axis.getKey(), axis.getValue());
    }
    List<Cell> cells = new ArrayList<>();
    for (JsonNode written : written()) {
      for (Map<String, String> each : own) {
        cells.add(cell(each, written, given));
      }
    }
    requireDifferent(cells);
    return cells;
  }

  private Iterable<JsonNode> written() {
    JsonNode cells = tree.path("cells");
    if (cells.isMissingNode()) {
      return List.of(JsonNodeFactory.instance.objectNode());
    }
    if (!cells.isArray() || cells.isEmpty()) {
      throw bad("cells must be a list of flags, one entry a cell, got " + cells);
    }
    return cells;
  }

  private List<Map<String, String>> crossed(
      List<Map<String, String>> own, String flag, JsonNode values) {
    if (!values.isArray() || values.isEmpty()) {
      throw bad("vary: " + flag + " must be a list of values, got " + values);
    }
    List<Map<String, String>> crossed = new ArrayList<>();
    for (Map<String, String> each : own) {
      for (JsonNode value : values) {
        Map<String, String> more = new LinkedHashMap<>(each);
        more.put(flag, text("vary: " + flag, value));
        crossed.add(more);
      }
    }
    return crossed;
  }

  private Cell cell(Map<String, String> varied, JsonNode written, Map<String, String> given) {
    Map<String, String> own = new LinkedHashMap<>(varied);
    for (Map.Entry<String, JsonNode> flag : written.properties()) {
      if (!flag.getKey().equals(PUBLISHED)) {
        own.put(flag.getKey(), text("cells: " + flag.getKey(), flag.getValue()));
      }
    }
    Map<String, String> flags = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> flag : tree.path("train").properties()) {
      flags.put(flag.getKey(), text("train: " + flag.getKey(), flag.getValue()));
    }
    flags.putAll(own);
    flags.putAll(given);
    return new Cell(own, flags, number(written, PUBLISHED));
  }

  private void requireDifferent(List<Cell> cells) {
    Set<String> slugs = new HashSet<>();
    for (Cell cell : cells) {
      if (!slugs.add(cell.slug())) {
        throw bad("two cells are the same: " + cell.name());
      }
    }
  }

  private List<Long> seeds() {
    JsonNode seeds = tree.path("seeds");
    if (seeds.isMissingNode()) {
      return List.of(0L);
    }
    Set<Long> read = new HashSet<>();
    List<Long> inOrder = new ArrayList<>();
    for (JsonNode seed : seeds) {
      if (!seed.isIntegralNumber() || !read.add(seed.longValue())) {
        throw bad("seeds must be whole numbers, each once, got " + seed);
      }
      inOrder.add(seed.longValue());
    }
    if (inOrder.isEmpty()) {
      throw bad("seeds must be a list of at least one whole number, got " + seeds);
    }
    return inOrder;
  }

  private OptionalDouble until() {
    OptionalDouble until = number(tree, "until");
    if (until.isPresent() && !(until.getAsDouble() > 0 && until.getAsDouble() <= 1)) {
      throw bad("until must be a test accuracy in (0, 1], got " + until.getAsDouble());
    }
    return until;
  }

  private OptionalDouble number(JsonNode holder, String key) {
    JsonNode value = holder.path(key);
    if (value.isMissingNode()) {
      return OptionalDouble.empty();
    }
    if (!value.isNumber()) {
      throw bad(key + " must be a number, got " + value);
    }
    return OptionalDouble.of(value.doubleValue());
  }

  private String text(String where, JsonNode value) {
    if (!value.isValueNode() || value.isNull()) {
      throw bad(where + " must hold one value, got " + value);
    }
    return value.asText();
  }

  private CommandFailure bad(String what) {
    return CommandFailure.badInput(file + ": " + what);
  }
}
