package org.murmuration.murmur.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.murmuration.fl.plan.PlanRefused;
import org.murmuration.fl.simulate.LossPoint;
import org.murmuration.murmur.json.JsonResult;
import org.murmuration.murmur.run.PlanJson;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Runs one command line: parses it, runs it, and turns whatever went wrong into one line. */
public final class Shell {
  private final PrintStream out;
  private final PrintStream err;
  private final Console console;

  /**
   * @param terminal whether a person watches standard error
   */
  public Shell(PrintStream out, PrintStream err, boolean terminal) {
    this.out = out;
    this.err = err;
    this.console = new Console(out, err, terminal);
  }

  /** Runs {@code words} and returns the exit code. */
  public int run(String... words) {
    CommandLine line = commands();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    line.setParameterExceptionHandler(
        (failure, all) -> failed(asked(all, "--debug"), all, failure));
    line.setExecutionExceptionHandler(
        (failure, command, result) -> failed(asked(words, "--debug"), words, failure));
    try {
      configFile(line, words);
    } catch (CommandFailure failure) {
      return failed(asked(words, "--debug"), words, failure);
    }
    if (words.length == 0) {
      line.usage(err);
      return ExitCode.BAD_INPUT.number();
    }
    return line.execute(words);
  }

  private CommandLine commands() {
    CommandLine line = new CommandLine(new MurmurCommand());
    line.addSubcommand(new DemoCommand(console));
    line.addSubcommand(new TrainCommand(console));
    line.addSubcommand(new SecAggCommand(console));
    line.addSubcommand(new EpsilonCommand(console));
    line.addSubcommand(new PlanCommand(console));
    for (CommandLine each : line.getSubcommands().values()) {
      Word.register(each, DataOptions.Source.class);
      Word.register(each, DataOptions.Sharing.class);
      Word.register(each, SamplingOptions.Kind.class);
      Word.register(each, LearningOptions.Network.class);
      Word.register(each, LearningOptions.Engine.class);
      Word.register(each, LossPoint.class);
      Word.register(each, EpsilonCommand.Neighbors.class);
      Word.register(each, EpsilonCommand.Who.class);
    }
    return line;
  }

  /** The file must be read before the words are parsed, as it gives defaults. */
  private static void configFile(CommandLine line, String... words) {
    int at = Arrays.asList(words).indexOf("--config");
    if (words.length > 0 && at > 0 && at + 1 < words.length) {
      CommandLine command = line.getSubcommands().get(words[0]);
      if (command != null && command.getCommandSpec().findOption("--config") != null) {
        Path file = Path.of(words[at + 1]);
        command.setDefaultValueProvider(ConfigFile.parse(file, command.getCommandSpec()));
      }
    }
  }

  private int failed(boolean debug, String[] words, Exception failure) {
    CommandFailure told = told(failure);
    console.clearLine();
    if (debug) {
      failure.printStackTrace(err);
    }
    err.println("murmur: " + told.getMessage());
    if (asked(words, "--json")) {
      ObjectNode json = told.json();
      out.println(JsonResult.text(json));
    }
    return told.exit().number();
  }

  private static CommandFailure told(Exception failure) {
    if (failure instanceof CommandFailure known) {
      return known;
    }
    if (failure instanceof PlanRefused refused) {
      return CommandFailure.with(
          ExitCode.REFUSED, refused.getMessage(), PlanJson.of(refused), refused);
    }
    if (failure instanceof ParameterException parameters) {
      return CommandFailure.of(ExitCode.BAD_INPUT, parameter(parameters), parameters);
    }
    if (failure instanceof IllegalArgumentException || failure instanceof IOException) {
      return CommandFailure.of(ExitCode.BAD_INPUT, oneLine(failure), failure);
    }
    return CommandFailure.of(
        ExitCode.INTERNAL,
        "internal error: " + oneLine(failure) + " (--debug shows where)",
        failure);
  }

  private static String parameter(ParameterException failure) {
    String help = failure.getCommandLine().getCommandSpec().qualifiedName() + " --help";
    return oneLine(failure) + "; see " + help;
  }

  private static String oneLine(Exception failure) {
    String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return message.replaceAll("\\s*\\R\\s*", " ");
  }

  private static boolean asked(String[] words, String flag) {
    return List.of(words).contains(flag);
  }
}
