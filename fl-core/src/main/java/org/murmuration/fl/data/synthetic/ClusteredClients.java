package org.murmuration.fl.data.synthetic;

import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.seed.Seed;

/**
 * Clients whose rows lie about one center a class, the same centers for all: what a linear model
 * learns in a few rounds, to try a program on. Centers are normal with variance 1 in each feature,
 * rows normal about them with the same variance; classes are equally likely.
 *
 * @param clients at least 1
 * @param rowsEach rows of a client, at least 1
 * @param features of a row, at least 1
 * @param classes at least 1
 */
public record ClusteredClients(int clients, int rowsEach, int features, int classes, Seed seed) {
  public ClusteredClients {
    if (clients < 1 || rowsEach < 1 || features < 1 || classes < 1) {
      throw new IllegalArgumentException(
          "clients, rows, features and classes must be at least 1, got "
              + clients
              + ", "
              + rowsEach
              + ", "
              + features
              + " and "
              + classes);
    }
  }

  /** Returns clients to train on. */
  public ClientData training() {
    return drawn("training");
  }

  /** Returns as many others, drawn by the same law. */
  public ClientData test() {
    return drawn("test");
  }

  private ClientData drawn(String use) {
    float[][] centers = centers();
    TreeMap<ClientId, ClientRows> rows = new TreeMap<>();
    for (int client = 0; client < clients; client++) {
      RandomGenerator random = seed.child("clusters/" + use, client).generator();
      rows.put(ClientId.numbered(use, client, clients - 1), rows(centers, random));
    }
    return ClientData.of(rows, classes);
  }

  private float[][] centers() {
    RandomGenerator random = seed.child("clusters/centers").generator();
    float[][] centers = new float[classes][features];
    for (float[] center : centers) {
      for (int i = 0; i < features; i++) {
        center[i] = (float) random.nextGaussian();
      }
    }
    return centers;
  }

  private ClientRows rows(float[][] centers, RandomGenerator random) {
    float[] values = new float[rowsEach * features];
    int[] labels = new int[rowsEach];
    for (int row = 0; row < rowsEach; row++) {
      labels[row] = random.nextInt(classes);
      for (int i = 0; i < features; i++) {
        values[row * features + i] = (float) (centers[labels[row]][i] + random.nextGaussian());
      }
    }
    return ClientRows.wrap(values, labels, features);
  }
}
