package org.murmuration.murmur.flags;

import java.nio.file.Path;
import java.util.Optional;
import org.murmuration.fl.data.IdxFolder;
import org.murmuration.fl.data.Partition;
import org.murmuration.fl.data.WriterFolder;
import org.murmuration.fl.data.file.DataFileException;
import org.murmuration.fl.seed.Seed;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.console.ExitCode;
import org.murmuration.murmur.data.EmbeddedDigits;
import org.murmuration.murmur.data.Federation;
import picocli.CommandLine.Option;

/** Flags that say whose rows are trained on. */
final class DataOptions {
  /** One held-out writer for this many embedded ones that train. */
  private static final int HELD_OUT_PART = 5;

  /** Each takes 15 to 100 kB of heap once its digits are drawn. */
  private static final int MOST_WRITERS = 1_000_000;

  private static final int DEFAULT_SHARDS = 2;

  /** Where the rows come from. */
  enum Source {
    EMBEDDED,
    MNIST_WRITERS,
    IDX
  }

  /** How rows are shared out among clients. */
  enum Sharing {
    WRITER,
    IID,
    SEQUENTIAL,
    SHARDS
  }

  @Option(
      names = "--data",
      paramLabel = "SOURCE",
      defaultValue = "embedded",
      description =
          "embedded (simulated writers), mnist-writers or idx; default: ${DEFAULT-VALUE}.")
  Source source = Source.EMBEDDED;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description =
          "Folder of the four IDX files, plain or gzip; required by mnist-writers and idx, no default.")
  Optional<Path> dataDir = Optional.empty();

  @Option(
      names = "--writers-dir",
      paramLabel = "DIR",
      description =
          "Folder of the writers' labels; default: qmnist-writers beside the data folder.")
  Optional<Path> writersDir = Optional.empty();

  @Option(
      names = "--partition",
      paramLabel = "KIND",
      description = "writer, or for idx: iid, sequential or shards; default: writer, with idx iid.")
  Optional<Sharing> partition = Optional.empty();

  @Option(
      names = "--shards-per-client",
      paramLabel = "N",
      description = "Label shards a client gets with --partition shards; default: 2.")
  Optional<Integer> shardsPerClient = Optional.empty();

  @Option(
      names = "--clients",
      paramLabel = "N",
      description =
          "Clients to share an idx data set among (default: 100), or simulated writers (default:"
              + " 1000).")
  Optional<Integer> clients = Optional.empty();

  /** Returns the source's name and folder, for people. */
  String name() {
    return Word.of(source) + dataDir.map(folder -> " in " + folder).orElse("");
  }

  /** Loads the clients that train and the clients that are held out. */
  Federation load(long seed) {
    requireNoneIgnored();
    try {
      return switch (source) {
        case EMBEDDED -> embedded(seed);
        case MNIST_WRITERS -> mnistWriters();
        case IDX -> idx(seed);
      };
    } catch (DataFileException e) {
      throw CommandFailure.of(ExitCode.BAD_INPUT, CommandFailure.oneLine(e), e);
    }
  }

  private void requireNoneIgnored() {
    String given = "--data " + Word.of(source);
    if (source == Source.EMBEDDED) {
      Quantity.requireAbsent(dataDir, "--data-dir", given);
    }
    if (source != Source.MNIST_WRITERS) {
      Quantity.requireAbsent(writersDir, "--writers-dir", given);
    }
    if (!partition.equals(Optional.of(Sharing.SHARDS))) {
      Quantity.requireAbsent(
          shardsPerClient, "--shards-per-client", "another partition than --partition shards");
    }
  }

  private Federation embedded(long seed) {
    requireByWriter();
    int training = clients.orElse(1000);
    Quantity.within(2, MOST_WRITERS, "--clients", training);
    return EmbeddedDigits.federation(seed, training, Math.max(1, training / HELD_OUT_PART));
  }

  private Federation mnistWriters() throws DataFileException {
    requireByWriter();
    if (clients.isPresent()) {
      throw CommandFailure.badInput(
          "--clients does not go with mnist-writers: a client is a writer");
    }
    Path folder = folder();
    WriterFolder writers =
        new WriterFolder(writersDir.orElse(folder.resolveSibling("qmnist-writers")));
    IdxFolder images = new IdxFolder(folder);
    return new Federation(
        "MNIST by writer", writers.training(images.training()), writers.test(images.test()));
  }

  private Federation idx(long seed) throws DataFileException {
    int count = clients.orElse(100);
    Quantity.atLeast(2, "--clients", count);
    int shards = shardsPerClient.orElse(DEFAULT_SHARDS);
    Quantity.atLeast(1, "--shards-per-client", shards);
    IdxFolder images = new IdxFolder(folder());
    Seed partitionSeed = Seed.of(seed).child("partition");
    Partition split =
        switch (partition.orElse(Sharing.IID)) {
          case IID -> new Partition.Iid(count, partitionSeed);
          case SEQUENTIAL -> new Partition.Sequential(count);
          case SHARDS -> new Partition.LabelShards(count, shards, partitionSeed);
          case WRITER ->
              throw CommandFailure.badInput(
                  "--partition writer needs --data mnist-writers or embedded");
        };
    return new Federation(
        "IDX files in " + folder(),
        split.split(images.training()),
        new Partition.Sequential(1).split(images.test()));
  }

  private void requireByWriter() {
    if (partition.isPresent() && partition.get() != Sharing.WRITER) {
      throw CommandFailure.badInput(
          "--partition "
              + Word.of(partition.get())
              + " goes with --data idx; "
              + Word.of(source)
              + " is partitioned by writer");
    }
  }

  private Path folder() {
    return dataDir.orElseThrow(
        () ->
            CommandFailure.badInput(
                "--data " + Word.of(source) + " needs --data-dir, the folder of the IDX files"));
  }
}
