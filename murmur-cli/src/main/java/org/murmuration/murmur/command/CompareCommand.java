package org.murmuration.murmur.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.murmuration.murmur.compare.Comparison;
import org.murmuration.murmur.console.Console;
import org.murmuration.murmur.console.ExitCode;
import org.murmuration.murmur.console.WrittenFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code murmur compare}. */
@Command(
    name = "compare",
    description = "Put finished runs side by side: where they differ, and how each ended.",
    sortOptions = false)
final class CompareCommand implements Callable<Integer> {
  @Mixin private final Console console;

  @Parameters(
      paramLabel = "RUN.json",
      arity = "1..*",
      description =
          "The run.json of a run, or the folder that murmur train --out wrote; two or more.")
  private List<Path> files = List.of();

  @Option(
      names = "--out",
      paramLabel = "FILE.html",
      description = "Write a page with the tables and a line a run in each plot. Default: none.")
  private Optional<Path> out = Optional.empty();

  CompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Comparison comparison = Comparison.of(files);
    out.ifPresent(file -> WrittenFile.text(console, "--out", file, comparison.html()));
    comparison.lines().forEach(console::say);
    console.result(comparison.json());
    return ExitCode.DONE.number();
  }
}
