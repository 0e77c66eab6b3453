package org.murmuration.murmur.verify;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.murmuration.murmur.console.Console;
import org.murmuration.murmur.console.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code murmur verify}. */
@Command(
    name = "verify",
    description =
        "Check a finished run by what it wrote down: epsilon against its events, rounds against one"
            + " another, the run against its ledger.",
    sortOptions = false)
public final class VerifyCommand implements Callable<Integer> {
  @Mixin private final Console console;

  @Parameters(
      paramLabel = "RUN.json",
      description = "The run.json of a run, or the folder that murmur train --out wrote.")
  private Path file = Path.of("");

  @Option(
      names = "--ledger",
      paramLabel = "FILE",
      description = "The run's ledger; default: where the run says that it was.")
  private Optional<Path> ledger = Optional.empty();

  /** Makes the command, which prints to {@code console}. */
  public VerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    RunCheck check = RunCheck.of(file, ledger);
    check.findings().forEach(console::say);
    if (check.findings().isEmpty()) {
      console.say("all that the run states fits its events");
    }
    console.result(check.json());
    return (check.findings().isEmpty() ? ExitCode.DONE : ExitCode.CHECKED_AND_FALSE).number();
  }
}
