package org.murmuration.murmur.data;

import java.util.List;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.ClientRows;

/** Some clients of a data set. */
record ChosenClients(ClientData from, List<ClientId> ids) implements ClientData {
  @Override
  public ClientRows rows(ClientId client) {
    if (!ids.contains(client)) {
      throw new IllegalArgumentException(
          "no client '" + client + "' among the " + ids.size() + " chosen; take one of ids()");
    }
    return from.rows(client);
  }

  @Override
  public int features() {
    return from.features();
  }

  @Override
  public int classes() {
    return from.classes();
  }
}
