package org.murmuration.murmur.report;

import com.fasterxml.jackson.databind.JsonNode;

/** What each party saw and never saw, in the order in which the data pass them. */
final class Parties {
  private final JsonNode run;

  Parties(JsonNode run) {
    this.run = run;
  }

  Html show() {
    JsonNode parties = run.path("parties");
    return parties.isEmpty()
        ? Html.of("<p>The run does not say what each party saw.</p>\n")
        : Html.of(
            "<ol class=\"parties\">\n%s</ol>\n%s", Html.each(parties, Parties::party), view());
  }

  private static Html party(JsonNode party) {
    return Html.of(
        "<li><h3>%s</h3>\n<h4>Saw</h4>\n%s<h4>Never saw</h4>\n%s</li>\n",
        Figure.any(party.path("party")),
        list("saw", party.path("saw")),
        list("never", party.path("never_saw")));
  }

  private static Html list(String kind, JsonNode things) {
    return things.isEmpty()
        ? Html.of("<p>%s</p>\n", Figure.DASH)
        : Html.of(
            "<ul class=\"%s\">%s</ul>\n",
            kind, Html.each(things, thing -> Html.of("<li>%s</li>", Figure.any(thing))));
  }

  private Html view() {
    JsonNode names = run.path("server_view");
    return names.isEmpty()
        ? Html.NONE
        : Html.of(
            "<p>This report is made from the server's view. No privacy statement above covers"
                + " these of its figures: %s.</p>\n",
            Figure.any(names).replace('_', ' '));
  }
}
