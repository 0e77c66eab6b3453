package org.murmuration.murmur.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;
import org.murmuration.murmur.json.JsonResult;
import picocli.CommandLine.Option;

/** Flags that every command has, and where its words go. */
public final class Console {
  @Option(
      names = "--json",
      description = "Print exactly one JSON object on standard output, all else on standard error.")
  private boolean json;

  @Option(names = "--quiet", description = "Print results only: no progress, no round lines.")
  private boolean quiet;

  @Option(names = "--debug", description = "Print the stack trace of an error.")
  @SuppressWarnings("UnusedVariable") // picocli needs a field; the shell looks at the words
  private boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  @SuppressWarnings("UnusedVariable") // picocli needs a field and acts by itself
  private boolean help;

  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;

  /**
   * @param out standard output
   * @param err standard error
   * @param terminal whether a person watches standard error, so that a bar may be redrawn
   */
  public Console(PrintStream out, PrintStream err, boolean terminal) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  /** Prints a result for people; with {@code --json} nothing, as {@link #result} tells it. */
  public void say(String text) {
    if (!json) {
      out.println(text);
    }
  }

  /** Prints lines for people; with {@code --json} they are not even made. */
  public void tell(Supplier<List<String>> lines) {
    if (!json) {
      lines.get().forEach(out::println);
    }
  }

  /** Prints {@code text} while work goes on, unless {@code --quiet}. */
  public void note(String text) {
    if (!quiet) {
      err.println(text);
    }
  }

  /** Prints on standard error what must not be overlooked, also with {@code --quiet}. */
  public void warn(String text) {
    err.println(text);
  }

  /** Prints the one JSON object, when it is asked for. */
  public void result(ObjectNode object) {
    if (json) {
      out.println(JsonResult.text(object));
    }
  }

  /** Draws {@code line} over the last one on a terminal; prints nothing elsewhere. */
  public void redraw(String line) {
    if (drawsBars()) {
      err.print("\r" + line + "\u001b[K");
      err.flush();
    }
  }

  /** Removes what {@link #redraw} drew. */
  public void clearLine() {
    redraw("");
  }

  private boolean drawsBars() {
    return terminal && !quiet;
  }
}
