package org.murmuration.murmur.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.murmuration.fl.conduct.Conduct;
import org.murmuration.murmur.audit.AuditCommand;
import org.murmuration.murmur.bench.session.AllRooms;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.console.Console;
import org.murmuration.murmur.console.ExitCode;
import org.murmuration.murmur.evaluate.EvaluateCommand;
import org.murmuration.murmur.flags.TrainingOptions;
import org.murmuration.murmur.flags.evaluate.EvaluationOptions;
import org.murmuration.murmur.gossip.GossipCommand;
import org.murmuration.murmur.gossip.GossipOptions;
import org.murmuration.murmur.json.JsonResult;
import org.murmuration.murmur.known.DataCommand;
import org.murmuration.murmur.ledger.LedgerCommand;
import org.murmuration.murmur.privacy.AccountingOptions;
import org.murmuration.murmur.privacy.GaussianStep;
import org.murmuration.murmur.sweep.SweepCommand;
import org.murmuration.murmur.verify.VerifyCommand;
import org.murmuration.murmur.words.ConfigFile;
import org.murmuration.murmur.words.Word;
import org.murmuration.secagg.graph.Adversary;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Runs one command line: parses it, runs it, and turns whatever went wrong into one line. */
public final class Shell {
  private static final String FOOTER = "Flags without a value are off unless given.";

  private final PrintStream out;
  private final PrintStream err;
  private final Console console;

  /**
   * @param terminal whether a person watches standard error
   * @param environment the environment; with {@code NO_COLOR} in it (not empty) or the terminal
   *     {@code dumb} nothing is drawn
   */
  public Shell(
      PrintStream out, PrintStream err, boolean terminal, Map<String, String> environment) {
    this.out = out;
    this.err = err;
    boolean plain =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || environment.getOrDefault("TERM", "").equals("dumb");
    this.console = new Console(out, err, terminal && !plain);
  }

  /** Runs {@code given} and returns the exit code. */
  public int run(String... given) {
    String[] words = helpWordAsFlag(given);
    int exit;
    try {
      exit = words.length == 0 ? usage() : execute(words);
    } catch (Exception | Error failure) {
      exit = failed(words, failure);
    }
    if (exit == ExitCode.DONE.number() && out.checkError()) {
      err.println("murmur: standard output was closed or is full, so the result is not complete");
      return ExitCode.INTERNAL.number();
    }
    return exit;
  }

  private int usage() {
    commands().usage(err, Ansi.OFF);
    return ExitCode.BAD_INPUT.number();
  }

  private int execute(String... words) {
    CommandLine line = commands();
    line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    line.setOut(new PrintWriter(out, true, UTF_8));
    line.setErr(new PrintWriter(err, true, UTF_8));
    line.setExpandAtFiles(false);
    line.setUnmatchedOptionsAllowedAsOptionParameters(false);
    line.setParameterExceptionHandler((failure, all) -> failed(all, failure));
    line.setExecutionExceptionHandler((failure, command, result) -> failed(words, failure));
    ConfigFile.named(words).ifPresent(file -> ConfigFile.apply(file, line, words[0]));
    EvaluateCommand.defaults(line, words);
    return line.execute(words);
  }

  /** Returns all commands, ready to read words. */
  CommandLine commands() {
    CommandLine line = new CommandLine(new MurmurCommand());
    line.addSubcommand(new DemoCommand(console));
    line.addSubcommand(new TrainCommand(console));
    line.addSubcommand(new EvaluateCommand(console));
    line.addSubcommand(new GossipCommand(console));
    line.addSubcommand(new SecAggCommand(console));
    line.addSubcommand(new EpsilonCommand(console));
    line.addSubcommand(new NoiseCommand(console));
    line.addSubcommand(new PlanCommand(console));
    line.addSubcommand(new SweepCommand(console));
    line.addSubcommand(new CompareCommand(console));
    line.addSubcommand(new VerifyCommand(console));
    line.addSubcommand(new AuditCommand(console));
    line.addSubcommand(LedgerCommand.line(console));
    line.addSubcommand(DataCommand.line(console));
    line.addSubcommand(new BenchCommand(console, AllRooms::of));
    for (CommandLine each : line.getSubcommands().values()) {
      each.getCommandSpec().usageMessage().footer(FOOTER);
      each.getSubcommands()
          .values()
          .forEach(own -> own.getCommandSpec().usageMessage().footer(FOOTER));
      TrainingOptions.register(each);
      EvaluationOptions.register(each);
      GossipOptions.register(each);
      AccountingOptions.register(each);
      Word.register(each, GaussianStep.Neighbors.class);
      Word.register(each, GaussianStep.Who.class);
      Word.register(each, Adversary.class);
      Word.register(each, Conduct.class, Conduct.HONEST);
    }
    return line;
  }

  /** {@code murmur help train} is {@code murmur train --help}. */
  private static String[] helpWordAsFlag(String... words) {
    if (words.length == 0 || !words[0].equals("help")) {
      return words;
    }
    return Stream.concat(Arrays.stream(words).skip(1), Stream.of("--help")).toArray(String[]::new);
  }

  private int failed(String[] words, Throwable failure) {
    CommandFailure told = Diagnosis.of(failure, words);
    console.clearLine();
    if (asked(words, "--debug")) {
      failure.printStackTrace(err);
    }
    err.println("murmur: " + told.getMessage());
    if (asked(words, "--json")) {
      out.println(JsonResult.text(told.json()));
    }
    return told.exit().number();
  }

  /** Looks at the words themselves, as they may not have been parsed. */
  private static boolean asked(String[] words, String flag) {
    return Arrays.stream(words).anyMatch(word -> word.equals(flag) || word.equals(flag + "=true"));
  }
}
