package org.murmuration.murmur.flags.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.murmuration.fl.data.known.KnownSet;
import org.murmuration.fl.data.known.KnownSets;
import org.murmuration.murmur.console.CommandFailure;
import picocli.CommandLine.Option;

/** Which known data set a folder must hold. */
final class KnownOptions {
  @Option(
      names = "--known",
      paramLabel = "NAME",
      description =
          "Known data set that the folder must hold, checked by size and SHA-256 before it is read,"
              + " or none; default: the folder's name, if that is known.")
  Optional<String> known = Optional.empty();

  /** Returns how the set that is known as {@code name} is read, if there is one. */
  static Optional<String> sourceOf(String name) {
    return KnownSets.named(name).map(KnownOptions::source);
  }

  private static String source(KnownSet set) {
    String read =
        switch (set.name()) {
          case "mnist", "fashion-mnist", "kmnist" -> "idx --data-dir DIR, its folder";
          case "qmnist-writers" -> "mnist-writers --data-dir DIR, MNIST's folder beside its own";
          case "tinyshakespeare" -> "shakespeare --data-dir DIR, its folder";
          case "adult" -> "csv --schema adult --data-dir DIR, its folder";
          default -> "csv --schema FILE.yaml --data-dir DIR, its folder";
        };
    return "the known set " + set.name() + " is read by --data " + read;
  }

  /** Checks {@code folder} against the set that is named, or that it is called like. */
  void requireSound(Path folder) {
    setIn(folder).ifPresent(set -> requireSound(set, folder));
  }

  /** Checks a second folder, against the set that it is called like. */
  void requireSoundByName(Path folder) {
    if (!known.equals(Optional.of("none"))) {
      named(folder).ifPresent(set -> requireSound(set, folder));
    }
  }

  private Optional<KnownSet> setIn(Path folder) {
    if (known.isEmpty()) {
      return named(folder);
    }
    if (known.get().equals("none")) {
      return Optional.empty();
    }
    return Optional.of(
        KnownSets.named(known.get())
            .orElseThrow(
                () ->
                    CommandFailure.badInput(
                        "no data set is known as '"
                            + known.get()
                            + "'; murmur data list names them")));
  }

  private static Optional<KnownSet> named(Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return Optional.ofNullable(name).flatMap(known -> KnownSets.named(known.toString()));
  }

  private static void requireSound(KnownSet set, Path folder) {
    if (!Files.isDirectory(folder)) {
      return; // told by who reads it
    }
    List<String> problems = set.problemsIn(folder);
    if (!problems.isEmpty()) {
      throw CommandFailure.badInput(
          problems.get(0)
              + (problems.size() > 1 ? " (and " + (problems.size() - 1) + " more)" : "")
              + "; "
              + remedy(set)
              + ", or read the folder as it is with --known none");
    }
  }

  private static String remedy(KnownSet set) {
    return set.mirrors().isEmpty()
        ? "no mirror of it is built in, so get it from its source, or by murmur data download "
            + set.name()
            + " --mirror URL"
        : "murmur data download " + set.name() + " may fetch it";
  }
}
