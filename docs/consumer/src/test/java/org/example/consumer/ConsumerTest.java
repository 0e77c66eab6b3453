package org.example.consumer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsumerTest {
  @Test
  void counted_threeBallots_areSummed() {
    assertArrayEquals(new long[] {2, 1, 0}, Votes.counted());
  }

  @Test
  void classPath_flCoreFromTheBom_bringsDpAndSecagg() {
    List<String> entries =
        Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
    for (String module : List.of("fl-core", "dp", "secagg")) {
      assertTrue(
          entries.stream().anyMatch(entry -> isModule(entry, module)),
          module + " is not on the class path " + entries);
    }
  }

  /** A jar after the phase package, a folder of classes before it. */
  private static boolean isModule(String entry, String module) {
    return entry.contains("murmuration-" + module + "-")
        || Path.of(entry).endsWith(Path.of(module, "target", "classes"));
  }
}
