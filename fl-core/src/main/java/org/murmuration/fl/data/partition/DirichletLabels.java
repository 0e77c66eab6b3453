package org.murmuration.fl.data.partition;

import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.Dataset;
import org.murmuration.fl.data.Partition;
import org.murmuration.fl.seed.Seed;

/**
 * Every client has equally many rows (within one) and its own mixture of labels, drawn from
 * Dirichlet({@code alpha} p), where p are the labels' shares of the data set. A large alpha gives
 * every client the same mixture, a small one a single label.
 *
 * <p>Source: Hsu, Qi, Brown 2019, section 3. Rows are drawn without replacement, client by client:
 * once a label is used up, a client's mixture is scaled to the others, so the last clients have
 * what is left over and not quite what they drew.
 *
 * @param clients at least 1, at most as many as there are rows: none is without rows
 * @param alpha concentration, finite and above 0
 */
public record DirichletLabels(int clients, double alpha, Seed seed) implements Partition {
  public DirichletLabels {
    Concentration.require(clients, alpha);
  }

  @Override
  public ClientData split(Dataset dataset) {
    if (clients > dataset.count()) {
      throw new IllegalArgumentException(
          "cannot give "
              + dataset.count()
              + " rows to "
              + clients
              + " clients, one each at least; ask for fewer clients");
    }
    Seed own = seed.child("partition/dirichlet-labels");
    LabelStacks stacks = new LabelStacks(dataset, own.child("rows"));
    TreeMap<ClientId, int[]> owned = new TreeMap<>();
    for (int client = 0; client < clients; client++) {
      int from = (int) ((long) dataset.count() * client / clients);
      int to = (int) ((long) dataset.count() * (client + 1) / clients);
      RandomGenerator random = own.child("client", client).generator();
      owned.put(ClientId.numbered("client", client, clients - 1), draw(stacks, to - from, random));
    }
    return dataset.byClient(owned);
  }

  private int[] draw(LabelStacks stacks, int count, RandomGenerator random) {
    double[] prior = new double[stacks.labels()];
    for (int label = 0; label < prior.length; label++) {
      prior[label] = stacks.size(label);
    }
    double[] mixture = Dirichlet.draw(Concentration.scaled(prior, alpha), random);
    int[] rows = new int[count];
    for (int i = 0; i < count; i++) {
      rows[i] = stacks.take(label(mixture, stacks, random.nextDouble()));
    }
    return rows;
  }

  /** A label of which rows are left: by the mixture, or any once the mixture has none of them. */
  private static int label(double[] mixture, LabelStacks stacks, double uniform) {
    double[] weights = new double[mixture.length];
    double sum = 0;
    for (int label = 0; label < weights.length; label++) {
      weights[label] = stacks.left(label) > 0 ? mixture[label] : 0;
      sum += weights[label];
    }
    for (int label = 0; sum == 0 && label < weights.length; label++) {
      weights[label] = stacks.left(label);
    }
    return pick(weights, uniform);
  }

  private static int pick(double[] weights, double uniform) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double left = uniform * sum;
    int last = -1;
    for (int label = 0; label < weights.length; label++) {
      if (weights[label] > 0) {
        last = label;
        left -= weights[label];
        if (left < 0) {
          return label;
        }
      }
    }
    return last; // rounding left a crumb over
  }
}
