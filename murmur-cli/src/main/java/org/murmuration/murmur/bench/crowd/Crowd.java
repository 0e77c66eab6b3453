package org.murmuration.murmur.bench.crowd;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.murmuration.murmur.bench.Figures;
import org.murmuration.murmur.bench.process.Invocation;
import org.murmuration.murmur.bench.process.Notebook;

/**
 * One round in which every client of a population took part.
 *
 * @param seconds of the round, evaluation left out
 * @param trainSeconds of that, all clients' processor time in training, drawing digits included
 * @param peakBytes most heap in use
 */
record Crowd(int clients, double seconds, double trainSeconds, double peakBytes) {
  /** The heap, with what a Java takes beside it, stays under 1 GiB. */
  static final int HEAP_MIB = 768;

  private static final int MOST_SECONDS = 3600;
  private static final double MILLIS_PER_SECOND = 1000;
  private static final double BYTES_PER_MIB = 1 << 20;

  /** Measures a population of {@code clients}; nothing where the command fails. */
  static Optional<Crowd> measure(int clients, Notebook notebook) {
    return notebook.run(invocation(clients)).map(done -> read(clients, done.json()));
  }

  private static Invocation invocation(int clients) {
    String line =
        String.format(
            Locale.ROOT,
            "train --clients %1$d --sampling fixed --cohort %1$d --rounds 1 --no-dp --no-secagg"
                + " --threads 1 --json",
            clients);
    return Invocation.of(line).withHeapMib(HEAP_MIB).within(MOST_SECONDS);
  }

  private static Crowd read(int clients, JsonNode run) {
    double train = run.at("/rounds/0/phases/client_cpu_ms/train").asDouble(Double.NaN);
    return new Crowd(
        clients,
        run.at("/final/seconds_total").asDouble(Double.NaN),
        train * clients / MILLIS_PER_SECOND,
        run.at("/final/peak_memory_bytes").asDouble(Double.NaN));
  }

  /** The columns of a table of crowds. */
  static List<String> columns() {
    return List.of(
        "clients", "s a round", "of it training, s (processor)", "clients/s", "peak heap, MiB");
  }

  /** This as a row of the table. */
  List<String> row() {
    return List.of(
        Figures.text(clients),
        Figures.text(seconds),
        Figures.text(trainSeconds),
        Figures.text(clients / seconds),
        Figures.text(peakBytes / BYTES_PER_MIB));
  }
}
