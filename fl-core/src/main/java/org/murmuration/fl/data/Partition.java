package org.murmuration.fl.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.murmuration.fl.seed.Seed;

/**
 * A rule that gives every row of a data set to exactly one client.
 *
 * <p>In those of this file sizes differ by at most one row (label shards: by one row a shard), and
 * clients are named {@code client-0}, {@code client-1}, ... with padding. More rules are in the
 * room {@code fl.data.partition}.
 */
public interface Partition {
  /**
   * Returns {@code dataset} cut into clients.
   *
   * @throws IllegalArgumentException if there are fewer rows than parts to cut
   */
  ClientData split(Dataset dataset);

  /** Client k gets the k-th equal range in file order. */
  record Sequential(int clients) implements Partition {
    public Sequential {
      requirePositive("clients", clients);
    }

    @Override
    public ClientData split(Dataset dataset) {
      int[] order = IntStream.range(0, dataset.count()).toArray();
      return named(dataset, cut(order, clients));
    }
  }

  /** Rows are shuffled by the seed, then cut into equal ranges. */
  record Iid(int clients, Seed seed) implements Partition {
    public Iid {
      requirePositive("clients", clients);
    }

    @Override
    public ClientData split(Dataset dataset) {
      int[] order = seed.child("partition/iid").permutation(dataset.count());
      return named(dataset, cut(order, clients));
    }
  }

  /**
   * Rows are sorted by label (file order within a label) and cut into {@code clients x perClient}
   * equal shards, of which each client gets {@code perClient} at random.
   *
   * <p>Source: McMahan et al. 2017, section 3 (two shards of 300 for each of 100 clients).
   */
  record LabelShards(int clients, int perClient, Seed seed) implements Partition {
    public LabelShards {
      requirePositive("clients", clients);
      requirePositive("shards per client", perClient);
    }

    @Override
    public ClientData split(Dataset dataset) {
      int[] order =
          IntStream.range(0, dataset.count())
              .boxed()
              .sorted(Comparator.comparingInt(dataset::label))
              .mapToInt(Integer::intValue)
              .toArray();
      int[][] shards = cut(order, (long) clients * perClient);
      int[] dealt = seed.child("partition/label-shards").permutation(shards.length);
      int[][] parts = new int[clients][];
      for (int client = 0; client < clients; client++) {
        parts[client] =
            IntStream.range(client * perClient, (client + 1) * perClient)
                .flatMap(deal -> Arrays.stream(shards[dealt[deal]]))
                .toArray();
      }
      return named(dataset, parts);
    }
  }

  private static void requirePositive(String what, int count) {
    if (count < 1) {
      throw new IllegalArgumentException(what + " must be at least 1, got " + count);
    }
  }

  private static int[][] cut(int[] order, long parts) {
    if (parts > order.length) {
      throw new IllegalArgumentException(
          "cannot cut "
              + order.length
              + " rows into "
              + parts
              + " parts of at least one row; ask for fewer clients or shards");
    }
    int[][] cut = new int[(int) parts][];
    for (int part = 0; part < parts; part++) {
      int from = (int) ((long) order.length * part / parts);
      int to = (int) ((long) order.length * (part + 1) / parts);
      cut[part] = Arrays.copyOfRange(order, from, to);
    }
    return cut;
  }

  private static ClientData named(Dataset dataset, int[][] parts) {
    TreeMap<ClientId, int[]> named = new TreeMap<>();
    for (int client = 0; client < parts.length; client++) {
      named.put(ClientId.numbered("client", client, parts.length - 1), parts[client]);
    }
    return dataset.byClient(named);
  }
}
