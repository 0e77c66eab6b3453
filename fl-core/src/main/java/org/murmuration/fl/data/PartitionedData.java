package org.murmuration.fl.data;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A data set whose rows were given to clients. */
final class PartitionedData implements ClientData {
  private final Dataset dataset;
  private final List<ClientId> ids;
  private final TreeMap<ClientId, ClientRows> rows = new TreeMap<>();

  PartitionedData(Dataset dataset, SortedMap<ClientId, int[]> parts) {
    this.dataset = dataset;
    this.ids = List.copyOf(parts.keySet());
    parts.forEach((id, numbers) -> rows.put(id, dataset.rows(numbers)));
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
    return dataset.features();
  }

  @Override
  public int classes() {
    return dataset.classes();
  }
}
