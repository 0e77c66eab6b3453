package org.murmuration.murmur.bench.sum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.murmuration.murmur.bench.Figures;
import org.murmuration.murmur.bench.Table;
import org.murmuration.murmur.bench.sum.SumRun.Kind;

/** Measured rows of the paper's table, each beside the paper's own. */
final class PaperTables {
  private static final List<String> PHASES =
      List.of("advertise_keys", "share_keys", "masked_input", "unmask");

  private static final List<String> COLUMNS =
      List.of(
          "clients",
          "lost",
          "what",
          "advertise keys",
          "share keys",
          "masked input",
          "unmask",
          "total");

  private static final String NOTE =
      "Complete graph, 100,000 entries of 64 bits; the paper's have 62. The paper's rows are of"
          + " another machine: a Java prototype on one thread of an Intel Xeon E5-1650 v3, 3.5 GHz,"
          + " 32 GB. Here two threads work; CPU time leaves out waiting for a core, so it is what"
          + " compares with one thread. † not checked against the paper's text; - not known.";

  private PaperTables() {}

  /** Returns the means of a client, for the cases measured. */
  static Table client(Map<BonawitzCase, SumRun> measured) {
    List<List<String>> rows = new ArrayList<>();
    measured.forEach(
        (sum, run) -> {
          rows.add(row(sum, "here, ms", here(run, Kind.CLIENT)));
          rows.add(row(sum, "here, CPU ms", here(run, Kind.CLIENT_CPU)));
          paper(sum, PaperTimes.client(sum.clients(), sum.lostPercent())).ifPresent(rows::add);
        });
    return new Table("Time of a client", COLUMNS, rows, "Means of a client. " + NOTE);
  }

  /** Returns the server's times, for the cases measured. */
  static Table server(Map<BonawitzCase, SumRun> measured) {
    List<List<String>> rows = new ArrayList<>();
    measured.forEach(
        (sum, run) -> {
          rows.add(row(sum, "here, ms", here(run, Kind.SERVER)));
          rows.add(row(sum, "here, CPU ms", here(run, Kind.SERVER_CPU)));
          paper(sum, PaperTimes.server(sum.clients(), sum.lostPercent())).ifPresent(rows::add);
        });
    return new Table(
        "Time of the server",
        COLUMNS,
        rows,
        "Where the server uses two threads ms are of the clock, CPU ms of both threads. " + NOTE);
  }

  private static double[] here(SumRun run, Kind kind) {
    double[] millis = PHASES.stream().mapToDouble(phase -> run.of(kind, phase)).toArray();
    double[] all = Arrays.copyOf(millis, millis.length + 1);
    all[millis.length] = run.total(kind);
    return all;
  }

  private static Optional<List<String>> paper(BonawitzCase sum, Optional<double[]> millis) {
    return millis.map(known -> row(sum, "paper, ms †", known));
  }

  private static List<String> row(BonawitzCase sum, String what, double[] millis) {
    List<String> cells = new ArrayList<>();
    cells.add(Figures.text(sum.clients()));
    cells.add(sum.lostPercent() + " %");
    cells.add(what);
    for (double one : millis) {
      cells.add(Double.isNaN(one) ? "-" : Figures.text(one));
    }
    return cells;
  }
}
