package org.murmuration.murmur.flags.data;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.murmuration.fl.data.Partition;
import org.murmuration.fl.data.file.DataFileException;
import org.murmuration.fl.seed.Seed;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.console.ExitCode;
import org.murmuration.murmur.data.EmbeddedDigits;
import org.murmuration.murmur.data.Federation;
import org.murmuration.murmur.data.Naturals;
import org.murmuration.murmur.data.TableFiles;
import org.murmuration.murmur.data.Tables;
import org.murmuration.murmur.words.Quantity;
import org.murmuration.murmur.words.Word;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Flags that say whose rows are trained on. */
public final class DataOptions {
  /** One held-out writer for this many embedded ones that train. */
  private static final int HELD_OUT_PART = 5;

  /** Each takes 15 to 100 kB of heap once its digits are drawn. */
  private static final int MOST_WRITERS = 1_000_000;

  private static final int DEFAULT_WRITERS = 1000;
  private static final int DEFAULT_SYNTHETIC = 30;
  private static final int MOST_SYNTHETIC = 100_000;

  /** Where the rows come from. */
  public enum Source {
    EMBEDDED,
    MNIST_WRITERS,
    IDX,
    CSV,
    LEAF,
    TFF_EMNIST,
    SHAKESPEARE,
    SYNTHETIC
  }

  /** Who is tested on, where the data have test rows of the clients that train. */
  public enum HoldOut {
    ROWS,
    CLIENTS
  }

  /** Makes {@code line} read the words of these flags. */
  public static void register(CommandLine line) {
    Word.registerWithWayOut(line, Source.class, KnownOptions::sourceOf);
    Word.register(line, HoldOut.class);
    Word.register(line, TextOptions.Letters.class);
    Word.register(line, PartitionOptions.Sharing.class);
  }

