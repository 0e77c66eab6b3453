package org.murmuration.murmur.verify;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Training metrics of a run that promised privacy: covered by its events, or not there.
 *
 * <p>They are coordinates of the vectors that the noise is sized for, so what is checked is that
 * the events' noise is that of vectors so long, and that nothing is told with less noise.
 */
final class MetricsCheck {
  private final JsonNode run;
  private final Findings findings;
  private final JsonNode told;

  MetricsCheck(JsonNode run, Findings findings) {
    this.run = run;
    this.findings = findings;
    this.told = run.at("/plan/private_metrics");
  }

  void run() {
    boolean asked = run.at("/config/private-metrics").asBoolean(false);
    if (asked != told.isObject()) {
      findings.add(
          asked
              ? "private metrics were asked for, and the plan has none"
              : "the plan has private metrics that were not asked for");
    }
    ToldFigures figures = new ToldFigures(run, findings);
    if (run.get("events").isEmpty()) {
      if (told.isObject()) {
        findings.add("the plan has private metrics, and the run has no event");
      }
    } else if (told.isObject()) {
      new PlannedMetrics(run, findings).run();
      figures.withTheirNoise();
    } else {
      figures.untold();
    }
  }
}
