package org.murmuration.murmur.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A setting that is not the same in all runs.
 *
 * @param values one a run, null where it has none
 */
record Difference(String setting, List<JsonNode> values) {
  /** Where a run was written to says nothing of it. */
  private static final Set<String> NO_SETTINGS = Set.of("out", "config");

  /** Returns the settings in which {@code runs} differ, in the order in which they name them. */
  static List<Difference> of(List<JsonNode> runs) {
    List<Map<String, JsonNode>> settings = runs.stream().map(Difference::settings).toList();
    Set<String> names = new LinkedHashSet<>();
    settings.forEach(each -> names.addAll(each.keySet()));
    List<Difference> differences = new ArrayList<>();
    for (String name : names) {
      List<JsonNode> values =
          settings.stream().map(each -> each.getOrDefault(name, NullNode.getInstance())).toList();
      if (!values.stream().allMatch(value -> areSame(value, values.get(0)))) {
        differences.add(new Difference(name, values));
      }
    }
    return differences;
  }

  /** What was asked for, and of which program. */
  private static Map<String, JsonNode> settings(JsonNode run) {
    Map<String, JsonNode> settings = new LinkedHashMap<>();
    if (run.path("command").isTextual()) {
      settings.put("command", run.path("command"));
    }
    run.path("program")
        .properties()
        .forEach(part -> settings.put("program " + part.getKey(), part.getValue()));
    run.path("config").properties().forEach(flag -> settings.put(flag.getKey(), flag.getValue()));
    settings.keySet().removeAll(NO_SETTINGS);
    return settings;
  }

  /** Numbers are the same however they are spelled. */
  private static boolean areSame(JsonNode one, JsonNode other) {
    return (one.isNumber() && other.isNumber())
        ? one.decimalValue().compareTo(other.decimalValue()) == 0
        : one.equals(other);
  }
}
