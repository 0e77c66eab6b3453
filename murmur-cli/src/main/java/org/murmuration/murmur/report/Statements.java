package org.murmuration.murmur.report;

import com.fasterxml.jackson.databind.JsonNode;

/** The privacy statements in full, each with its observer and its unit, and what is not claimed. */
final class Statements {
  private final JsonNode last;
  private final JsonNode given;

  Statements(JsonNode run) {
    this.last = run.path("final");
    this.given = last.path("privacy");
  }

  Html show() {
    return Html.of(
        "%s%s%s%s%s",
        warning(), claims(), againstServer(), said("train_metrics"), said("held_out"));
  }

  private Html warning() {
    for (JsonNode statement : given) {
      if (statement.path("simulated").asBoolean()) {
        return Html.of(
            "<p class=\"warning\" role=\"note\"><strong>Simulated.</strong> Cohorts, keys and noise"
                + " of this run can be drawn again from a seed: the figures show what such a run"
                + " costs, but nobody was protected by it.</p>\n");
      }
    }
    return Html.NONE;
  }

  private Html claims() {
    return given.isEmpty()
        ? Html.of("<p>This run makes no privacy statement.</p>\n")
        : Html.each(given, Statements::claim);
  }

  private static Html claim(JsonNode claim) {
    return Html.of(
        """
        <article class="statement">
        <p>%s</p>
        <dl>
        <div><dt>Observer</dt><dd>%s</dd></div>
        <div><dt>Unit</dt><dd>%s</dd></div>
        <div><dt>Adjacency</dt><dd>%s</dd></div>
        <div><dt>Epsilon</dt><dd>%s</dd></div>
        <div><dt>Delta</dt><dd>%s</dd></div>
        <div><dt>Method</dt><dd>%s</dd></div>
        <div><dt>Simulated</dt><dd>%s</dd></div>
        </dl>
        </article>
        """,
        Figure.any(claim.path("statement")),
        observer(claim.path("observer")),
        Figure.any(claim.path("unit")),
        Figure.any(claim.path("adjacency")),
        Figure.epsilon(claim.path("epsilon")),
        Figure.delta(claim.path("delta")),
        Figure.any(claim.path("method")),
        yesOrNo(claim.path("simulated")));
  }

  /** Returns who sees what, in words that stand after "against". */
  static String observer(JsonNode named) {
    return switch (named.asText("")) {
      case "" -> "an observer that the run does not name";
      case "released" -> "whoever sees only the released models";
      case "server" -> "the server";
      default -> named.asText();
    };
  }

  private static String yesOrNo(JsonNode flag) {
    return flag.isBoolean() ? flag.booleanValue() ? "yes" : "no" : Figure.DASH;
  }

  /** Says what no statement says: without one against the server, nothing is claimed there. */
  private Html againstServer() {
    for (JsonNode statement : given) {
      if (statement.path("observer").asText().equals("server")) {
        return Html.NONE;
      }
    }
    return Figure.number(last.path("epsilon_server")).isPresent()
        ? Html.NONE
        : Html.of(
            "<p><strong>Against the server</strong>, and against clients of the same cohort, this"
                + " run claims no differential privacy.</p>\n");
  }

  private Html said(String key) {
    JsonNode said = last.path(key);
    return said.isTextual() ? Html.of("<p>%s</p>\n", said.asText()) : Html.NONE;
  }
}
