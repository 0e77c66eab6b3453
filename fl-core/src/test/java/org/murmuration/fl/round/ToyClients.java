package org.murmuration.fl.round;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.seed.Seed;

/** Clients of a few rows each: three classes around three corners, sizes 3, 4, 5, ... */
public final class ToyClients implements ClientData {
  public static final int FEATURES = 6;
  public static final int CLASSES = 3;

  private final TreeMap<ClientId, ClientRows> rows = new TreeMap<>();

  public ToyClients(int clients) {
    for (int i = 0; i < clients; i++) {
      ClientId id = new ClientId(String.format("client-%04d", i));
      rows.put(id, rows(3 + i % 7, Seed.of(99).child("toy", i).generator()));
    }
  }

  private static ClientRows rows(int count, RandomGenerator random) {
    float[][] features = new float[count][FEATURES];
    int[] labels = new int[count];
    for (int row = 0; row < count; row++) {
      labels[row] = random.nextInt(CLASSES);
      for (int i = 0; i < FEATURES; i++) {
        features[row][i] = (i / 2 == labels[row] ? 1 : 0) + 0.3f * random.nextFloat();
      }
    }
    return ClientRows.of(features, labels);
  }

  /** Replaces one client's features by numbers that no training survives. */
  public ToyClients spoiled(ClientId client) {
    float[][] features = new float[5][FEATURES];
    for (float[] row : features) {
      Arrays.fill(row, Float.MAX_VALUE);
    }
    rows.put(client, ClientRows.of(features, new int[5]));
    return this;
  }

  /** Returns the same clients whose last class is called as the one before it. */
  public ClientData ofTwoClasses() {
    Map<ClientId, ClientRows> merged = new TreeMap<>();
    rows.forEach((client, all) -> merged.put(client, ofTwoClasses(all)));
    return ClientData.of(merged, 2);
  }

  private static ClientRows ofTwoClasses(ClientRows all) {
    float[][] features = new float[all.count()][FEATURES];
    int[] labels = new int[all.count()];
    for (int row = 0; row < all.count(); row++) {
      all.copyRow(row, features[row], 0);
      labels[row] = Math.min(1, all.label(row));
    }
    return ClientRows.of(features, labels);
  }

  @Override
  public List<ClientId> ids() {
    return List.copyOf(rows.keySet());
  }

  @Override
  public ClientRows rows(ClientId client) {
    return rows.get(client);
  }

  @Override
  public int features() {
    return FEATURES;
  }

  @Override
  public int classes() {
    return CLASSES;
  }
}
