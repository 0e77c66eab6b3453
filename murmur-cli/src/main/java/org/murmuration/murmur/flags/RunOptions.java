package org.murmuration.murmur.flags;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.murmuration.murmur.words.Quantity;
import picocli.CommandLine.Option;

/** Flags of how a run is carried out. */
public final class RunOptions {
  private static final int MOST_THREADS = 4096;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads for the simulated clients; default: the machine's cores.")
  Optional<Integer> threads = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "0",
      description = "Seed of data, initialization and shuffling; default: ${DEFAULT-VALUE}.")
  long seed;

  @Option(
      names = "--simulate-privacy-seed",
      paramLabel = "S",
      description =
          "Repeat cohorts, keys and noise from a seed: the same run again, its privacy simulated;"
              + " default: drawn by the system.")
  Optional<Long> privacySeed = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for run.json, report.html and model.npy; default: nothing is written.")
  Optional<Path> out = Optional.empty();

  @Option(
      names = "--model-out",
      paramLabel = "FILE",
      description =
          "File for the trained model: .zip (a network of DL4J, whatever computed it) or .npy (the"
              + " flat weights); default: none.")
  Optional<Path> modelOut = Optional.empty();

  @Option(
      names = "--checkpoint-every",
      paramLabel = "N",
      description =
          "Save the run's state in checkpoint/ of the folder every N rounds, and after the last;"
              + " default: never, with --resume 1.")
  Optional<Integer> checkpointEvery = Optional.empty();

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description =
          "Go on with the run that saved its state in this folder, with the flags it had; --out is"
              + " this folder unless it is given. Default: a run from the start.")
  Optional<Path> resume = Optional.empty();

  @Option(
      names = "--ledger",
      paramLabel = "FILE",
      description =
          "Charge each round on this ledger before it is drawn, and stop when its budget is spent;"
              + " made for this run alone if it is not there. Default: none.")
  Optional<Path> ledger = Optional.empty();

  public int threadCount() {
    return threads(threads);
  }

  /** Returns the threads asked for, else one for each core. */
  public static int threads(Optional<Integer> wanted) {
    int count = wanted.orElse(Runtime.getRuntime().availableProcessors());
    return Quantity.within(1, MOST_THREADS, "--threads", count);
  }

  public OptionalLong privacySeed() {
    return privacySeed.map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }
}
