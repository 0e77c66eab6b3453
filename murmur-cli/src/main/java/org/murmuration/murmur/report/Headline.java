package org.murmuration.murmur.report;

import static java.util.Locale.ROOT;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalDouble;
import java.util.stream.StreamSupport;

/** The result in one sentence, and the same in tiles. */
final class Headline {
  private static final String SERVER = "server";

  private final JsonNode run;
  private final JsonNode last;
  private final JsonNode aimed;
  private final JsonNode plain;

  Headline(JsonNode run) {
    this.run = run;
    this.last = run.path("final");
    this.aimed = aimed(run, last);
    this.plain = run.path("comparison").path("final");
  }

  /** Returns the sentence as plain text; it names the algorithm and each epsilon's observer. */
  String sentence() {
    StringBuilder said = new StringBuilder(Figure.percent(last.path("test_accuracy")));
    said.append(" test accuracy after ").append(rounds()).append(algorithm());
    said.append(overSecureAggregation() ? " over secure aggregation" : "");
    said.append(" with simulated clients");
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

  /** Nobody takes part from outside: murmur makes its clients itself. */
  private String algorithm() {
    JsonNode algorithm = run.path("config").path("algorithm");
    return algorithm.isTextual() ? " of " + algorithm.asText() : "";
  }

  private String guarantee() {
    return ", at epsilon "
        + Figure.epsilon(aimed.path("epsilon"))
        + " and delta "
        + Figure.delta(aimed.path("delta"))
        + " against "
        + Statements.observer(aimed.path("observer"))
        + beside();
  }

  /** The other observer's loss, where the noise was sized for the server. */
  private String beside() {
    return aimed.equals(last)
        ? ""
        : " ("
            + Figure.epsilon(last.path("epsilon"))
            + " against "
            + Statements.observer(last.path("observer"))
            + ")";
  }

  /** The promise that the noise was sized for: the server's if it was asked for and given. */
  private static JsonNode aimed(JsonNode run, JsonNode last) {
    if (run.path("config").path("observer").asText().equals(SERVER)) {
      for (JsonNode promise : last.path("privacy")) {
        boolean bounded = Figure.number(promise.path("epsilon")).isPresent();
        if (bounded && promise.path("observer").asText().equals(SERVER)) {
          return promise;
        }
      }
    }
    return last;
  }

  /** Returns one tile for each figure that decides whether the run was worth it. */
  Html tiles() {
    return Html.of(
        "%s%s%s%s%s%s",
        accuracy(),
        plainAccuracy(),
        tile("Epsilon", Figure.epsilon(aimed.path("epsilon")), epsilonNote()),
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
            + Figure.delta(aimed.path("delta"))
            + ", "
            + Figure.any(aimed.path("adjacency"))
            + ", against "
            + Statements.observer(aimed.path("observer"))
            + beside()
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
