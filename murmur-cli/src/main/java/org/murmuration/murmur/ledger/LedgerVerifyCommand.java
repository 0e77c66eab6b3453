package org.murmuration.murmur.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.murmuration.dp.ledger.LedgerHead;
import org.murmuration.dp.ledger.LedgerReading;
import org.murmuration.dp.ledger.MalformedLedger;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.console.Console;
import org.murmuration.murmur.console.ExitCode;
import org.murmuration.murmur.json.JsonResult;
import org.murmuration.murmur.words.Quantity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code murmur ledger verify}. */
@Command(
    name = "verify",
    description =
        "Check a ledger: every line follows from those before it, every charge was allowed; with a"
            + " head that was kept elsewhere, its end is still there too.",
    sortOptions = false)
final class LedgerVerifyCommand implements Callable<Integer> {
  @Mixin private final Console console;

  @Parameters(paramLabel = "FILE", description = "The ledger.")
  private Path file = Path.of("");

  @Option(
      names = "--head",
      paramLabel = "HASH",
      description = "Hash at the end of line --length, as it was kept; default: not compared.")
  private Optional<String> head = Optional.empty();

  @Option(
      names = "--length",
      paramLabel = "N",
      description = "Number of lines when --head was kept; default: not compared.")
  private Optional<Long> length = Optional.empty();

  LedgerVerifyCommand(Console console) {
    this.console = console;
  }

  /** Returns {@code file} if it is one. */
  static Path existing(Path file) {
    if (!Files.isRegularFile(file)) {
      throw CommandFailure.badInput(file + " is no file; give a ledger");
    }
    return file;
  }

  @Override
  public Integer call() throws Exception {
    Optional<LedgerHead> known = Quantity.checked(this::known);
    List<String> findings = new ArrayList<>();
    ObjectNode json = JsonResult.object();
    check(known, findings, json);
    json.put("ok", findings.isEmpty());
    var all = json.putArray("findings");
    findings.forEach(all::add);
    findings.forEach(console::say);
    if (findings.isEmpty()) {
      console.say(
          known.isPresent()
              ? "every line follows, every charge was allowed, and nothing is cut off"
              : "every line follows and every charge was allowed; whether its end was cut off only"
                  + " --head and --length can tell");
    }
    console.result(json);
    return (findings.isEmpty() ? ExitCode.DONE : ExitCode.CHECKED_AND_FALSE).number();
  }

  private void check(Optional<LedgerHead> known, List<String> findings, ObjectNode json)
      throws IOException {
    try {
      LedgerReading reading = LedgerReading.of(existing(file));
      known.flatMap(reading::against).ifPresent(findings::add);
      json.put("charges", reading.charges().size());
      json.put("torn", reading.odometer().torn());
      LedgerJson.putHead(json, reading.head());
    } catch (MalformedLedger e) {
      findings.add(CommandFailure.oneLine(e));
    }
  }

  private Optional<LedgerHead> known() {
    if (head.isPresent() != length.isPresent()) {
      throw new IllegalArgumentException("--head and --length go together");
    }
    return head.map(hash -> new LedgerHead(length.orElseThrow(), hash));
  }
}
