package org.murmuration.murmur.known;

import org.murmuration.murmur.console.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code murmur data}: it only names what can be done with known data sets. */
@Command(
    name = "data",
    description = "Public data sets whose checksums are known: list, verify or download one.",
    synopsisSubcommandLabel = "list|verify|download",
    sortOptions = false)
public final class DataCommand implements Runnable {
  @Mixin
  @SuppressWarnings(
      "UnusedVariable") // picocli needs a field, for --help and --json before an error
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  DataCommand(Console console) {
    this.console = console;
  }

  /** Returns the command with those of its own, which print to {@code console}. */
  public static CommandLine line(Console console) {
    return new CommandLine(new DataCommand(console))
        .addSubcommand(new DataListCommand(console))
        .addSubcommand(new DataVerifyCommand(console))
        .addSubcommand(new DataDownloadCommand(console));
  }

  /** Called when none of its own commands is named. */
  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to do with data: " + spec.subcommands().keySet());
  }
}
