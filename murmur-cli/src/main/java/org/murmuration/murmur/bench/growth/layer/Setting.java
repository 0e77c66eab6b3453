package org.murmuration.murmur.bench.growth.layer;

import java.util.OptionalInt;

/**
 * One size of a sum.
 *
 * @param lostPercent part of the clients that is lost after sharing keys
 * @param neighbors on a sparse graph; empty where the finder chooses
 */
public record Setting(int clients, int dimension, int lostPercent, OptionalInt neighbors) {
  /** What stays as it is while one factor grows. */
  public static final Setting BASE = new Setting(100, 100_000, 10, OptionalInt.of(30));

  /** The finder chooses the neighbors: 30 are too few for 400 clients. */
  public Setting withClients(int clients) {
    return new Setting(clients, dimension, lostPercent, OptionalInt.empty());
  }

  /** Twenty clients, so that the longest vectors do not take minutes. */
  public Setting withDimension(int dimension) {
    return new Setting(20, dimension, lostPercent, OptionalInt.empty());
  }

  /** Returns the same with another part lost. */
  public Setting withLostPercent(int lostPercent) {
    return new Setting(clients, dimension, lostPercent, neighbors);
  }

  /** Returns the same on a sparse graph of so many neighbors. */
  public Setting withNeighbors(int neighbors) {
    return new Setting(clients, dimension, lostPercent, OptionalInt.of(neighbors));
  }

  /** Returns how many are left to be summed. */
  public int survivors() {
    return clients - clients * lostPercent / 100;
  }
}
