package org.murmuration.testkit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * How many data tests ran and were skipped, added up over the records that {@link DataFolder} left
 * in the modules of one build.
 *
 * @param run data tests that found their folder
 * @param skipped data tests that did not
 */
public record DataTestSummary(int run, int skipped) {
  private static final String NO_FOLDER = "no folder given: -Dmurmur.data=DIR";

  /**
   * Prints the line with which the gate ends, on standard output.
   *
   * @param arguments as {@link #report} takes them
   */
  public static void main(String[] arguments) throws IOException {
    report(List.of(arguments), System.out);
  }

  /**
   * Prints the summary of one build.
   *
   * @param arguments the folder whose children are the modules; {@code --require=true} to fail
   *     unless data tests ran and none was skipped; {@code --data=DIR}, DIR blank if none was given
   * @throws IllegalStateException if all data tests had to run and did not
   */
  static void report(List<String> arguments, PrintStream out) throws IOException {
    if (arguments.size() != 3) {
      throw new IllegalArgumentException(
          "expected MODULES_FOLDER --require=true|false --data=DIR, got " + arguments);
    }
    DataTestSummary summary = of(Path.of(arguments.get(0)));
    out.println(summary.line(value("--data=", arguments.get(2))));
    if (Boolean.parseBoolean(value("--require=", arguments.get(1)))) {
      summary.requireAll();
    }
  }

  private static String value(String flag, String argument) {
    if (!argument.startsWith(flag)) {
      throw new IllegalArgumentException("expected " + flag + "..., got " + argument);
    }
    return argument.substring(flag.length());
  }

  /**
   * Adds up the records in {@code target/} of each child of {@code modules}.
   *
   * @throws IllegalArgumentException if a record holds anything but {@code run NAME} and {@code
   *     skipped NAME}
   */
  static DataTestSummary of(Path modules) throws IOException {
    try (Stream<Path> children = Files.list(modules)) {
      DataTestSummary total = new DataTestSummary(0, 0);
      for (Path module : children.sorted().toList()) {
        Path record = module.resolve(DataFolder.RECORD);
        if (Files.isRegularFile(record)) {
          total = total.plus(counted(record, Files.readAllLines(record)));
        }
      }
      return total;
    }
  }

  private static DataTestSummary counted(Path record, List<String> lines) {
    int run = (int) lines.stream().filter(line -> line.startsWith("run ")).count();
    int skipped = (int) lines.stream().filter(line -> line.startsWith("skipped ")).count();
    if (run + skipped != lines.size()) {
      throw new IllegalArgumentException(
          record + " holds a line that is neither 'run NAME' nor 'skipped NAME'; delete it");
    }
    return new DataTestSummary(run, skipped);
  }

  private DataTestSummary plus(DataTestSummary other) {
    return new DataTestSummary(run + other.run, skipped + other.skipped);
  }

  String line(String folder) {
    String shown = folder.isBlank() ? NO_FOLDER : folder;
    return "data tests: run " + run + ", skipped " + skipped + " (" + shown + ")";
  }

  void requireAll() {
    if (run == 0 || skipped > 0) {
      throw new IllegalStateException(
          "every data test had to run, but "
              + run
              + " ran and "
              + skipped
              + " were skipped; give their folder with -Dmurmur.data=DIR");
    }
  }
}
