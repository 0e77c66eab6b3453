package org.murmuration.murmur.known;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import org.murmuration.fl.data.known.KnownFile;
import org.murmuration.fl.data.known.KnownSet;
import org.murmuration.fl.data.known.KnownSets;
import org.murmuration.murmur.console.Console;
import org.murmuration.murmur.console.ExitCode;
import org.murmuration.murmur.json.JsonResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code murmur data list}. */
@Command(
    name = "list",
    description = "Show the known data sets, their files, sizes and licenses.",
    sortOptions = false)
final class DataListCommand implements Callable<Integer> {
  @Mixin private final Console console;

  DataListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ObjectNode json = JsonResult.object();
    ArrayNode sets = json.putArray("sets");
    for (KnownSet set : KnownSets.all()) {
      console.say(set.name() + ": " + set.about() + "; " + set.license());
      ObjectNode one = sets.addObject().put("name", set.name()).put("about", set.about());
      one.put("license", set.license());
      ArrayNode mirrors = one.putArray("mirrors");
      set.mirrors().forEach(mirrors::add);
      ArrayNode files = one.putArray("files");
      for (KnownFile file : set.files()) {
        console.say("  " + file.publishedName() + "  " + file.published());
        files
            .addObject()
            .put("name", file.publishedName())
            .put("bytes", file.published().bytes())
            .put("sha256", file.published().sha256());
      }
    }
    console.result(json);
    return ExitCode.DONE.number();
  }
}