  @Option(
      names = "--data",
      paramLabel = "SOURCE",
      defaultValue = "embedded",
      description =
          "embedded (simulated writers), mnist-writers, idx, csv, leaf, tff-emnist, shakespeare or"
              + " synthetic; default: ${DEFAULT-VALUE}.")
  Source source = Source.EMBEDDED;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description =
          "Folder of the files: four IDX files (plain or gzip), tables, LEAF's train and test, HDF5"
              + " files or input.txt; required by all that read files, no default.")
  Optional<Path> dataDir = Optional.empty();

  @Option(
      names = "--writers-dir",
      paramLabel = "DIR",
      description =
          "Folder of the writers' labels; default: qmnist-writers beside the data folder.")
  Optional<Path> writersDir = Optional.empty();

  @Option(
      names = "--schema",
      paramLabel = "FILE.yaml",
      description =
          "What the columns of --data csv are, and its files: a file, or adult; required by it.")
  Optional<String> schema = Optional.empty();

  @Mixin KnownOptions known = new KnownOptions();

  @Mixin TextOptions text = new TextOptions();

  @Mixin PartitionOptions partition = new PartitionOptions();

  @Option(
      names = "--beta",
      paramLabel = "X",
      description = "How much inputs of --data synthetic differ by client; default: 1.")
  Optional<Double> beta = Optional.empty();

  @Option(
      names = "--classes",
      paramLabel = "N",
      description =
          "Classes of --data leaf, if its rows are numbers; default: rows are texts in LEAF's"
              + " alphabet.")
  Optional<Integer> classes = Optional.empty();

  @Option(
      names = "--hold-out",
      paramLabel = "KIND",
      description =
          "What leaf, tff-emnist and synthetic are tested on: rows (the test rows of clients that"
              + " train, so without privacy only) or clients (a fifth, by their names, which does not train);"
              + " default: rows.")
  Optional<HoldOut> holdOut = Optional.empty();

  /** Returns the source's name and folder, for people. */
  public String name() {
    return Word.of(source) + dataDir.map(folder -> " in " + folder).orElse("");
  }

  /**
   * Loads the clients that train and what is tested on.
   *
   * @param promised whether differential privacy is promised to clients that train
   */
  public Federation load(long seed, boolean promised) {
    requireNoneIgnored();
    if (promised) {
      text.requireFixedAlphabet();
    }
    try {
      Federation loaded = load(Seed.of(seed), seed);
      Federation data =
          holdOut.equals(Optional.of(HoldOut.CLIENTS)) ? loaded.holdingClientsOut() : loaded;
      if (promised && data.testsTrainingClients()) {
        throw CommandFailure.badInput(
            "--data "
                + Word.of(source)
                + " is tested on rows of clients that train, summed in the clear, so nothing can be"
                + " promised to them; use --hold-out clients, or --no-dp");
      }
      Federation chosen = isByClient() ? partition.first(data) : data;
      return text.oneHot ? Naturals.oneHot(chosen) : chosen;
    } catch (DataFileException e) {
      throw CommandFailure.of(ExitCode.BAD_INPUT, CommandFailure.oneLine(e), e);
    }
  }

  private Federation load(Seed seed, long number) throws DataFileException {
    return switch (source) {
      case EMBEDDED -> embedded(number);
      case MNIST_WRITERS -> mnistWriters();
      case IDX -> images(seed.child("partition"));
      case CSV -> table(seed.child("partition"));
      case LEAF -> Naturals.leaf(folder(), classes);
      case TFF_EMNIST -> Naturals.examples(folder());
      case SHAKESPEARE -> text.shakespeare(folder(), partition.leastRows());
      case SYNTHETIC -> synthetic(seed.child("data"));
    };
  }

  /** Refuses a number of clients that train which these flags cannot give. */
  public void requireClients(int training) {
    OptionalInt asked = asked();
    boolean all = source == Source.EMBEDDED || isByClient();
    if (asked.isPresent() && (all ? training != asked.getAsInt() : training > asked.getAsInt())) {
      throw CommandFailure.badInput(
          "the plan is for "
              + training
              + " clients, the configuration asks for "
              + asked.getAsInt());
    }
  }

  /** How many clients there are, those that are held out included; empty where the data tell. */
  private OptionalInt asked() {
    return switch (source) {
      case EMBEDDED -> OptionalInt.of(partition.clients.orElse(DEFAULT_WRITERS));
      case SYNTHETIC -> OptionalInt.of(partition.clients.orElse(DEFAULT_SYNTHETIC));
      case IDX -> OptionalInt.of(partition.count());
      case CSV ->
          partition.is(PartitionOptions.Sharing.BY_ATTRIBUTE)
              ? OptionalInt.empty()
              : OptionalInt.of(partition.count());
      case MNIST_WRITERS, LEAF, TFF_EMNIST, SHAKESPEARE ->
          partition.clients.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    };
  }

  private void requireNoneIgnored() {
    String given = "--data " + Word.of(source);
    if (source == Source.EMBEDDED || source == Source.SYNTHETIC) {
      Quantity.requireAbsent(dataDir, "--data-dir", given);
      Quantity.requireAbsent(known.known, "--known", given);
    }
    requireOnly(Set.of(Source.MNIST_WRITERS), writersDir, "--writers-dir");
    requireOnly(Set.of(Source.CSV), schema, "--schema");
    requireOnly(Set.of(Source.SYNTHETIC), beta, "--beta");
    if (source != Source.SHAKESPEARE) {
      text.requireNoWindows(given);
    }
    requireOnly(Set.of(Source.LEAF), classes, "--classes");
    requireOnly(Set.of(Source.LEAF, Source.TFF_EMNIST, Source.SYNTHETIC), holdOut, "--hold-out");
    requireOnly(
        Set.of(Source.LEAF, Source.SHAKESPEARE),
        text.oneHot ? Optional.of(true) : Optional.empty(),
        "--one-hot");
    if (isByClient() && source != Source.MNIST_WRITERS) {
      partition.requireAbsent(given);
    }
    if (source == Source.SYNTHETIC) {
      Quantity.requireAbsent(partition.partition, "--partition", given);
    }
    partition.requireNoneIgnored(source == Source.SYNTHETIC || source == Source.SHAKESPEARE);
    if (source == Source.SHAKESPEARE) {
      Quantity.requireAbsent(partition.alpha, "--alpha", given);
    }
    if (source == Source.SYNTHETIC) {
      Quantity.requireAbsent(partition.minimumRows, "--minimum-rows", given);
    }
  }

  /** Whether the files say whose each row is. */
  private boolean isByClient() {
    return Set.of(Source.MNIST_WRITERS, Source.LEAF, Source.TFF_EMNIST, Source.SHAKESPEARE)
        .contains(source);
  }

  private void requireOnly(Set<Source> sources, Optional<?> value, String flag) {
    if (!sources.contains(source)) {
      Quantity.requireAbsent(value, flag, "--data " + Word.of(source));
    }
  }

  private Federation embedded(long seed) {
    requireByWriter();
    int training = partition.clients.orElse(DEFAULT_WRITERS);
    Quantity.within(2, MOST_WRITERS, "--clients", training);
    return EmbeddedDigits.federation(seed, training, Math.max(1, training / HELD_OUT_PART));
  }

  private Federation mnistWriters() throws DataFileException {
    requireByWriter();
    Path folder = folder();
    Path writers = writersDir.orElse(folder.resolveSibling("qmnist-writers"));
    known.requireSoundByName(writers);
    return Tables.writers(folder, writers);
  }

  private Federation images(Seed seed) throws DataFileException {
    Partition split = partition.split(seed, "idx");
    return Tables.images(folder(), split);
  }

  private Federation table(Seed seed) throws DataFileException {
    String named =
        schema.orElseThrow(
            () ->
                CommandFailure.badInput(
                    "--data csv needs --schema, a file that tells its columns, or adult"));
    TableFiles files =
        named.equals("adult") ? TableFiles.adult() : TableFiles.parse(Path.of(named));
    return partition.is(PartitionOptions.Sharing.BY_ATTRIBUTE)
        ? Tables.tableBy(folder(), files, partition.column(), partition::byValue)
        : Tables.table(folder(), files, partition.split(seed, "csv"));
  }

  private Federation synthetic(Seed seed) {
    int clients = partition.clients.orElse(DEFAULT_SYNTHETIC);
    Quantity.within(2, MOST_SYNTHETIC, "--clients", clients);
    return Naturals.synthetic(clients, partition.alpha.orElse(1.0), beta.orElse(1.0), seed);
  }

  private void requireByWriter() {
    if (partition.partition.isPresent() && !partition.is(PartitionOptions.Sharing.WRITER)) {
      throw CommandFailure.badInput(
          "--partition "
              + Word.of(partition.partition.get())
              + " goes with --data idx; "
              + Word.of(source)
              + " is partitioned by writer");
    }
  }

  private Path folder() {
    Path folder =
        dataDir.orElseThrow(
            () ->
                CommandFailure.badInput(
                    "--data " + Word.of(source) + " needs --data-dir, the folder of its files"));
    known.requireSound(folder);
    return folder;
  }
}
