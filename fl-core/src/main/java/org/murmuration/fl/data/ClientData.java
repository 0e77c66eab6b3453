package org.murmuration.fl.data;

import java.util.List;
import java.util.Map;

/** A federated data set: client ids and the rows of each. Safe to read from many threads. */
public interface ClientData {
  /** Returns all clients in ascending order, each once. */
  List<ClientId> ids();

  /**
   * Returns the rows of one client; the same rows in the same order on every call.
   *
   * @throws IllegalArgumentException if {@code client} is not one of {@link #ids()}
   */
  ClientRows rows(ClientId client);

  /** Returns how many features a row has. */
  int features();

  /** Returns how many classes there are: labels are 0 to {@code classes() - 1}. */
  int classes();

  /**
   * Returns clients over rows that are all there already; the map is copied.
   *
   * @param classes at least 1; every label is below it
   * @throws IllegalArgumentException if no client has a row, rows differ in length or a label is
   *     out of range
   */
  static ClientData of(Map<ClientId, ClientRows> rows, int classes) {
    return HeldClients.of(rows, classes);
  }
}
