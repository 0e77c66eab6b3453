package org.murmuration.murmur.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What was asked for, what the plan made of it and why, and what happened on the way. */
final class Settings {
  private final JsonNode run;

  Settings(JsonNode run) {
    this.run = run;
  }

  Html planNumbers() {
    ObjectNode numbers = JsonNodeFactory.instance.objectNode();
    run.path("plan").properties().forEach(e -> numbers.set(e.getKey(), e.getValue()));
    numbers.remove("reasons");
    return table("Numbers of the plan", numbers);
  }

  Html reasons() {
    JsonNode reasons = run.path("plan").path("reasons");
    return reasons.isEmpty()
        ? Html.of("<p>The run gives no reasons of its plan.</p>\n")
        : Html.of(
            "<ul class=\"reasons\">\n%s</ul>\n",
            Html.each(reasons, reason -> Html.of("<li>%s</li>\n", Figure.any(reason))));
  }

  Html configuration() {
    return table("Configuration", run.path("config"));
  }

  Html events() {
    JsonNode events = run.path("events");
    return events.isEmpty()
        ? Html.of("<p>The run lists no events.</p>\n")
        : Html.of(
            "<details><summary>%s events</summary>\n<ol class=\"events\">\n%s</ol></details>\n",
            String.valueOf(events.size()),
            Html.each(events, event -> Html.of("<li>%s</li>\n", Figure.any(event))));
  }

  private static Html table(String caption, JsonNode object) {
    return object.isEmpty()
        ? Html.of("<p>%s: none given.</p>\n", caption)
        : Html.of(
            """
            <div class="wide">
            <table class="pairs">
            <caption>%s</caption>
            <tbody>
            %s</tbody>
            </table>
            </div>
            """,
            caption, Html.entries(object, Figure::any));
  }
}
