package org.murmuration.murmur.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Every round as a row: what the plots show, for those who cannot or will not see them. */
final class RoundTable {
  private record Column(String title, String key, Function<JsonNode, String> show) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("Test accuracy", "test_accuracy", Figure::percent),
          new Column("Train accuracy", "train_accuracy", Figure::percent),
          new Column("Train loss", "train_loss", loss -> Figure.decimals(loss, 4)),
          new Column("Epsilon", "epsilon", Figure::epsilon),
          new Column("Epsilon, server", "epsilon_server", Figure::epsilon),
          new Column("Drawn", "drawn", Figure::any),
          new Column("Survivors", "survivors", Figure::any),
          new Column(
              "Upload of a client, bytes",
              "upload_bytes_per_client",
              bytes -> Figure.decimals(bytes, 0)),
          new Column("Seconds", "seconds", seconds -> Figure.decimals(seconds, 3)),
          new Column(
              "Evaluation, seconds", "evaluation_seconds", seconds -> Figure.decimals(seconds, 3)));

  /** Stands in the table only where a round was aborted. */
  private static final Column ABORTED_BECAUSE =
      new Column("Aborted because", "aborted_because", Figure::any);

  /** Stands in the table only where a client was refused, or withdrew. */
  private static final Column REFUSED = new Column("Refused", "refused", Refusals::show);

  private final List<String> serverView = new ArrayList<>();
  private final JsonNode rounds;
  private final JsonNode last;
  private final JsonNode stopped;
  private final List<Column> columns = new ArrayList<>(COLUMNS);

  RoundTable(JsonNode run) {
    this.rounds = run.path("rounds");
    this.last = run.path("final");
    this.stopped = run.path("stopped");
    run.path("server_view").forEach(name -> serverView.add(name.asText()));
    if (!rounds.findValues(ABORTED_BECAUSE.key).isEmpty()) {
      columns.add(ABORTED_BECAUSE);
    }
    if (Refusals.anyIn(rounds)) {
      columns.add(REFUSED);
    }
  }

  /** Returns which rounds were aborted, and why the run stopped early if it did, in sentences. */
  Html irregular() {
    return Html.of("%s%s", aborted(), stopped());
  }

  private Html aborted() {
    List<String> which = new ArrayList<>();
    for (JsonNode round : rounds) {
      if (round.path("aborted").asBoolean()) {
        which.add(Figure.any(round.path("round")));
      }
    }
    return which.isEmpty()
        ? Html.of("<p>Aborted rounds: %s.</p>\n", Figure.any(last.path("aborted_rounds")))
        : Html.of(
            "<p>Aborted rounds: %s (round %s). Such a round leaves the model unchanged, is never"
                + " drawn again, and stays charged where privacy is accounted.</p>\n",
            String.valueOf(which.size()), String.join(", ", which));
  }

  private Html stopped() {
    return stopped.isTextual()
        ? Html.of(
            "<p>Stopped before round %s: %s.</p>\n",
            String.valueOf(rounds.size() + 1), stopped.asText())
        : Html.NONE;
  }

  /**
   * Returns one table.
   *
   * @param caption what its rounds are, in words
   */
  Html show(String caption) {
    return Html.of(
        """
        <div class="wide tall" role="region" aria-label="%s" tabindex="0">
        <table>
        <caption>%s%s</caption>
        <thead><tr><th scope="col">Round</th>%s</tr></thead>
        <tbody>
        %s</tbody>
        </table>
        </div>
        """,
        caption,
        caption,
        serverView.isEmpty() ? "" : " (\u2020 the server's view)",
        Html.each(columns, this::title),
        Html.each(rounds, this::row));
  }

  private Html title(Column column) {
    String mark = serverView.contains(column.key) ? "\u00a0\u2020" : "";
    String noised = isNoised(column.key) ? ", noised" : "";
    return Html.of("<th scope=\"col\">%s</th>", column.title + noised + mark);
  }

  private boolean isNoised(String key) {
    return rounds.findValues("train_noise_stddev").stream().anyMatch(noise -> noise.has(key));
  }

  private Html row(JsonNode round) {
    boolean aborted = round.path("aborted").asBoolean();
    return Html.of(
        "<tr%s><th scope=\"row\">%s%s</th>%s</tr>\n",
        aborted ? Html.of(" class=\"aborted\"") : "",
        Figure.any(round.path("round")),
        aborted ? " aborted" : "",
        Html.each(
            columns, column -> Html.of("<td>%s</td>", column.show.apply(round.path(column.key)))));
  }
}
