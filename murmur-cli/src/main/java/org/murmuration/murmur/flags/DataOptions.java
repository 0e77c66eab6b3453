package org.murmuration.murmur.flags;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.murmuration.fl.data.Partition;
import org.murmuration.fl.data.file.DataFileException;
import org.murmuration.fl.data.known.KnownSet;
import org.murmuration.fl.data.known.KnownSets;
import org.murmuration.fl.seed.Seed;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.console.ExitCode;
import org.murmuration.murmur.data.EmbeddedDigits;
import org.murmuration.murmur.data.Federation;
import org.murmuration.murmur.data.Naturals;
import org.murmuration.murmur.data.TableFiles;
import org.murmuration.murmur.data.Tables;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Flags that say whose rows are trained on. */
final class DataOptions {
  /** One held-out writer for this many embedded ones that train. */
  private static final int HELD_OUT_PART = 5;

  /** Each takes 15 to 100 kB of heap once its digits are drawn. */
  private static final int MOST_WRITERS = 1_000_000;

  private static final int DEFAULT_WRITERS = 1000;
  private static final int DEFAULT_SYNTHETIC = 30;
  private static final int MOST_SYNTHETIC = 100_000;
  private static final int DEFAULT_WINDOW = 80;

  /** Where the rows come from. */
  enum Source {
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
  enum HoldOut {
    ROWS,
    CLIENTS
  }

  /** Which characters a text's features are numbers of. */
  enum Letters {
    LEAF,
    DERIVED
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
      names = "--known",
      paramLabel = "NAME",
      description =
          "Known data set that the folder must hold, checked by size and SHA-256 before it is read,"
              + " or none; default: the folder's name, if that is known.")
  Optional<String> known = Optional.empty();

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

  @Mixin PartitionOptions partition = new PartitionOptions();

  @Option(
      names = "--beta",
      paramLabel = "X",
      description = "How much inputs of --data synthetic differ by client; default: 1.")
  Optional<Double> beta = Optional.empty();

  @Option(
      names = "--window",
      paramLabel = "N",
      description = "Characters of a row of --data shakespeare; default: 80.")
  Optional<Integer> window = Optional.empty();

  @Option(
      names = "--stride",
      paramLabel = "N",
      description =
          "Characters from one row of --data shakespeare to the next; default: that of --window.")
  Optional<Integer> stride = Optional.empty();

  @Option(
      names = "--alphabet",
      paramLabel = "KIND",
      description =
          "Characters of --data shakespeare: leaf (LEAF's 80, all others as its last) or derived"
              + " (those of all texts, whose number tells of them, so without privacy only);"
              + " default: leaf.")
  Optional<Letters> alphabet = Optional.empty();

  @Option(
      names = "--one-hot",
      description =
          "Give each character of --data shakespeare or leaf as many features as there are, one of"
              + " them 1; for models that read no sequences.")
  boolean oneHot;

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
              + " train, so without privacy only) or clients (every fifth, which does not train);"
              + " default: rows.")
  Optional<HoldOut> holdOut = Optional.empty();

  /** Returns the source's name and folder, for people. */
  String name() {
    return Word.of(source) + dataDir.map(folder -> " in " + folder).orElse("");
  }

  /**
   * Loads the clients that train and what is tested on.
   *
   * @param promised whether differential privacy is promised to clients that train
   */
  Federation load(long seed, boolean promised) {
    requireNoneIgnored();
    if (promised && alphabet.equals(Optional.of(Letters.DERIVED))) {
      throw CommandFailure.badInput(
          "--alphabet derived looks at every client's text, and its size is the released model's,"
              + " so nothing can be promised to them; use --alphabet leaf, or --no-dp");
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
      return oneHot ? Naturals.oneHot(data) : data;
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
      case SHAKESPEARE -> shakespeare();
      case SYNTHETIC -> synthetic(seed.child("data"));
    };
  }

  private void requireNoneIgnored() {
    String given = "--data " + Word.of(source);
    if (source == Source.EMBEDDED || source == Source.SYNTHETIC) {
      Quantity.requireAbsent(dataDir, "--data-dir", given);
    }
    if (source == Source.EMBEDDED || source == Source.SYNTHETIC) {
      Quantity.requireAbsent(known, "--known", given);
    }
    requireOnly(Set.of(Source.MNIST_WRITERS), writersDir, "--writers-dir");
    requireOnly(Set.of(Source.CSV), schema, "--schema");
    requireOnly(Set.of(Source.SYNTHETIC), beta, "--beta");
    requireOnly(Set.of(Source.SHAKESPEARE), window, "--window");
    requireOnly(Set.of(Source.SHAKESPEARE), stride, "--stride");
    requireOnly(Set.of(Source.SHAKESPEARE), alphabet, "--alphabet");
    requireOnly(Set.of(Source.LEAF), classes, "--classes");
    requireOnly(Set.of(Source.LEAF, Source.TFF_EMNIST, Source.SYNTHETIC), holdOut, "--hold-out");
    requireOnly(
        Set.of(Source.LEAF, Source.SHAKESPEARE),
        oneHot ? Optional.of(true) : Optional.empty(),
        "--one-hot");
    if (source == Source.LEAF || source == Source.TFF_EMNIST || source == Source.SHAKESPEARE) {
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
    if (partition.clients.isPresent()) {
      throw CommandFailure.badInput(
          "--clients does not go with mnist-writers: a client is a writer");
    }
    Path folder = folder();
    Path writers = writersDir.orElse(folder.resolveSibling("qmnist-writers"));
    if (!known.equals(Optional.of("none"))) {
      named(writers).ifPresent(set -> requireSound(set, writers));
    }
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

  private Federation shakespeare() throws DataFileException {
    int length = Quantity.atLeast(1, "--window", window.orElse(DEFAULT_WINDOW));
    return Naturals.shakespeare(
        folder(),
        alphabet.equals(Optional.of(Letters.DERIVED)),
        length,
        Quantity.atLeast(1, "--stride", stride.orElse(length)),
        partition.leastRows());
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
    knownSet(folder).ifPresent(set -> requireSound(set, folder));
    return folder;
  }

  private Optional<KnownSet> knownSet(Path folder) {
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
