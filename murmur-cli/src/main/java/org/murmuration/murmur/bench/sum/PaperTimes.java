package org.murmuration.murmur.bench.sum;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The running times of Bonawitz et al. 2017 (CCS), section 7: complete graph, 100,000 entries of 62
 * bits, a prototype in Java on one thread of an Intel Xeon E5-1650 v3 at 3.50 GHz with 32 GB.
 *
 * <p>The paper was not at hand to check them against; those of which all phases are given do add up
 * to their totals. What is not known is NaN.
 */
final class PaperTimes {
  private static final double UNKNOWN = Double.NaN;

  private static final List<PaperTimes> CLIENT =
      List.of(
          new PaperTimes(500, 0, 1, 154, 694, 1, 849),
          new PaperTimes(500, 10, 1, 156, 669, 1, 826),
          new PaperTimes(500, 30, 1, 159, 596, 1, 756),
          new PaperTimes(1000, 0, 1, 336, 1357, 5, 1699));

  private static final List<PaperTimes> SERVER =
      List.of(
          new PaperTimes(500, 0, 1, 26, 723, 1268, 2018),
          new PaperTimes(500, 10, UNKNOWN, UNKNOWN, UNKNOWN, 61_586, 62_239),
          new PaperTimes(500, 30, UNKNOWN, UNKNOWN, UNKNOWN, 142_847, 143_389),
          new PaperTimes(1000, 0, 6, 90, 1497, 3294, 4887));

  private final int clients;
  private final int lostPercent;
  private final double[] millis;

  private PaperTimes(int clients, int lostPercent, double... millis) {
    this.clients = clients;
    this.lostPercent = lostPercent;
    this.millis = millis;
  }

  /** Returns the milliseconds of one client: four phases and their total, if there are any. */
  static Optional<double[]> client(int clients, int lostPercent) {
    return find(CLIENT, clients, lostPercent);
  }

  /** Returns the milliseconds of the server: four phases and their total, if there are any. */
  static Optional<double[]> server(int clients, int lostPercent) {
    return find(SERVER, clients, lostPercent);
  }

  private static Optional<double[]> find(List<PaperTimes> side, int clients, int lostPercent) {
    return side.stream()
        .filter(row -> row.clients == clients && row.lostPercent == lostPercent)
        .map(row -> Arrays.copyOf(row.millis, row.millis.length))
        .findFirst();
  }
}
