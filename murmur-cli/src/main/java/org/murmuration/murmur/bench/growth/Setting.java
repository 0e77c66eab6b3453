package org.murmuration.murmur.bench.growth;

import java.util.OptionalInt;

/**
 * One size of a sum.
 *
 * @param lostPercent part of the clients that is lost after sharing keys
 * @param neighbors on a sparse graph; empty where the finder chooses
 */
record Setting(int clients, int dimension, int lostPercent, OptionalInt neighbors) {
  /** What stays as it is while one factor grows. */
  static final Setting BASE = new Setting(100, 100_000, 10, OptionalInt.of(30));

  /** The finder chooses the neighbors: 30 are too few for 400 clients. */
  Setting withClients(int clients) {
    return new Setting(clients, dimension, lostPercent, OptionalInt.empty());
  }

  /** Twenty clients, so that the longest vectors do not take minutes. */
  Setting withDimension(int dimension) {
    return new Setting(20, dimension, lostPercent, OptionalInt.empty());
  }

  Setting withLostPercent(int lostPercent) {
    return new Setting(clients, dimension, lostPercent, neighbors);
  }

  Setting withNeighbors(int neighbors) {
    return new Setting(clients, dimension, lostPercent, OptionalInt.of(neighbors));
  }

  /** Returns how many are left to be summed. */
  int survivors() {
    return clients - clients * lostPercent / 100;
  }
}
