package org.murmuration.murmur.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.murmuration.murmur.report.Figure;
import org.murmuration.murmur.report.Html;
import org.murmuration.murmur.report.Page;

/** A comparison as a page of its own, with a line a run in each plot. */
final class ComparisonPage {
  private final Comparison comparison;

  ComparisonPage(Comparison comparison) {
    this.comparison = comparison;
  }

  Html show() {
    String title = comparison.names().size() + " runs side by side";
    return Page.framed("compare.html")
        .filled(
            title, List.of(title + ": " + names(), differences(), figures(), note()), plotted());
  }

  private String names() {
    return String.join(", ", comparison.names());
  }

  private Html differences() {
    List<Difference> differences = comparison.differences();
    return differences.isEmpty()
        ? Html.of("<p>The runs have the same settings.</p>\n")
        : table(
            "Settings that differ",
            "Setting",
            Html.each(
                differences, each -> row(each.setting(), each.values().stream().map(Figure::any))));
  }

  private Html figures() {
    return table("Where each run ended", "Figure", Html.each(Measure.ALL, this::row));
  }

  private Html row(Measure measure) {
    String mark = comparison.isServerView(measure) ? "\u00a0\u2020" : "";
    return row(
        measure.title() + mark,
        comparison.contents().stream().map(run -> measure.show().apply(measure.find().apply(run))));
  }

  private static Html row(String name, Stream<String> cells) {
    return Html.of(
        "<tr><th scope=\"row\">%s</th>%s</tr>\n",
        name, Html.each(cells.toList(), cell -> Html.of("<td>%s</td>", cell)));
  }

  private Html table(String caption, String what, Html rows) {
    return Html.of(
        """
        <div class="wide" role="region" aria-label="%s" tabindex="0">
        <table>
        <caption>%s</caption>
        <thead><tr><th scope="col">%s</th>%s</tr></thead>
        <tbody>
        %s</tbody>
        </table>
        </div>
        """,
        caption,
        caption,
        what,
        Html.each(comparison.names(), name -> Html.of("<th scope=\"col\">%s</th>", name)),
        rows);
  }

  private static Html note() {
    return Html.of(
        "<p>\u2020 the server's view: no privacy statement of a run covers it. Each run's own report"
            + " has its statements in full.</p>\n");
  }

  /** The rounds of every run, and of each what the plots show. */
  private ObjectNode plotted() {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    ArrayNode runs = data.putArray("runs");
    for (int i = 0; i < comparison.names().size(); i++) {
      ArrayNode rounds = runs.addObject().put("name", comparison.names().get(i)).putArray("rounds");
      for (JsonNode round : comparison.contents().get(i).path("rounds")) {
        ObjectNode point = rounds.addObject();
        for (String key : List.of("round", "test_accuracy", "epsilon")) {
          if (round.has(key)) {
            point.set(key, round.get(key));
          }
        }
      }
    }
    return data;
  }
}
