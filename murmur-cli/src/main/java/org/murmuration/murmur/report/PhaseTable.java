package org.murmuration.murmur.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.OptionalDouble;
import java.util.Set;

/** Time and bytes of each phase, as the mean of the rounds that measured it. */
final class PhaseTable {
  private final JsonNode rounds;

  PhaseTable(JsonNode run) {
    this.rounds = run.path("rounds");
  }

  Html show() {
    Set<String> phases = new LinkedHashSet<>();
    for (JsonNode round : rounds) {
      round.path("phases").forEach(kind -> kind.fieldNames().forEachRemaining(phases::add));
    }
    return phases.isEmpty()
        ? Html.of("<p>The run has no times by phase.</p>\n")
        : Html.of(
            """
            <div class="wide" role="region" aria-label="Mean of a round by phase" tabindex="0">
            <table>
            <caption>Mean of a round by phase</caption>
            <thead><tr><th scope="col">Phase</th><th scope="col">A client, ms</th>
            <th scope="col">Server, ms</th><th scope="col">Upload of a client, bytes</th></tr></thead>
            <tbody>
            %s</tbody>
            </table>
            </div>
            """,
            Html.each(phases, this::row));
  }

  private Html row(String phase) {
    return Html.of(
        "<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td><td>%s</td></tr>\n",
        phase.replace('_', ' '),
        Figure.decimals(mean("client_ms", phase), 2),
        Figure.decimals(mean("server_ms", phase), 2),
        Figure.decimals(mean("upload_bytes", phase), 0));
  }

  private OptionalDouble mean(String kind, String phase) {
    double sum = 0;
    int count = 0;
    for (JsonNode round : rounds) {
      OptionalDouble value = Figure.number(round.path("phases").path(kind).path(phase));
      sum += value.orElse(0);
      count += value.isPresent() ? 1 : 0;
    }
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
  }
}
