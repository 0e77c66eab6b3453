package org.murmuration.murmur.bench.round;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.murmuration.murmur.bench.Figures;
import org.murmuration.murmur.bench.Table;
import org.murmuration.murmur.console.Bytes;

/** Measured rounds as tables. */
final class RoundTables {
  private static final double PERCENT = 100;
  private static final String NOT_RUN = "not run";

  private static final String NO_DATA =
      "Not run: give --data-dir DIR, a folder with the four files of MNIST.";

  private static final String PHASES_NOTE =
      "Processor time of one client, the longer of clock and processor time of the server. The"
          + " agreements and shares of 30 neighbors cost the same for each model, so they are most"
          + " of the protocol for a small one; masking grows with the model, training with model,"
          + " rows and epochs.";

  private RoundTables() {}

  /** Returns the protocol's part of each round. */
  static Table shares(
      Map<RoundCase, Optional<RoundWork>> measured, Optional<Path> data, Duration longest) {
    return new Table(
        "Secure aggregation's part of a round",
        List.of(
            "model",
            "epochs",
            "client trains, ms",
            "client's protocol, ms",
            "server's protocol, ms",
            "up a client",
            "part of all work",
            "part of the critical path"),
        measured.entrySet().stream()
            .map(entry -> share(entry.getKey(), entry.getValue(), data))
            .toList(),
        data.isPresent() ? sharesNote(longest) : NO_DATA);
  }

  private static String sharesNote(Duration longest) {
    return "MNIST by writer, cohort 100, batch 20, 30 neighbors, nobody lost. A round's work is the"
        + " processor time of all clients' training (clipping, rounding and packing included) and"
        + " of all their steps of the protocol, and the server's time; the part of the protocol"
        + " is that of its steps, the server's sum included. Where all clients work at once a"
        + " round takes one client's time and the server's: the last column is the protocol's"
        + " part of that. A command that would take more than "
        + longest.toMinutes()
        + " minutes, to go by fewer epochs,"
        + " is not run. Of the small models the second of two"
        + " rounds is read; the CNN has one, with ND4J's start and the JIT's work in its"
        + " training.";
  }

  private static List<String> share(
      RoundCase one, Optional<RoundWork> measured, Optional<Path> data) {
    String epochs = String.valueOf(one.epochs());
    return measured
        .map(
            work ->
                List.of(
                    one.network().label(),
                    epochs,
                    Figures.text(work.trainMillis()),
                    Figures.text(work.clientProtocolMillis()),
                    Figures.text(work.serverProtocolMillis()),
                    Bytes.text(work.uploadBytesPerClient()),
                    percent(work.shareOfWork()),
                    percent(work.shareOfPath())))
        .orElseGet(
            () ->
                List.of(
                    one.network().label(),
                    epochs,
                    NOT_RUN + ": " + one.invocation(data.orElseThrow().toString()).text(),
                    "-",
                    "-",
                    "-",
                    "-",
                    "-"));
  }

  /** Returns a row for each phase of each round. */
  static Table phases(Map<RoundCase, Optional<RoundWork>> measured) {
    return new Table(
        "Each phase of a round",
        List.of(
            "model", "epochs", "phase", "client ms", "server ms", "up a client", "down a client"),
        measured.entrySet().stream()
            .flatMap(
                entry -> entry.getValue().stream().flatMap(work -> phases(entry.getKey(), work)))
            .toList(),
        PHASES_NOTE);
  }

  private static Stream<List<String>> phases(RoundCase one, RoundWork work) {
    return work.phases().stream()
        .map(
            phase ->
                List.of(
                    one.network().label(),
                    String.valueOf(one.epochs()),
                    phase.replace('_', ' '),
                    orDash(work.clientMillis(phase), Figures.text(work.clientMillis(phase))),
                    orDash(work.serverMillis(phase), Figures.text(work.serverMillis(phase))),
                    orDash(work.uploadBytes(phase), Bytes.text(work.uploadBytes(phase))),
                    orDash(work.downloadBytes(phase), Bytes.text(work.downloadBytes(phase)))));
  }

  private static String orDash(double value, String text) {
    return value > 0 ? text : "-";
  }

  private static String percent(double part) {
    return String.format(Locale.ROOT, "%.1f %%", PERCENT * part);
  }
}
