package org.murmuration.murmur.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.json.JsonResult;

/** Two or more finished runs side by side, in the order in which they were named. */
public final class Comparison {
  private final List<ComparedRun> runs;
  private final List<String> names;

  private Comparison(List<ComparedRun> runs) {
    this.runs = runs;
    this.names = distinct(runs);
  }

  /**
   * Reads the runs.
   *
   * @param files {@code run.json} files, or the folders that hold them
   * @throws CommandFailure if they are fewer than two, one is there twice, or one is no run
   */
  public static Comparison of(List<Path> files) {
    if (files.size() < 2) {
      throw CommandFailure.badInput(
          "a comparison needs two runs or more, got " + files.size() + "; name another run.json");
    }
    Set<Path> seen = new HashSet<>();
    for (Path file : files) {
      if (!seen.add(file.toAbsolutePath().normalize())) {
        throw CommandFailure.badInput(file + " is named twice; name each run once");
      }
    }
    return new Comparison(files.stream().map(ComparedRun::read).toList());
  }

  /** The short names where no two are equal, else the files as they were given. */
  private static List<String> distinct(List<ComparedRun> runs) {
    List<String> brief = runs.stream().map(ComparedRun::shortName).toList();
    return new HashSet<>(brief).size() == brief.size()
        ? brief
        : runs.stream().map(run -> run.file().toString()).toList();
  }

  /** Returns the runs' names, which are distinct. */
  List<String> names() {
    return names;
  }

  /** Returns what each {@code run.json} holds. */
  List<JsonNode> contents() {
    return runs.stream().map(ComparedRun::run).toList();
  }

  /** Returns the settings that are not the same in all runs. */
  List<Difference> differences() {
    return Difference.of(contents());
  }

  /** Returns whether only the server of a run sees this figure of it. */
  boolean isServerView(Measure measure) {
    for (JsonNode run : contents()) {
      for (JsonNode key : run.path("server_view")) {
        if (key.asText().equals(measure.key())) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns the tables for people, line by line. */
  public List<String> lines() {
    return new ComparisonTable(this).lines();
  }

  /** Returns the page as HTML. */
  public String html() {
    return new ComparisonPage(this).show().toString();
  }

  /** Returns figures and differences as the one object of {@code murmur compare --json}. */
  public ObjectNode json() {
    ObjectNode json = JsonResult.object();
    ArrayNode all = json.putArray("runs");
    for (int i = 0; i < runs.size(); i++) {
      ObjectNode one = all.addObject();
      one.put("name", names.get(i)).put("file", runs.get(i).file().toString());
      for (Measure measure : Measure.ALL) {
        JsonNode value = measure.find().apply(runs.get(i).run());
        one.set(measure.key(), value.isMissingNode() ? NullNode.getInstance() : value);
      }
    }
    ArrayNode differences = json.putArray("differences");
    for (Difference difference : differences()) {
      ArrayNode values =
          differences.addObject().put("setting", difference.setting()).putArray("values");
      difference.values().forEach(values::add);
    }
    ArrayNode view = json.putArray("server_view");
    Measure.ALL.stream().filter(this::isServerView).forEach(measure -> view.add(measure.key()));
    return json;
  }
}
