package org.murmuration.murmur.flags;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The flag that takes the other flags from a file. */
public final class ConfigOption {
  @Option(
      names = "--config",
      paramLabel = "FILE.yaml",
      description =
          "Flags from a file, names without dashes; the command line wins. Default: none.")
  @SuppressWarnings("UnusedVariable") // picocli needs a field; the shell reads the file before
  private Optional<Path> file = Optional.empty();
}
