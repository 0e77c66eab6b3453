package org.murmuration.murmur.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The report of one run as a self-contained HTML page.
 *
 * <p>The page opens from a file, without network: style, plotting library (uPlot, MIT) and data are
 * inside, and its content policy forbids everything else. All text and tables are there without
 * scripting too; scripts add the plots only.
 */
public final class HtmlReport {
  private static final int SCHEMA_VERSION = 1;

  private final String html;

  private HtmlReport(String html) {
    this.html = html;
  }

  /**
   * Makes the page of a run.
   *
   * @param run the content of {@code run.json}; any of its parts may be absent or null
   * @throws IllegalArgumentException if it is no JSON object or of another schema version
   */
  public static HtmlReport of(JsonNode run) {
    if (!run.isObject()) {
      throw new IllegalArgumentException(
          "a report needs the JSON object of a run, got " + run.getNodeType());
    }
    JsonNode version = run.path("schema_version");
    if (version.asInt(SCHEMA_VERSION) != SCHEMA_VERSION) {
      throw new IllegalArgumentException(
          "this program reads runs of schema version 1, got "
              + version
              + "; use the program that wrote the run");
    }
    return new HtmlReport(page(run).toString());
  }

  /** Returns the page: about 80 kB of style and scripts, and the data. */
  public String html() {
    return html;
  }

  /** Writes the page to {@code file} in UTF-8, over what is there. */
  public void write(Path file) throws IOException {
    Files.writeString(file, html, UTF_8);
  }

  private static Html page(JsonNode run) {
    Headline headline = new Headline(run);
    Settings settings = new Settings(run);
    RoundTable rounds = new RoundTable(run);
    return Page.framed("report.html")
        .filled(
            headline.sentence(),
            List.of(
                origin(run),
                headline.sentence(),
                headline.tiles(),
                new Statements(run).show(),
                new PhaseTable(run).show(),
                new Parties(run).show(),
                settings.reasons(),
                settings.planNumbers(),
                settings.configuration(),
                settings.events(),
                rounds.irregular(),
                rounds.show("Every round"),
                comparison(run.path("comparison"))),
            plotted(run));
  }

  private static String origin(JsonNode run) {
    JsonNode program = run.path("program");
    return "murmur "
        + run.path("command").asText("")
        + ", version "
        + Figure.any(program.path("version"))
        + ", commit "
        + Figure.any(program.path("commit"));
  }

  private static Html comparison(JsonNode comparison) {
    String label = comparison.path("label").asText("without privacy");
    return comparison.path("rounds").isEmpty()
        ? Html.NONE
        : Html.of(
            "<p>%s</p>\n%s",
            comparison.path("note").asText("The same rounds " + label + "."),
            new RoundTable(comparison).show("Every round " + label));
  }

  /** Whom the budget was meant against, as its line is labeled; empty where a run does not say. */
  private static String against(String observer) {
    return switch (observer) {
      case "server" -> " against the server";
      case "released" -> " against the released models";
      default -> "";
    };
  }

  /** What the scripts need and no more: the rounds of both runs, and the budget asked for. */
  private static ObjectNode plotted(JsonNode run) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.set("rounds", run.path("rounds").isArray() ? run.get("rounds") : data.arrayNode());
    JsonNode other = run.path("comparison");
    data.set("plain", other.path("rounds").isArray() ? other.get("rounds") : data.arrayNode());
    data.put("label", other.path("label").asText("without privacy"));
    data.put("budget", Figure.number(run.path("config").path("epsilon")).orElse(0));
    data.put("against", against(run.path("config").path("observer").asText()));
    return data;
  }
}
