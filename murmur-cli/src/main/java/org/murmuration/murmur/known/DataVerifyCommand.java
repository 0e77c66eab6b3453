package org.murmuration.murmur.known;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import org.murmuration.fl.data.known.KnownSet;
import org.murmuration.murmur.console.Console;
import org.murmuration.murmur.console.ExitCode;
import org.murmuration.murmur.json.JsonResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code murmur data verify}. */
@Command(
    name = "verify",
    description = "Check the files of a known data set in a folder by size and SHA-256.",
    sortOptions = false)
final class DataVerifyCommand implements Callable<Integer> {
  @Mixin private final Console console;
  @Mixin private final SetChoice choice = new SetChoice();

  DataVerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    KnownSet set = choice.set();
    List<String> findings = set.problemsIn(choice.folder());
    findings.forEach(console::say);
    if (findings.isEmpty()) {
      console.say("all " + set.files().size() + " files of " + set.name() + " are as published");
    }
    ObjectNode json = JsonResult.object();
    json.put("ok", findings.isEmpty());
    var all = json.putArray("findings");
    findings.forEach(all::add);
    console.result(json);
    return (findings.isEmpty() ? ExitCode.DONE : ExitCode.CHECKED_AND_FALSE).number();
  }
}
