package org.murmuration.murmur.command;

import org.murmuration.murmur.run.written.Build;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

/** The command {@code murmur} itself: it only names the others. */
@Command(
    name = "murmur",
    description = "Federated learning whose server learns the noised sum and nothing else.",
    versionProvider = MurmurCommand.Version.class,
    synopsisSubcommandLabel = "COMMAND")
final class MurmurCommand {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  @SuppressWarnings("UnusedVariable") // picocli needs a field and acts by itself
  private boolean help;

  @Option(names = "--version", versionHelp = true, description = "Show version and commit.")
  @SuppressWarnings("UnusedVariable") // picocli needs a field and acts by itself
  private boolean version;

  /** Version and commit of the build. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      Build build = Build.load();
      return new String[] {"murmur " + build.version() + " (commit " + build.commit() + ")"};
    }
  }
}
