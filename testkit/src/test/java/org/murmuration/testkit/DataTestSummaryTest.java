package org.murmuration.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataTestSummaryTest {
  @TempDir Path modules;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void of_recordsOfTwoModules_areAddedUp() throws IOException {
    record("dp", "run mnist\nskipped adult\n");
    record("fl-core", "run mnist\nrun mnist\n");
    Files.createDirectories(modules.resolve("docs/target"));
    assertEquals(new DataTestSummary(3, 1), DataTestSummary.of(modules));
  }

  @Test
  void of_noRecord_countsNothing() throws IOException {
    assertEquals(new DataTestSummary(0, 0), DataTestSummary.of(modules));
  }

  @Test
  void of_lineOfAnotherKind_isRefused() throws IOException {
    record("dp", "run mnist\nran mnist\n");
    assertThrows(IllegalArgumentException.class, () -> DataTestSummary.of(modules));
  }

  @Test
  void line_folderGiven_isShown() {
    assertEquals("data tests: run 3, skipped 1 (/data)", new DataTestSummary(3, 1).line("/data"));
  }

  @Test
  void line_noFolder_saysHowToGiveOne() {
    assertEquals(
        "data tests: run 0, skipped 2 (no folder given: -Dmurmur.data=DIR)",
        new DataTestSummary(0, 2).line(""));
  }

  @Test
  void requireAll_allRan_passes() {
    assertDoesNotThrow(() -> new DataTestSummary(2, 0).requireAll());
  }

  @Test
  void requireAll_oneSkipped_fails() {
    assertThrows(IllegalStateException.class, () -> new DataTestSummary(2, 1).requireAll());
  }

  @Test
  void requireAll_noneRan_fails() {
    assertThrows(IllegalStateException.class, () -> new DataTestSummary(0, 0).requireAll());
  }

  @Test
  void report_required_printsTheLineAndFailsAfterASkip() throws IOException {
    record("dp", "skipped mnist\n");
    assertThrows(IllegalStateException.class, () -> reported("--require=true", "--data="));
    assertEquals("data tests: run 0, skipped 1 (no folder given: -Dmurmur.data=DIR)\n", printed());
  }

  @Test
  void report_notRequired_passesAfterASkip() throws IOException {
    record("dp", "skipped mnist\n");
    reported("--require=false", "--data=/data");
    assertEquals("data tests: run 0, skipped 1 (/data)\n", printed());
  }

  @Test
  void report_oneArgumentTooFew_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> reported("--require=true"));
  }

  @Test
  void report_unknownFlag_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> reported("--requires=true", "--data="));
  }

  private void reported(String... flags) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(modules.toString()));
    arguments.addAll(List.of(flags));
    DataTestSummary.report(arguments, new PrintStream(out, true, UTF_8));
  }

  private String printed() {
    return out.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }

  private void record(String module, String lines) throws IOException {
    Path record = modules.resolve(module).resolve(DataFolder.RECORD);
    Files.createDirectories(record.getParent());
    Files.writeString(record, lines);
  }
}
