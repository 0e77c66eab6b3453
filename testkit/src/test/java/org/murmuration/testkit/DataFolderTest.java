package org.murmuration.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class DataFolderTest {
  private static final List<String> PROPERTIES =
      List.of("murmur.data", "murmur.data.base", "murmur.reference");

  @TempDir Path base;
  private List<String> before = List.of();
  private byte[] recordBefore = {};

  /** The records made here are no data tests of the gate, so they are taken back. */
  @BeforeEach
  void keepSettings() throws IOException {
    before = PROPERTIES.stream().map(name -> System.getProperty(name, "")).toList();
    Files.createDirectories(DataFolder.RECORD.getParent());
    recordBefore =
        Files.exists(DataFolder.RECORD) ? Files.readAllBytes(DataFolder.RECORD) : recordBefore;
  }

  @AfterEach
  void restoreSettings() throws IOException {
    for (int i = 0; i < PROPERTIES.size(); i++) {
      System.setProperty(PROPERTIES.get(i), before.get(i));
    }
    Files.write(DataFolder.RECORD, recordBefore);
  }

  @Test
  void require_absoluteFolder_isReturnedAndRecordedAsRun() throws IOException {
    Files.createDirectory(base.resolve("mnist"));
    given(base.toString());
    assertEquals(base.resolve("mnist"), DataFolder.require("mnist"));
    assertEquals("run mnist", lastRecord());
  }

  @Test
  void require_relativeFolder_startsAtTheBase() throws IOException {
    Files.createDirectories(base.resolve("sets/mnist"));
    given("sets");
    assertEquals(base.resolve("sets/mnist"), DataFolder.require("mnist"));
  }

  @Test
  void require_setNotThere_skipsTheTestAndRecordsIt() throws IOException {
    given(base.toString());
    assertThrows(TestAbortedException.class, () -> DataFolder.require("mnist"));
    assertEquals("skipped mnist", lastRecord());
  }

  @Test
  void require_noFolderGiven_skipsEvenIfTheBaseHasOneOfThatName() throws IOException {
    Files.createDirectory(base.resolve("mnist"));
    given("");
    assertThrows(TestAbortedException.class, () -> DataFolder.require("mnist"));
  }

  @Test
  void requireReference_folderGiven_isReturnedAndRecordedAsRun() throws IOException {
    Files.createDirectories(base.resolve("published/wycheproof"));
    given("sets");
    System.setProperty("murmur.reference", "published");
    assertEquals(base.resolve("published/wycheproof"), DataFolder.requireReference("wycheproof"));
    assertEquals("run wycheproof", lastRecord());
  }

  @Test
  void requireReference_onlyDataGiven_isBesideTheData() throws IOException {
    Files.createDirectories(base.resolve("reference/wycheproof"));
    given("sets");
    assertEquals(base.resolve("reference/wycheproof"), DataFolder.requireReference("wycheproof"));
  }

  @Test
  void requireReference_nothingGiven_skipsEvenIfTheBaseHasOneOfThatName() throws IOException {
    Files.createDirectories(base.resolve("reference/wycheproof"));
    Files.createDirectories(base.resolve("wycheproof"));
    given("");
    assertThrows(TestAbortedException.class, () -> DataFolder.requireReference("wycheproof"));
    assertEquals("skipped wycheproof", lastRecord());
  }

  private void given(String folder) {
    System.setProperty("murmur.reference", "");
    System.setProperty("murmur.data", folder);
    System.setProperty("murmur.data.base", base.toString());
  }

  private static String lastRecord() throws IOException {
    List<String> lines = Files.readAllLines(DataFolder.RECORD);
    return lines.get(lines.size() - 1);
  }
}
