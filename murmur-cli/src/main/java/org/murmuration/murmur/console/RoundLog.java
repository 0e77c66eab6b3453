package org.murmuration.murmur.console;

import java.util.Locale;
import java.util.Optional;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.fl.metric.Metric;
import org.murmuration.fl.process.RoundReport;
import org.murmuration.murmur.run.RoundLine;
import org.murmuration.murmur.run.TrainingRun;

/** Tells people of each round: one line, under it a bar. */
public final class RoundLog implements TrainingRun.Observer {
  private final Console console;
  private final Progress progress;

  /** Shows an empty bar at once. */
  public RoundLog(Console console, String label, int rounds) {
    this.console = console;
    this.progress = new Progress(console, label, rounds);
    progress.show(0);
  }

  @Override
  public Optional<String> onRound(RoundLine line) {
    console.clearLine();
    console.note(text(line));
    progress.show(line.report().round().number());
    return Optional.empty();
  }

  private static String text(RoundLine line) {
    RoundReport report = line.report();
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "round %3d", report.round().number()));
    text.append(String.format(Locale.ROOT, "  test %.4f", line.test().accuracy()));
    report
        .train()
        .ifPresent(
            train -> text.append(String.format(Locale.ROOT, "  train %.4f", train.accuracy())));
    report
        .noised()
        .ifPresent(
            told ->
                text.append(
                    String.format(
                        Locale.ROOT, "  train, noised %.4f", told.mean(Metric.ACCURACY))));
    report
        .epsilon()
        .ifPresent(epsilon -> text.append("  epsilon ").append(Epsilon.textUpward(epsilon, 3)));
    text.append(
        String.format(
            Locale.ROOT,
            "  survivors %d/%d  %s up a client  %.2f s",
            report.survivors(),
            report.drawn(),
            Bytes.text(report.costs().uploadBytesPerClient()),
            report.seconds()));
    report.aborted().ifPresent(why -> text.append("  ABORTED: ").append(why));
    return text.toString();
  }
}
