package org.murmuration.murmur.flags.data;

import java.util.List;
import java.util.Optional;
import org.murmuration.fl.data.Partition;
import org.murmuration.fl.data.partition.ByAttribute;
import org.murmuration.fl.data.partition.DirichletLabels;
import org.murmuration.fl.data.partition.DirichletSizes;
import org.murmuration.fl.seed.Seed;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.data.Federation;
import org.murmuration.murmur.words.Quantity;
import picocli.CommandLine.Option;

/** Flags that say which client has which rows. */
public final class PartitionOptions {
  private static final int DEFAULT_CLIENTS = 100;
  private static final int DEFAULT_SHARDS = 2;
  private static final double DEFAULT_ALPHA = 0.5;
  private static final double LARGEST_ALPHA = 1e9;

  /** How rows are shared out among clients. */
  public enum Sharing {
    WRITER,
    IID,
    SEQUENTIAL,
    SHARDS,
    DIRICHLET,
    DIRICHLET_SIZES,
    BY_ATTRIBUTE
  }

  @Option(
      names = "--partition",
      paramLabel = "KIND",
      description =
          "Of idx and csv: iid, sequential, shards, dirichlet (mixtures of labels, equal sizes) or"
              + " dirichlet-sizes; of csv also by-attribute; of embedded and mnist-writers: writer."
              + " Default: iid, or writer.")
  Optional<Sharing> partition = Optional.empty();

  @Option(
      names = "--shards-per-client",
      paramLabel = "N",
      description = "Label shards a client gets with --partition shards; default: 2.")
  Optional<Integer> shardsPerClient = Optional.empty();

  @Option(
      names = "--alpha",
      paramLabel = "X",
      description =
          "Concentration of --partition dirichlet or dirichlet-sizes: the smaller, the fewer labels"
              + " a client has; default: 0.5. Of --data synthetic: how much clients' models differ;"
              + " default: 1.")
  Optional<Double> alpha = Optional.empty();

  @Option(
      names = "--minimum-rows",
      paramLabel = "N",
      description =
          "Rows that a client has at least, with --partition dirichlet-sizes or --data shakespeare;"
              + " default: 1.")
  Optional<Integer> minimumRows = Optional.empty();

  @Option(
      names = "--attribute",
      paramLabel = "COLUMN",
      description =
          "Column whose values are the clients of --partition by-attribute; required by it.")
  Optional<String> attribute = Optional.empty();

  @Option(
      names = "--rows-per-client",
      paramLabel = "N",
      description =
          "Most rows of a client of --partition by-attribute: values with more are several clients;"
              + " default: no limit.")
  Optional<Integer> rowsPerClient = Optional.empty();

  @Option(
      names = "--clients",
      paramLabel = "N",
      description =
          "Clients to share idx or csv among (default: 100), simulated writers (default: 1000) or"
              + " synthetic clients (default: 30); of data whose rows come by client, the first N"
              + " that train (default: all).")
  Optional<Integer> clients = Optional.empty();

  /** Refuses flags that the partition, or data of a source that is partitioned itself, ignores. */
  void requireNoneIgnored(boolean isDrawnOrText) {
    if (!is(Sharing.SHARDS)) {
      Quantity.requireWith(shardsPerClient, "--shards-per-client", "--partition shards");
    }
    if (!is(Sharing.BY_ATTRIBUTE)) {
      String cut = "--partition by-attribute";
      Quantity.requireWith(attribute, "--attribute", cut);
      Quantity.requireWith(rowsPerClient, "--rows-per-client", cut);
    }
    if (!is(Sharing.DIRICHLET) && !is(Sharing.DIRICHLET_SIZES) && !isDrawnOrText) {
      Quantity.requireWith(alpha, "--alpha", "--partition dirichlet or dirichlet-sizes");
    }
    if (!is(Sharing.DIRICHLET_SIZES) && !isDrawnOrText) {
      Quantity.requireWith(minimumRows, "--minimum-rows", "--partition dirichlet-sizes");
    }
  }

  boolean is(Sharing sharing) {
    return partition.equals(Optional.of(sharing));
  }

  /** Refuses a partition for {@code source}, whose rows come by client. */
  void requireAbsent(String source) {
    Quantity.requireAbsent(partition, "--partition", source + ", whose rows come by client");
  }

  /** Returns as many clients as are asked for of {@code data}, whose rows come by client. */
  Federation first(Federation data) {
    if (clients.isEmpty()) {
      return data;
    }
    Quantity.within(1, data.training().ids().size(), "--clients", clients.get());
    return data.first(clients.get());
  }

  /** Returns the partition of rows that belong to nobody; iid if none is named. */
  Partition split(Seed seed, String source) {
    int count = count();
    Quantity.atLeast(2, "--clients", count);
    int shards = shardsPerClient.orElse(DEFAULT_SHARDS);
    Quantity.atLeast(1, "--shards-per-client", shards);
    double concentration = alpha.orElse(DEFAULT_ALPHA);
    Quantity.positive(LARGEST_ALPHA, "--alpha", concentration);
    return switch (partition.orElse(Sharing.IID)) {
      case IID -> new Partition.Iid(count, seed);
      case SEQUENTIAL -> new Partition.Sequential(count);
      case SHARDS -> new Partition.LabelShards(count, shards, seed);
      case DIRICHLET -> new DirichletLabels(count, concentration, seed);
      case DIRICHLET_SIZES -> new DirichletSizes(count, concentration, leastRows(), seed);
      case WRITER ->
          throw CommandFailure.badInput(
              "--partition writer needs --data mnist-writers or embedded");
      case BY_ATTRIBUTE ->
          throw CommandFailure.badInput("--partition by-attribute needs --data csv, got " + source);
    };
  }

  /** How many clients such rows are shared among. */
  int count() {
    return clients.orElse(DEFAULT_CLIENTS);
  }

  int leastRows() {
    return Quantity.atLeast(1, "--minimum-rows", minimumRows.orElse(1));
  }

  /** Returns the column to cut by. */
  String column() {
    if (clients.isPresent()) {
      throw CommandFailure.badInput(
          "--clients does not go with --partition by-attribute: a client is a value; limit it with"
              + " --rows-per-client");
    }
    return attribute.orElseThrow(
        () ->
            CommandFailure.badInput(
                "--partition by-attribute needs --attribute, a column of the table"));
  }

  /** Returns the partition by the values of that column. */
  ByAttribute byValue(List<String> values) {
    return new ByAttribute(
        values, Quantity.atLeast(1, "--rows-per-client", rowsPerClient.orElse(Integer.MAX_VALUE)));
  }
}
