package org.murmuration.fl.data.synthetic;

import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.seed.Seed;

/**
 * Clients whose linear models and inputs differ by chosen amounts: Synthetic(alpha, beta) with 60
 * features and 10 classes.
 *
 * <p>Source: Li et al. 2020 (FedProx), section 5.1, after Shamir et al. 2014. Client k labels x by
 * the largest coordinate of Wx + b, whose entries are normal about u with variance 1; x is normal
 * about v with variances j^-1.2, and v is normal about B with variance 1. u and B differ by client:
 * they are normal about 0 with <em>standard deviations</em> alpha and beta, as in that paper's
 * program (its text writes N(0, alpha)). A client has 50 plus a log-normal(4, 2) number of rows, as
 * there; it is cut at {@code mostRows}, since one client in some hundreds would have 20,000.
 *
 * @param clients at least 1
 * @param alpha how much models differ, finite and at least 0
 * @param beta how much inputs differ, finite and at least 0
 * @param mostRows most rows of a client, at least 50
 */
public record SyntheticClients(int clients, double alpha, double beta, int mostRows, Seed seed) {
  /** Features of a row. */
  public static final int FEATURES = 60;

  /** Classes of a label. */
  public static final int CLASSES = 10;

  private static final int LEAST_ROWS = 50;

  /** Roots of the variances j^-1.2. */
  private static final double[] DEVIATIONS =
      IntStream.rangeClosed(1, FEATURES).mapToDouble(j -> StrictMath.pow(j, -0.6)).toArray();

  public SyntheticClients {
    if (clients < 1 || mostRows < LEAST_ROWS) {
      throw new IllegalArgumentException(
          "clients must be at least 1 and their rows at most 50 or more, got "
              + clients
              + " and "
              + mostRows);
    }
    if (!(alpha >= 0 && beta >= 0) || Double.isInfinite(alpha + beta)) {
      throw new IllegalArgumentException(
          "alpha and beta must be finite and at least 0, got " + alpha + " and " + beta);
    }
  }

  /** Returns the first nine tenths of every client's rows. */
  public ClientData training() {
    return parts(0, 9);
  }

  /** Returns the last tenth of every client's rows, under the same names. */
  public ClientData test() {
    return parts(9, 10);
  }

  private ClientData parts(int fromTenth, int toTenth) {
    TreeMap<ClientId, ClientRows> each = new TreeMap<>();
    for (int client = 0; client < clients; client++) {
      ClientRows all = draw(client);
      int[] part =
          IntStream.range(all.count() * fromTenth / 10, all.count() * toTenth / 10).toArray();
      each.put(ClientId.numbered("client", client, clients - 1), all.select(part));
    }
    return ClientData.of(each, CLASSES);
  }

  private ClientRows draw(int client) {
    Seed own = seed.child("synthetic", client);
    double sizeLog = 4 + 2 * own.child("rows").generator().nextGaussian();
    int rows = (int) Math.min(mostRows, LEAST_ROWS + StrictMath.exp(sizeLog));
    RandomGenerator random = own.child("values").generator();
    double modelMean = alpha * random.nextGaussian();
    double inputMean = beta * random.nextGaussian();
    double[] center = normals(FEATURES, inputMean, random);
    double[] weights = normals(FEATURES * CLASSES, modelMean, random);
    double[] bias = normals(CLASSES, modelMean, random);
    float[] features = new float[rows * FEATURES];
    int[] labels = new int[rows];
    for (int row = 0; row < rows; row++) {
      for (int j = 0; j < FEATURES; j++) {
        features[row * FEATURES + j] = (float) (center[j] + DEVIATIONS[j] * random.nextGaussian());
      }
      labels[row] = best(features, row * FEATURES, weights, bias);
    }
    return ClientRows.wrap(features, labels, FEATURES);
  }

  private static double[] normals(int count, double mean, RandomGenerator random) {
    return IntStream.range(0, count).mapToDouble(i -> mean + random.nextGaussian()).toArray();
  }

  private static int best(float[] features, int from, double[] weights, double[] bias) {
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int label = 0; label < CLASSES; label++) {
      double score = bias[label];
      for (int j = 0; j < FEATURES; j++) {
        score += weights[j * CLASSES + label] * features[from + j];
      }
      if (score > most) {
        most = score;
        best = label;
      }
    }
    return best;
  }
}
