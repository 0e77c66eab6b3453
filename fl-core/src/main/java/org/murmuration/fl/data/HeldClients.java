package org.murmuration.fl.data;

import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.SortedMap;
import java.util.TreeMap;

/** Clients whose rows are all there already. */
final class HeldClients implements ClientData {
  private final SortedMap<ClientId, ClientRows> rows;
  private final List<ClientId> ids;
  private final int features;
  private final int classes;

  private HeldClients(SortedMap<ClientId, ClientRows> rows, int features, int classes) {
    this.rows = rows;
    this.ids = List.copyOf(rows.keySet());
    this.features = features;
    this.classes = classes;
  }

  static HeldClients of(Map<ClientId, ClientRows> clients, int classes) {
    TreeMap<ClientId, ClientRows> rows = new TreeMap<>(clients);
    int features = rows.values().stream().mapToInt(ClientRows::dimension).max().orElse(0);
    if (features < 1 || classes < 1) {
      throw new IllegalArgumentException(
          "a federated data set needs a client with a row, and a class; got "
              + rows.size()
              + " clients and "
              + classes
              + " classes");
    }
    for (Entry<ClientId, ClientRows> each : rows.entrySet()) {
      requireFit(each.getKey(), each.getValue(), features, classes);
    }
    return new HeldClients(rows, features, classes);
  }

  private static void requireFit(ClientId client, ClientRows rows, int features, int classes) {
    if (rows.count() > 0 && rows.dimension() != features) {
      throw new IllegalArgumentException(
          "client '"
              + client
              + "' has rows of "
              + rows.dimension()
              + " features, others of "
              + features);
    }
    for (int row = 0; row < rows.count(); row++) {
      if (rows.label(row) < 0 || rows.label(row) >= classes) {
        throw new IllegalArgumentException(
            "client '"
                + client
                + "' has label "
                + rows.label(row)
                + " in row "
                + row
                + "; expected 0 to "
                + (classes - 1));
      }
    }
  }

  @Override
  public List<ClientId> ids() {
    return ids;
  }

  @Override
  public ClientRows rows(ClientId client) {
    ClientRows found = rows.get(client);
    if (found == null) {
      throw new IllegalArgumentException(
          "no client '" + client + "' among the " + ids.size() + "; take one of ids()");
    }
    return found;
  }

  @Override
  public int features() {
    return features;
  }

  @Override
  public int classes() {
    return classes;
  }
}
