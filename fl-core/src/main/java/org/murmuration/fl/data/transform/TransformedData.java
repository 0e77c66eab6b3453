package org.murmuration.fl.data.transform;

import java.util.List;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.ClientRows;

/** Clients whose rows pass through a pipeline when they are asked for. */
record TransformedData(ClientData from, RowPipeline pipeline, int features) implements ClientData {
  @Override
  public List<ClientId> ids() {
    return from.ids();
  }

  @Override
  public ClientRows rows(ClientId client) {
    return pipeline.rows(client, from.rows(client));
  }

  @Override
  public int classes() {
    return from.classes();
  }
}
