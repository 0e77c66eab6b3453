package org.murmuration.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Assumptions;

/**
 * The optional folder of data sets, named by {@code -Dmurmur.data=DIR}.
 *
 * <p>A relative {@code DIR} starts at {@code murmur.data.base}, which the build sets to the folder
 * it was called in: tests run in the folder of their module.
 *
 * <p>Each call is one data test: it is written to {@code target/data-tests.txt} of the module as
 * run or skipped, and the gate adds the lines up ({@link DataTestSummary}).
 */
public final class DataFolder {
  static final Path RECORD = Path.of("target", "data-tests.txt");

  private DataFolder() {}

  /**
   * Returns the folder {@code name} of the data sets, or skips the calling test when it is absent.
   */
  public static Path require(String name) {
    String root = System.getProperty("murmur.data", "");
    Path folder = Path.of(System.getProperty("murmur.data.base", "")).resolve(root).resolve(name);
    boolean present = !root.isBlank() && Files.isDirectory(folder);
    record(present ? "run" : "skipped", name);
    Assumptions.assumeTrue(
        present, "no data set '" + name + "'; give its parent folder with -Dmurmur.data=DIR");
    return folder;
  }

  private static void record(String outcome, String name) {
    try {
      Files.createDirectories(RECORD.getParent());
      Files.writeString(
          RECORD,
          outcome + " " + name + "\n",
          UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
