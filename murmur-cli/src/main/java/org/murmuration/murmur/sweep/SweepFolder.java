package org.murmuration.murmur.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.murmuration.murmur.checkpoint.FolderLock;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.json.JsonResult;

/** The folder of a sweep: a file a trial, whole or not there, and table and page over all. */
record SweepFolder(Path folder) {
  private static final JsonMapper MAPPER = new JsonMapper();

  static SweepFolder create(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("runs"));
    return new SweepFolder(folder);
  }

  /**
   * Keeps other sweeps out, until it is closed.
   *
   * @throws CommandFailure if one is at work here
   */
  FolderLock lock() throws IOException {
    return FolderLock.take(folder.resolve("runs"));
  }

  /**
   * Returns the result of {@code trial}, if it has been run.
   *
   * @throws CommandFailure if there is one of other flags, or one that cannot be read
   */
  Optional<JsonNode> result(Sweep.Trial trial, Sweep sweep) throws IOException {
    Path file = file(trial);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    JsonNode json = parsed(file);
    if (!words(json.at("/sweep/words")).equals(kept(trial.cell().words(trial.seed())))
        || json.at("/sweep/until").asDouble(-1) != sweep.until().orElse(-1)) {
      throw CommandFailure.badInput(
          file + " is the result of other flags than the sweep has now; give another --out");
    }
    return Optional.of(json);
  }

  private static JsonNode parsed(Path file) throws IOException {
    try {
      return MAPPER.readTree(Files.readAllBytes(file));
    } catch (JacksonException e) {
      throw CommandFailure.badInput(file + " is not JSON; delete it to have it run again");
    }
  }

  private static List<String> words(JsonNode array) {
    List<String> words = new ArrayList<>();
    array.forEach(word -> words.add(word.asText()));
    return kept(words);
  }

  private static List<String> kept(List<String> words) {
    return words.stream()
        .filter(
            word -> Cell.OF_THE_MACHINE.stream().noneMatch(f -> word.startsWith("--" + f + "=")))
        .toList();
  }

  /** Where the state of {@code trial} is kept until there is a result. */
  Unfinished unfinished(Sweep.Trial trial, Sweep sweep) {
    return new Unfinished(
        folder.resolve("runs").resolve(trial.file().replace(".json", ".going")), sweep.until());
  }

  /** Writes the result; what was kept of the run on its way goes. */
  void write(Sweep.Trial trial, Sweep sweep, ObjectNode result) throws IOException {
    write(file(trial), JsonResult.text(result));
    unfinished(trial, sweep).delete();
  }

  /** Writes the table in each of its forms. */
  void write(SweepResults results) throws IOException {
    write(folder.resolve("sweep.md"), String.join("\n", results.table().lines()));
    write(folder.resolve("sweep.json"), JsonResult.text(results.table().json()));
    write(page(), results.page().html());
  }

  /** Where the page is. */
  Path page() {
    return folder.resolve("sweep.html");
  }

  private static void write(Path file, String text) throws IOException {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    Files.writeString(partial, text + "\n", UTF_8);
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private Path file(Sweep.Trial trial) {
    return folder.resolve("runs").resolve(trial.file());
  }
}
