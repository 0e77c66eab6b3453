package org.murmuration.murmur.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.murmur.bench.session.MadeUpRoom;
import org.murmuration.murmur.console.Console;
import picocli.CommandLine;

class BenchCommandTest {
  @TempDir Path folder;

  /** Runs the command on two rooms, of which {@code slow} misses its bar. */
  private Ran ran(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), false);
    BenchCommand command =
        new BenchCommand(
            console,
            (data, longest) ->
                List.of(
                    new MadeUpRoom("fast", 1.5, List.of()),
                    new MadeUpRoom("slow", 0.5, List.of("it drifts"))));
    int exit = new CommandLine(command).execute(words);
    return new Ran(exit, out.toString(UTF_8), err.toString(UTF_8));
  }

  private Ran measured(String... words) {
    String[] all = java.util.Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--out";
    all[words.length + 1] = folder.toString();
    return ran(all);
  }

  @Test
  void call_barsMet_exit0() {
    Ran ran = measured("fast");
    assertEquals(0, ran.exit(), ran.err());
    assertTrue(ran.out().contains("fast-ratio: 1.5, bar at least 1 times, met"), ran.out());
    assertTrue(ran.out().contains("page: " + folder.resolve("benchmarks.md")), ran.out());
    assertTrue(ran.err().contains("== fast (1 of 1)"), ran.err());
  }

  @Test
  void call_barMissed_exit1() {
    assertEquals(1, measured("--full").exit());
  }

  @Test
  void call_json_oneObjectAndTheRestOnStandardError() throws JsonProcessingException {
    JsonNode json = measured("--json").json();
    assertEquals(Set.of("schema_version", "ok", "findings", "ratios", "rooms"), Ran.keys(json));
    assertFalse(json.get("ok").asBoolean());
    assertEquals(2, json.get("findings").size());
    assertEquals(
        Set.of("id", "what", "unit", "measured", "forks", "sense", "bar", "met"),
        Ran.keys(json.at("/ratios/1")));
    assertEquals("QUICK", json.at("/rooms/0/circumstances/effort").asText());
    assertTrue(measured("fast", "--json").json().get("ok").asBoolean());
  }

  /** The page goes into a repository, where folders of one machine say nothing. */
  @Test
  void call_absoluteFolders_stayOutOfTheRecord() throws IOException {
    measured("fast", "--full", "--data-dir", folder.toString());
    String page = Files.readString(folder.resolve("benchmarks.md"));
    assertFalse(page.contains(folder.toString()), page);
    assertTrue(page.contains("`./murmur bench fast --full --data-dir DIR --out DIR`"), page);
  }

  @Test
  void call_longest_saidWithTheCommand() throws IOException {
    measured("fast", "--longest", "20");
    String page = Files.readString(folder.resolve("benchmarks.md"));
    assertTrue(page.contains("`./murmur bench fast --quick --longest 20 --out DIR`"), page);
  }

  @Test
  void call_list_everyRoomWithItsQuestion() throws JsonProcessingException {
    Ran ran = ran("--list");
    assertEquals("fast: How fast is fast?\nslow: How fast is slow?\n", ran.out());
    assertEquals("slow", ran("--list", "--json").json().at("/rooms/1/room").asText());
  }

  @Test
  void call_render_pageAgainFromWhatIsKept() throws IOException {
    measured("fast");
    Path page = folder.resolve("benchmarks.md");
    String text = Files.readString(page);
    Files.delete(page);
    assertEquals(0, measured("--render").exit());
    assertEquals(text, Files.readString(page));
  }
}
