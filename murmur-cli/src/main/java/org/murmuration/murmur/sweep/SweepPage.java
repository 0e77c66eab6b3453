package org.murmuration.murmur.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.murmuration.murmur.report.Html;
import org.murmuration.murmur.report.Page;

/** The table as a page, with a line a cell: its first run's test accuracy by round. */
final class SweepPage {
  private final SweepTable table;
  private final List<CellResult> cells;

  SweepPage(SweepTable table, List<CellResult> cells) {
    this.table = table;
    this.cells = List.copyOf(cells);
  }

  String html() {
    String title = cells.size() + " combinations of flags";
    return Page.framed("sweep.html").filled(title, List.of(title, rows()), plotted()).toString();
  }

  private Html rows() {
    return Html.of(
        "<thead><tr>%s</tr></thead>\n<tbody>\n%s</tbody>\n",
        Html.each(table.columns(), name -> Html.of("<th scope=\"col\">%s</th>", name)),
        Html.each(
            table.rows(),
            row -> Html.of("<tr>%s</tr>\n", Html.each(row, cell -> Html.of("<td>%s</td>", cell)))));
  }

  private ObjectNode plotted() {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    ArrayNode lines = data.putArray("runs");
    for (CellResult result : cells) {
      if (!result.runs().isEmpty()) {
        ObjectNode line = lines.addObject().put("name", result.cell().name());
        ArrayNode rounds = line.putArray("rounds");
        for (JsonNode round : result.runs().get(0).path("rounds")) {
          ObjectNode point = rounds.addObject();
          point.set("round", round.path("round"));
          point.set("test_accuracy", round.path("test_accuracy"));
          point.set("epsilon", round.path("epsilon"));
        }
      }
    }
    return data;
  }
}
