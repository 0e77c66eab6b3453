package org.murmuration.murmur.report;

import static java.util.Locale.ROOT;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalDouble;
import java.util.stream.StreamSupport;

/** The result in one sentence, and the same in tiles. */
final class Headline {
  private final JsonNode run;
  private final JsonNode last;
  private final JsonNode plain;

  Headline(JsonNode run) {
    this.run = run;
    this.last = run.path("final");
    this.plain = run.path("comparison").path("final");
  }

  /** Returns the sentence as plain text; it names the observer of each epsilon. */
  String sentence() {
    StringBuilder said = new StringBuilder(Figure.percent(last.path("test_accuracy")));
    said.append(" test accuracy after ").append(rounds());
    said.append(overSecureAggregation() ? " of secure aggregation" : "");
    said.append(hasPrivacy() ? guarantee() : " without differential privacy");
    if (plain.isObject()) {
      said.append("; ").append(label()).append(" it is ");
      said.append(Figure.percent(plain.path("test_accuracy")));
    }
    return said.append('.').toString();
  }

  private String rounds() {
    int count = run.path("rounds").size();
    return count == 1 ? "1 round" : count + " rounds";
  }

  private String guarantee() {
    return ", at epsilon "
        + Figure.epsilon(last.path("epsilon"))
        + " and delta "
        + Figure.delta(last.path("delta"))
        + " against "
        + observer();
  }

  private String observer() {
    return Statements.observer(last.path("observer"));
  }

  /** Returns one tile for each figure that decides whether the run was worth it. */
  Html tiles() {
    return Html.of(
        "%s%s%s%s%s%s",
        accuracy(),
        plainAccuracy(),
        tile("Epsilon", Figure.epsilon(last.path("epsilon")), epsilonNote()),
        cost("Time", "seconds_total", Figure.seconds(last.path("seconds_total"))),
        cost("Upload", "upload_bytes_total", Figure.bytes(last.path("upload_bytes_total"))),
        tile("Rounds", String.valueOf(run.path("rounds").size()), aborted()));
  }

  private Html accuracy() {
    String with = hasPrivacy() ? "With privacy" : "Accuracy";
    return tile(with, Figure.percent(last.path("test_accuracy")), "test accuracy");
  }

  private Html plainAccuracy() {
    if (!plain.isObject()) {
      return Html.NONE;
    }
    OptionalDouble mine = Figure.number(last.path("test_accuracy"));
    OptionalDouble theirs = Figure.number(plain.path("test_accuracy"));
    String gap =
        mine.isPresent() && theirs.isPresent()
            ? gap(100 * (theirs.getAsDouble() - mine.getAsDouble()))
            : "test accuracy";
    return tile(sentenceCase(label()), Figure.percent(plain.path("test_accuracy")), gap);
  }

  private static String gap(double points) {
    String size = "test accuracy, " + Figure.decimals(OptionalDouble.of(Math.abs(points)), 2);
    return size + (points >= 0 ? " points higher" : " points lower");
  }

  private String epsilonNote() {
    return hasPrivacy()
        ? "delta "
            + Figure.delta(last.path("delta"))
            + ", "
            + Figure.any(last.path("adjacency"))
            + ", against "
            + observer()
        : "no differential privacy";
  }

  private Html cost(String name, String key, String total) {
    OptionalDouble times = Figure.ratio(last.path(key), plain.path(key));
    String against =
        key.startsWith("seconds") ? Figure.seconds(plain.path(key)) : Figure.bytes(plain.path(key));
    return tile(
        name,
        total,
        plain.isObject()
            ? Figure.decimals(times, 2) + " times the " + against + " " + label()
            : "in all");
  }

  private String aborted() {
    return Figure.any(last.path("aborted_rounds")) + " aborted";
  }

  private static Html tile(String name, String figure, String note) {
    return Html.of(
        "<div class=\"tile\"><dt>%s</dt><dd><strong>%s</strong><span>%s</span></dd></div>\n",
        name, figure, note);
  }

  private String label() {
    return run.path("comparison").path("label").asText("without privacy");
  }

  private static String sentenceCase(String words) {
    return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(ROOT) + words.substring(1);
  }

  private boolean hasPrivacy() {
    return Figure.number(last.path("epsilon")).isPresent();
  }

  /** A round that shared keys was summed under masks; nothing else is taken as evidence. */
  private boolean overSecureAggregation() {
    return StreamSupport.stream(run.path("rounds").spliterator(), false)
        .map(round -> round.path("phases").path("client_ms").path("share_keys"))
        .anyMatch(JsonNode::isNumber);
  }
}
