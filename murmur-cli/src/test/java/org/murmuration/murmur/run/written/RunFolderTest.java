package org.murmuration.murmur.run.written;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.murmur.json.JsonResult;

class RunFolderTest {
  private static final ModelWeights MODEL = ModelWeights.wrap(new float[] {1, 2});

  @TempDir Path folder;

  @Test
  void write_whole_leavesNoPartialFile() throws IOException {
    RunFolder.create(folder.resolve("a/b")).write(JsonResult.object(), MODEL);
    assertEquals(Set.of("model.npy", "report.html", "run.json"), names(folder.resolve("a/b")));
  }

  @Test
  void write_overAnEarlierRun_replacesIt() throws IOException {
    RunFolder.create(folder).write(JsonResult.object().put("command", "old"), MODEL);
    RunFolder.create(folder).write(JsonResult.object().put("command", "new"), MODEL);
    assertTrue(Files.readString(folder.resolve("run.json")).contains("new"));
  }

  @Test
  void write_secondFileFails_noFileLooksFinished() throws IOException {
    Files.createDirectory(folder.resolve("report.html.partial"));
    RunFolder run = RunFolder.create(folder);
    IOException failure =
        assertThrows(IOException.class, () -> run.write(JsonResult.object(), MODEL));
    assertTrue(failure.getMessage().startsWith("cannot write to the folder " + folder));
    assertTrue(failure.getMessage().endsWith("give another one with --out"));
    assertEquals(Set.of(), names(folder));
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return new TreeSet<>(files.map(file -> file.getFileName().toString()).toList());
    }
  }
}
