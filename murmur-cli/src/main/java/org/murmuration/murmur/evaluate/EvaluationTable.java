package org.murmuration.murmur.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.murmuration.dp.budget.PrivacyStatement;
import org.murmuration.fl.evaluate.ClientsEvaluation.Outcome;
import org.murmuration.fl.evaluate.PersonalMeasure;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.murmur.run.EvaluationSettings;

/** An evaluation for people. */
final class EvaluationTable {
  private static final String HELD_OUT =
      "Held-out clients: their metrics are summed in the clear, so they have no guarantee.";
  private static final String TRAINING_TOO =
      "Clients that train: their metrics on their test rows are summed in the clear, so they have"
          + " no guarantee.";
  private static final String ON_TOP =
      "This adds to what the training lost: epsilons and deltas of both add up.";

  /** What a noised evaluation says that no ledger was charged for. */
  static final String ANEW =
      "Each such call spends its epsilon and delta anew, and nothing adds the calls up: only"
          + " --ledger FILE does.";

  private EvaluationTable() {}

  static List<String> lines(EvaluationSettings settings, EvaluationResult result) {
    List<String> lines = new ArrayList<>();
    result
        .sums()
        .ifPresent(
            sums ->
                lines.add(
                    EvaluationJson.clients(settings, result)
                        + " clients, "
                        + sums.examples()
                        + " rows: "
                        + means(sums)));
    result.noised().ifPresent(noised -> lines.addAll(noised(noised)));
    result
        .groups()
        .ifPresent(
            report -> {
              report
                  .groups()
                  .forEach(
                      (name, group) ->
                          lines.add(
                              String.format(
                                  Locale.ROOT,
                                  "  %-20s %6d clients  %s",
                                  name,
                                  group.clients(),
                                  text(group.outcome()))));
              told(lines, "told together", report.merged());
              told(lines, "not told, nor in any sum, as they are too small", report.untold());
            });
    result
        .distributions()
        .forEach(
            (name, over) ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "  over clients, %-16s least %.4f  tenth %.4f  median %.4f  ninetieth %.4f"
                            + "  most %.4f",
                        name,
                        over.least(),
                        over.tenth(),
                        over.median(),
                        over.ninetieth(),
                        over.most())));
    gains(lines, result.gains());
    result.statements().stream().map(PrivacyStatement::text).forEach(lines::add);
    if (!result.statements().isEmpty()) {
      lines.add(ON_TOP);
    }
    if (settings.budget().isPresent() && !settings.budget().get().charged()) {
      lines.add(ANEW);
    }
    if (!settings.training()) {
      lines.add(settings.data().testsTrainingClients() ? TRAINING_TOO : HELD_OUT);
    }
    return lines;
  }

  private static String text(Outcome outcome) {
    return outcome instanceof Outcome.Released released
        ? means(released.sums())
        : ((Outcome.Aborted) outcome).why();
  }

  private static String means(MetricSums sums) {
    List<String> parts = new ArrayList<>();
    sums.means()
        .forEach(
            (name, mean) -> {
              if (EvaluationRun.isMean(name)) {
                parts.add(String.format(Locale.ROOT, "%s %.4f", name, mean));
              }
            });
    return String.join("  ", parts);
  }

  private static List<String> noised(EvaluationResult.Noised noised) {
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, Double> mean : noised.means().entrySet()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "mean over clients: %s %.4f, with noise of deviation %.4f",
              mean.getKey(),
              mean.getValue(),
              noised.deviations().getOrDefault(mean.getKey(), Double.NaN)));
    }
    return lines;
  }

  private static void told(List<String> lines, String how, List<String> names) {
    if (!names.isEmpty()) {
      lines.add("  " + how + ": " + String.join(", ", names));
    }
  }

  private static void gains(List<String> lines, List<Long> gains) {
    long most = gains.stream().mapToLong(Long::longValue).max().orElse(0);
    for (int bin = 0; bin < gains.size(); bin++) {
      if (gains.get(bin) > 0) {
        lines.add(
            String.format(
                Locale.ROOT,
                "  accuracy %+.2f to %+.2f: %5d clients %s",
                -1 + 2.0 * bin / PersonalMeasure.BINS,
                -1 + 2.0 * (bin + 1) / PersonalMeasure.BINS,
                gains.get(bin),
                "#".repeat((int) Math.ceil(30.0 * (double) gains.get(bin) / (double) most))));
      }
    }
  }
}
