package org.murmuration.murmur.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.murmur.console.Bytes;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.console.ExitCode;
import org.murmuration.murmur.run.written.PlanJson;
import org.murmuration.murmur.words.ConfigFile;
import org.murmuration.murmur.words.Spelling;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Finds the one line and the exit code for whatever ended a command. */
final class Diagnosis {
  private Diagnosis() {}

  /**
   * @param words the command line
   */
  static CommandFailure of(Throwable failure, String... words) {
    if (failure instanceof CommandFailure known) {
      return known;
    }
    if (failure instanceof PlanRefused refused) {
      return CommandFailure.with(
          ExitCode.REFUSED, CommandFailure.oneLine(refused), PlanJson.of(refused), refused);
    }
    if (failure instanceof ParameterException parameters) {
      return CommandFailure.of(ExitCode.BAD_INPUT, parameter(parameters, words), parameters);
    }
    if (failure instanceof UncheckedIOException late && late.getCause() != null) {
      return of(late.getCause(), words); // rows that are read when a client trains
    }
    if (failure instanceof IOException) {
      return CommandFailure.of(ExitCode.BAD_INPUT, CommandFailure.oneLine(failure), failure);
    }
    if (failure instanceof OutOfMemoryError) {
      return CommandFailure.of(ExitCode.INTERNAL, outOfMemory(), failure);
    }
    return CommandFailure.of(
        ExitCode.INTERNAL,
        "internal error: " + CommandFailure.oneLine(failure) + " (--debug shows where)",
        failure);
  }

  private static String outOfMemory() {
    return String.format(
        Locale.ROOT,
        "out of memory at a heap of %s; ask for fewer clients or coordinates, or set"
            + " JAVA_TOOL_OPTIONS=-Xmx8g",
        Bytes.text((double) Runtime.getRuntime().maxMemory()));
  }

  private static String parameter(ParameterException failure, String... words) {
    CommandSpec spec = failure.getCommandLine().getCommandSpec();
    return origin(failure, words)
        + reason(failure, spec)
        + "; see "
        + spec.qualifiedName()
        + " --help";
  }

  /** The file that the bad value comes from, if it is not of the command line. */
  private static String origin(ParameterException failure, String... words) {
    return failure.getArgSpec() instanceof OptionSpec option
            && failure.getCommandLine().getDefaultValueProvider() instanceof ConfigFile config
            && config.gives(option, words)
        ? config.file() + ": "
        : "";
  }

  private static String reason(ParameterException failure, CommandSpec spec) {
    if (failure instanceof UnmatchedArgumentException unmatched
        && !unmatched.getUnmatched().isEmpty()) {
      return unmatched(unmatched, spec);
    }
    return CommandFailure.oneLine(failure);
  }

  private static String unmatched(UnmatchedArgumentException failure, CommandSpec spec) {
    String word = failure.getUnmatched().get(0);
    if (word.startsWith("-")) {
      String flag = word.replaceFirst("=.*", "");
      return "unknown option '" + flag + "'" + Spelling.hint(flag, spec.optionsMap().keySet());
    }
    return spec.subcommands().isEmpty()
        ? "unexpected '" + word + "'; this command takes options only"
        : "unknown command '" + word + "'" + Spelling.hint(word, spec.subcommands().keySet());
  }
}
