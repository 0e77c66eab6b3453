package org.murmuration.murmur.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.murmuration.dp.ledger.LedgerReading;
import org.murmuration.dp.ledger.MalformedLedger;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.console.Console;
import org.murmuration.murmur.console.ExitCode;
import org.murmuration.murmur.json.JsonResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code murmur ledger show}. */
@Command(
    name = "show",
    description = "Show whose budget it is, what of it is spent and by what.",
    sortOptions = false)
final class LedgerShowCommand implements Callable<Integer> {
  @Mixin private final Console console;

  @Parameters(paramLabel = "FILE", description = "The ledger.")
  private Path file = Path.of("");

  LedgerShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    try {
      LedgerReading reading = LedgerReading.of(LedgerVerifyCommand.existing(file));
      LedgerTable.of(reading).forEach(console::say);
      ObjectNode json = JsonResult.object();
      json.setAll(LedgerJson.of(reading.terms(), reading.odometer()));
      json.set("events", LedgerJson.events(reading));
      LedgerJson.putHead(json, reading.head());
      console.result(json);
      return ExitCode.DONE.number();
    } catch (MalformedLedger e) {
      throw CommandFailure.of(ExitCode.BAD_INPUT, file + ": " + e.getMessage(), e);
    }
  }
}
