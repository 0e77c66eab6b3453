package org.murmuration.murmur.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of this program side by side. */
class CompareCommandTest {
  @TempDir Path folder;

  private String both = "";

  @BeforeEach
  void train() throws IOException {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    String line =
        "train --quiet --clients 10 --sampling fixed --cohort 5 --no-dp --no-secagg --rounds ";
    assertEquals(0, Ran.of(line + "1 --out " + first).exit());
    assertEquals(0, Ran.of(line + "2 --out " + second).exit());
    both = "compare " + first + " " + second.resolve("run.json");
  }

  @Test
  void compare_twoRuns_tablesOnStandardOutput() {
    Ran ran = Ran.of(both);
    assertEquals(0, ran.exit(), ran.err());
    assertTrue(ran.out().contains("final test accuracy"), ran.out());
    assertTrue(ran.out().contains("settings that differ"), ran.out());
    assertTrue(ran.out().replaceAll(" +", " ").contains("rounds 1 2"), ran.out());
    assertEquals("", ran.err());
  }

  @Test
  void compare_json_exactlyTheKeys() throws IOException {
    Ran ran = Ran.of(both + " --json");
    assertEquals(0, ran.exit(), ran.err());
    assertEquals(
        Set.of("schema_version", "runs", "differences", "server_view"), Ran.keys(ran.json()));
    assertEquals(2, ran.json().get("runs").size());
    assertEquals("rounds", ran.json().get("differences").get(0).get("setting").asText());
  }

  @Test
  void compare_out_aPageAndANote() throws IOException {
    Path page = folder.resolve("page.html");
    Ran ran = Ran.of(both + " --out " + page);
    assertEquals(0, ran.exit(), ran.err());
    assertEquals("written: " + page, ran.complaint());
    assertTrue(Files.readString(page).contains("2 runs side by side: first, second"));
  }

  @Test
  void compare_outWhereNothingCanBe_oneLineAndExitCode2() {
    Ran ran = Ran.of(both + " --out " + folder);
    assertEquals(2, ran.exit());
    assertTrue(ran.complaint().startsWith("murmur: cannot write " + folder + " ("), ran.err());
    assertTrue(ran.complaint().endsWith("; give another file with --out"), ran.err());
    assertEquals("", ran.out());
  }

  @Test
  void compare_noRun_exitCode2AndTheErrorAsJson() throws IOException {
    Ran ran = Ran.of("compare --json " + folder + " " + folder.resolve("first"));
    assertEquals(2, ran.exit());
    assertTrue(ran.json().get("error").get("message").asText().contains("has no run.json"));
  }
}
