package org.murmuration.murmur.privacy.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.console.Console;
import org.murmuration.murmur.json.JsonResult;
import org.murmuration.murmur.words.Quantity;
import picocli.CommandLine.Option;

/** Flags that ask for a whole table instead of one question. */
public final class TableOptions {
  @Option(
      names = "--csv",
      paramLabel = "IN.csv",
      description = "Answer this table row by row, in place of the flags. Default: none.")
  private Optional<Path> in = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "OUT.csv",
      description = "Where the table with its answers goes; required with --csv, else none.")
  private Optional<Path> out = Optional.empty();

  /** Whether a table is asked for; {@code --out} alone is refused. */
  public boolean isGiven() {
    if (in.isEmpty()) {
      Quantity.requireAbsent(out, "--out", "a question without --csv");
    }
    return in.isPresent();
  }

  /** Refuses a flag of the single question. */
  public void requireAbsent(Optional<?> value, String flag) {
    Quantity.requireAbsent(value, flag, "--csv");
  }

  /** Has the table answered, and says how many rows were refused. */
  public void answer(Console console, BiFunction<Path, Path, AnsweredTable.Count> table) {
    Path to = out.orElseThrow(() -> CommandFailure.badInput("--csv needs --out OUT.csv"));
    Path from = in.orElseThrow();
    if (isSame(from, to)) {
      throw CommandFailure.badInput("--out must be another file than --csv, got " + to + " twice");
    }
    AnsweredTable.Count count = table.apply(from, to);
    console.warn(count.refused() + " of " + count.rows() + " rows refused");
    console.say("written: " + to);
    console.result(
        JsonResult.object()
            .put("rows", count.rows())
            .put("refused", count.refused())
            .put("out", to.toString()));
  }

  private static boolean isSame(Path from, Path to) {
    try {
      return Files.exists(to) && Files.isSameFile(from, to);
    } catch (IOException e) {
      return from.toAbsolutePath().normalize().equals(to.toAbsolutePath().normalize());
    }
  }
}
