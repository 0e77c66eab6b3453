package org.murmuration.fl.data.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.Dataset;
import org.murmuration.fl.data.Partition;
import org.murmuration.fl.seed.Seed;

/**
 * Every label's rows are cut among the clients by shares drawn from the symmetric Dirichlet({@code
 * alpha}), so that clients differ in labels and in size.
 *
 * <p>Source: Yurochkin et al. 2019, section 4; the split that NIID-Bench (Li et al. 2022) calls
 * distribution-based label imbalance. As there, all shares are drawn again until every client has
 * {@code minimumRows}.
 *
 * @param clients at least 1
 * @param alpha concentration, finite and above 0
 * @param minimumRows rows that every client has at least, 1 or more
 */
public record DirichletSizes(int clients, double alpha, int minimumRows, Seed seed)
    implements Partition {
  /** A split that misses the minimum that often is not worth waiting for. */
  private static final int TRIES = 1000;

  public DirichletSizes {
    Concentration.require(clients, alpha);
    if (minimumRows < 1) {
      throw new IllegalArgumentException("minimum rows must be at least 1, got " + minimumRows);
    }
  }

  @Override
  public ClientData split(Dataset dataset) {
    Seed own = seed.child("partition/dirichlet-sizes");
    LabelStacks stacks = new LabelStacks(dataset, own.child("rows"));
    for (int attempt = 0; attempt < TRIES; attempt++) {
      int[][] counts = counts(stacks, own.child("shares", attempt).generator());
      if (smallest(counts) >= minimumRows) {
        return dataset.byClient(dealt(stacks, counts));
      }
    }
    throw new IllegalArgumentException(
        TRIES
            + " draws of alpha "
            + alpha
            + " left one of "
            + clients
            + " clients with fewer than "
            + minimumRows
            + " of "
            + dataset.count()
            + " rows; ask for fewer clients, fewer minimum rows or a larger alpha");
  }

  /** How many rows of each label each client gets. */
  private int[][] counts(LabelStacks stacks, RandomGenerator random) {
    int[][] counts = new int[clients][stacks.labels()];
    double[] parameters = new double[clients];
    Arrays.fill(parameters, alpha);
    for (int label = 0; label < stacks.labels(); label++) {
      double[] shares = Dirichlet.draw(parameters, random);
      double sum = 0;
      int given = 0;
      for (int client = 0; client < clients; client++) {
        sum += shares[client];
        int until = client == clients - 1 ? stacks.size(label) : (int) (sum * stacks.size(label));
        counts[client][label] = Math.max(0, Math.min(until, stacks.size(label)) - given);
        given += counts[client][label];
      }
    }
    return counts;
  }

  private static int smallest(int[][] counts) {
    return Arrays.stream(counts).mapToInt(each -> IntStream.of(each).sum()).min().orElseThrow();
  }

  private TreeMap<ClientId, int[]> dealt(LabelStacks stacks, int[][] counts) {
    TreeMap<ClientId, int[]> owned = new TreeMap<>();
    for (int client = 0; client < clients; client++) {
      List<int[]> parts = new ArrayList<>();
      for (int label = 0; label < stacks.labels(); label++) {
        parts.add(stacks.take(label, counts[client][label]));
      }
      owned.put(
          ClientId.numbered("client", client, clients - 1),
          parts.stream().flatMapToInt(IntStream::of).toArray());
    }
    return owned;
  }
}
