package org.murmuration.murmur.ledger;

import org.murmuration.murmur.console.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code murmur ledger}: it only names what can be done with one. */
@Command(
    name = "ledger",
    description = "The privacy budget of a population, in a file: make one, show it, check it.",
    synopsisSubcommandLabel = "show|verify|create",
    sortOptions = false)
public final class LedgerCommand implements Runnable {
  @Mixin
  @SuppressWarnings(
      "UnusedVariable") // picocli needs a field, for --help and --json before an error
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  LedgerCommand(Console console) {
    this.console = console;
  }

  /** Returns the command with those of its own, which print to {@code console}. */
  public static CommandLine line(Console console) {
    return new CommandLine(new LedgerCommand(console))
        .addSubcommand(new LedgerShowCommand(console))
        .addSubcommand(new LedgerVerifyCommand(console))
        .addSubcommand(new LedgerCreateCommand(console));
  }

  /** Called when none of its own commands is named. */
  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to do with a ledger: " + spec.subcommands().keySet());
  }
}
