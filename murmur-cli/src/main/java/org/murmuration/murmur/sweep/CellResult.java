package org.murmuration.murmur.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.murmuration.murmur.bench.Figures;

/**
 * What the runs of one cell gave so far.
 *
 * @param runs the results there are, in the order of the seeds
 * @param planned how many there will be
 */
record CellResult(Cell cell, List<JsonNode> runs, int planned) {
  static final String NOT_RUN = "not run";

  CellResult {
    runs = List.copyOf(runs);
  }

  /** Why the plan of the cell's runs was refused, if it was. */
  Optional<String> refused() {
    return runs.stream()
        .filter(run -> run.has("refused"))
        .findFirst()
        .map(run -> run.path("refused").asText());
  }

  /** Rounds to the target, by run; infinite where it was not reached. */
  double[] rounds() {
    return runs.stream()
        .mapToDouble(run -> run.at("/sweep/reached").asDouble(Double.POSITIVE_INFINITY))
        .toArray();
  }

  /** The median of the rounds to the target, where there are runs and it was reached. */
  OptionalDouble median() {
    double[] rounds = rounds();
    double median = rounds.length == 0 ? Double.NaN : Figures.median(rounds);
    return Double.isFinite(median) ? OptionalDouble.of(median) : OptionalDouble.empty();
  }

  /** The median and what lies around it, for people. */
  String roundsText() {
    if (runs.isEmpty() || refused().isPresent()) {
      return runs.isEmpty() ? NOT_RUN : "refused";
    }
    double[] rounds = rounds();
    double least = DoubleStream.of(rounds).min().orElseThrow();
    double most = DoubleStream.of(rounds).max().orElseThrow();
    String middle = round(Figures.median(rounds));
    return least == most ? middle : middle + " (" + round(least) + " to " + round(most) + ")";
  }

  /** One that was not reached is above the rounds that were run. */
  private String round(double value) {
    return Double.isFinite(value)
        ? Figures.text(value)
        : "> " + runs.stream().mapToInt(run -> run.path("rounds").size()).min().orElseThrow();
  }

  /** The last test accuracies, by run; NaN where one was refused. */
  double[] accuracies() {
    return runs.stream()
        .mapToDouble(run -> run.at("/final/test_accuracy").asDouble(Double.NaN))
        .toArray();
  }

  /** Seconds a round, evaluation left out, by run; NaN where one was refused. */
  double[] secondsPerRound() {
    return runs.stream()
        .mapToDouble(
            run -> run.at("/final/seconds_total").asDouble(Double.NaN) / run.path("rounds").size())
        .toArray();
  }

  /** The median of the last test accuracies. */
  String accuracyText() {
    return text(accuracies(), "%.4f");
  }

  /** The median of a run's seconds a round. */
  String secondsText() {
    return text(secondsPerRound(), "%.3f");
  }

  /** The median of those that are numbers; NaN if none is. */
  static double middle(double... values) {
    double[] known = DoubleStream.of(values).filter(Double::isFinite).toArray();
    return known.length == 0 ? Double.NaN : Figures.median(known);
  }

  private static String text(double[] values, String format) {
    double middle = middle(values);
    return Double.isFinite(middle) ? String.format(Locale.ROOT, format, middle) : NOT_RUN;
  }
}
