package org.murmuration.murmur.known;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.murmuration.fl.data.known.KnownSet;
import org.murmuration.fl.data.known.KnownSets;
import org.murmuration.murmur.console.CommandFailure;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which data set, and where its files are. */
final class SetChoice {
  @Parameters(paramLabel = "NAME", description = "A known data set; murmur data list names them.")
  private String name = "";

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      required = true,
      description = "Folder of its files; required.")
  private Path folder = Path.of("");

  KnownSet set() {
    return KnownSets.named(name)
        .orElseThrow(
            () ->
                CommandFailure.badInput(
                    "no data set is known as '"
                        + name
                        + "'; there are "
                        + KnownSets.all().stream()
                            .map(KnownSet::name)
                            .collect(Collectors.joining(", "))));
  }

  Path folder() {
    return folder;
  }
}
