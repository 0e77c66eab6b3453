package org.murmuration.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Assumptions;

/**
 * The optional folder of data sets, named by {@code -Dmurmur.data=DIR}, and that of published test
 * vectors.
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
    return required(name, property("murmur.data"), "-Dmurmur.data=DIR");
  }

  /**
   * Returns the folder {@code name} of test vectors that others publish, or skips the calling test
   * when it is absent. Its parent is named by {@code -Dmurmur.reference=DIR}; without that it is
   * {@code reference} beside the folder of data sets.
   */
  public static Path requireReference(String name) {
    String root = property("murmur.reference");
    String data = property("murmur.data");
    if (root.isBlank() && !data.isBlank()) {
      root = Path.of(data).resolve("../reference").toString();
    }
    return required(name, root, "-Dmurmur.reference=DIR");
  }

  private static Path required(String name, String root, String flag) {
    Path folder = Path.of(property("murmur.data.base")).resolve(root).resolve(name).normalize();
    boolean present = !root.isBlank() && Files.isDirectory(folder);
    record(present ? "run" : "skipped", name);
    Assumptions.assumeTrue(
        present, "no data set '" + name + "'; give its parent folder with " + flag);
    return folder;
  }

  private static String property(String name) {
    return System.getProperty(name, "");
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
