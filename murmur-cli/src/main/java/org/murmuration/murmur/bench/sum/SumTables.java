package org.murmuration.murmur.bench.sum;

import java.util.List;
import org.murmuration.murmur.bench.Figures;
import org.murmuration.murmur.bench.Table;
import org.murmuration.murmur.bench.sum.SumCase.Measured;
import org.murmuration.murmur.bench.sum.SumRun.Kind;
import org.murmuration.murmur.console.Bytes;

/** Measured sums as tables. */
final class SumTables {
  private static final String PHASES_NOTE =
      "Of several processes the median. A client's figures are means over those that took the"
          + " step, the server's are totals. CPU is processor time of all threads at work on the"
          + " step; ms is from its start to its end, waiting for a core included.";

  private static final String WHOLE_NOTE =
      "Of several processes the median. Seconds are those of the whole command: start, warm-up,"
          + " drawing the inputs and checking the sum included. All clients are in the one process,"
          + " so its peak of memory is theirs and the server's, garbage included. Neighbors,"
          + " threshold and survivor floor are those of the session.";

  private SumTables() {}

  /** Returns a row for each phase of each sum. */
  static Table phases(List<Measured> sums) {
    return new Table(
        "Each phase of a sum",
        List.of(
            "sum",
            "phase",
            "client ms",
            "client CPU ms",
            "server ms",
            "server CPU ms",
            "up a client",
            "down a client"),
        sums.stream()
            .flatMap(sum -> sum.first().phases().stream().map(phase -> phase(sum, phase)))
            .toList(),
        PHASES_NOTE);
  }

  private static List<String> phase(Measured sum, String phase) {
    return List.of(
        sum.name(),
        phase.replace('_', ' '),
        millis(sum, Kind.CLIENT, phase),
        millis(sum, Kind.CLIENT_CPU, phase),
        millis(sum, Kind.SERVER, phase),
        millis(sum, Kind.SERVER_CPU, phase),
        bytes(sum.median(run -> run.of(Kind.UP, phase))),
        bytes(sum.median(run -> run.of(Kind.DOWN, phase))));
  }

  /**
   * Returns a row for each sum.
   *
   * @param note what else a reader must know; may be empty
   */
  static Table whole(List<Measured> sums, String note) {
    return new Table(
        "Whole sums",
        List.of(
            "sum",
            "neighbors / threshold / floor",
            "lost",
            "stayed closed",
            "seconds",
            "up a client",
            "down a client",
            "peak memory"),
        sums.stream().map(SumTables::whole).toList(),
        (WHOLE_NOTE + " " + note).strip());
  }

  private static List<String> whole(Measured sum) {
    return List.of(
        sum.name(),
        count(sum, "neighbors") + " / " + count(sum, "threshold") + " / " + floor(sum),
        count(sum, "lost"),
        sum.closed() + " of " + (sum.closed() + sum.runs().size()),
        Figures.text(sum.median(SumRun::seconds)),
        bytes(sum.median(run -> run.number("upload_bytes_per_client"))),
        bytes(sum.median(run -> run.number("download_bytes_per_client"))),
        bytes(sum.median(run -> run.number("peak_memory_bytes"))));
  }

  private static String floor(Measured sum) {
    return count(sum, "survivor_floor");
  }

  private static String count(Measured sum, String key) {
    return Figures.text(sum.first().number(key));
  }

  private static String millis(Measured sum, Kind kind, String phase) {
    double median = sum.median(run -> run.of(kind, phase));
    return Double.isNaN(median) ? "-" : Figures.text(median);
  }

  private static String bytes(double bytes) {
    return Double.isNaN(bytes) ? "-" : Bytes.text(bytes);
  }
}
