package org.murmuration.murmur.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlReportTest {
  private static final String HOSTILE = "</script><script>document.title='x'</script><!-- \"'&";

  @Test
  void html_demo_loadsNothing() {
    String page = HtmlReport.of(SampleRun.demo()).html();
    Matcher loads =
        Pattern.compile("\\b(?:src|href|action|srcset|poster)=\"([^\"]*)\"").matcher(page);
    while (loads.find()) {
      assertTrue(loads.group(1).startsWith("#"), "loads " + loads.group(1));
    }
    for (String loader :
        List.of("@import", "url(", "<link", "<iframe", "<object", "fetch(", "XMLHttpRequest")) {
      assertFalse(page.contains(loader), "the page has " + loader);
    }
    String bare = page.replace("https://github.com/leeoniya/uPlot (v1.6.32)", "");
    assertFalse(
        bare.contains("http:") || bare.contains("https:"), "an address besides uPlot's note");
    assertTrue(
        page.contains("content=\"default-src &#39;none&#39;")
            || page.contains("default-src 'none'"));
  }

  @Test
  void html_demo_policyNamesBothScriptsByHashAndNoOther() throws GeneralSecurityException {
    String page = HtmlReport.of(SampleRun.demo()).html();
    String policy = between(page, "Content-Security-Policy\" content=\"", "style-src");
    Matcher script = Pattern.compile("(?s)<script>(.*?)</script>").matcher(page);
    int scripts = 0;
    while (script.find()) {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.group(1).getBytes(UTF_8));
      String named = "&#39;sha256-" + Base64.getEncoder().encodeToString(hash) + "&#39;";
      assertTrue(page.contains(named), "a script that the policy does not name");
      scripts++;
    }
    assertEquals(2, scripts);
    assertFalse(policy.contains("unsafe"), policy);
  }

  @Test
  void html_demo_saysWhatTheRunSays() {
    String text = visible(HtmlReport.of(SampleRun.demo()).html());
    for (String said :
        List.of(
            "after 60 rounds of fedavg over secure aggregation with simulated clients, at epsilon 7.623 and delta 1e-4 against whoever"
                + " sees only the released models; without privacy it is 94.06",
            "2.01 times the 18.2 s without privacy",
            "1.27 times the 75.1",
            "hardly more about any one client than if that client had not taken part",
            "claims no differential privacy",
            "Simulated.",
            "masked updates: uniform words, one by one",
            "the exact sum of each cohort, before noise",
            "21-bit lanes hold 90 values",
            "sampling-probability",
            "Aborted rounds: 1 (round 17)",
            "survivors, upload bytes per client, seconds")) {
      assertTrue(text.replace('\u00a0', ' ').contains(said), "the page does not say: " + said);
    }
  }

  @Test
  void html_demo_everyRoundOfBothRunsIsARow() {
    String page = HtmlReport.of(SampleRun.demo()).html();
    assertEquals(2 * SampleRun.ROUNDS, count(page, "<th scope=\"row\">\\d+( aborted)?</th>"));
    assertEquals(1, count(page, "<tr class=\"aborted\">"));
    assertEquals(1, count(page, "<h1>"));
  }

  @Test
  void html_heldOutClients_standUnderPrivacy() {
    String text = visible(HtmlReport.of(SampleRun.demo()).html());
    String privacy = between(text, "Privacy, in full", "Time and bytes by phase");
    assertTrue(privacy.contains("Held-out clients: counted in the clear"), privacy);
  }

  @Test
  void html_abortedRound_saysWhyInTheTable() {
    String text = visible(HtmlReport.of(SampleRun.demo()).html());
    assertTrue(text.contains("Aborted because"), text);
    assertTrue(text.contains("19 survivors, fewer than the floor of 20"), text);
  }

  @Test
  void html_runThatStoppedEarly_saysWhyAsText() {
    ObjectNode run = SampleRun.demo();
    assertFalse(visible(HtmlReport.of(run).html()).contains("Stopped before round"));
    run.put("stopped", "the ledger refuses it: <spent>");
    String text = visible(HtmlReport.of(run).html());
    assertTrue(text.contains("Stopped before round " + (SampleRun.ROUNDS + 1) + ": the"), text);
    assertTrue(HtmlReport.of(run).html().contains("&lt;spent&gt;"));
  }

  /** The curve of the other observer may lie above the line, and that is no overspending. */
  @Test
  void html_budgetLine_namesWhomItWasMeantAgainst() throws IOException {
    ObjectNode run = SampleRun.demo();
    assertEquals("", plotted(run).get("against").asText());
    ((ObjectNode) run.get("config")).put("observer", "server");
    assertEquals(" against the server", plotted(run).get("against").asText());
    ((ObjectNode) run.get("config")).put("observer", "released");
    assertEquals(" against the released models", plotted(run).get("against").asText());
    assertEquals(8, plotted(run).get("budget").asDouble());
  }

  private static JsonNode plotted(ObjectNode run) throws IOException {
    String page = HtmlReport.of(run).html();
    return SampleRun.parse(between(page, "id=\"run\">", "</script>"));
  }

  @Test
  void html_noRoundAborted_noColumnForReasons() {
    ObjectNode run = SampleRun.demo();
    run.set("rounds", run.at("/comparison/rounds"));
    assertFalse(HtmlReport.of(run).html().contains("Aborted because"));
  }

  @Test
  void html_refusedClients_whoWhereAndWhyInTheTable() {
    ObjectNode run = SampleRun.demo();
    ArrayNode refused = ((ObjectNode) run.get("rounds").get(2)).putArray("refused");
    for (int client = 1; client <= 7; client++) {
      refused
          .addObject()
          .put("client", client)
          .put("step", "share_keys")
          .put("by", client == 1 ? "client" : "server")
          .put("reason", "wrong_participants");
    }
    ((ObjectNode) run.get("rounds").get(3)).putArray("refused");
    String page = HtmlReport.of(run).html();
    assertEquals(1, count(page, "<th scope=\"col\">Refused</th>"));
    String text = visible(page);
    assertTrue(text.contains("client 1 at share keys by the client: wrong participants"), text);
    assertTrue(text.contains("client 5 at share keys by the server: wrong"), text);
    assertTrue(text.contains("wrong participants; and 2 more"), text);
    assertFalse(text.contains("client 6 at"), text);
  }

  @Test
  void html_nobodyRefused_noColumnForIt() {
    ObjectNode run = SampleRun.demo();
    ((ObjectNode) run.get("rounds").get(3)).putArray("refused");
    assertFalse(HtmlReport.of(run).html().contains(">Refused"));
  }

  /** The statement says it already, and says more. */
  @Test
  void html_statementAgainstServer_noDenialBesideIt() {
    ObjectNode run = SampleRun.demo();
    ((ArrayNode) run.at("/final/privacy"))
        .addObject()
        .put("observer", "server")
        .put("statement", "Against the server: no differential privacy.");
    String text = visible(HtmlReport.of(run).html());
    assertTrue(text.contains("Against the server: no differential privacy."), text);
    assertFalse(text.contains("claims no differential privacy"), text);
  }

  @Test
  void html_epsilonAgainstServer_noDenial() {
    ObjectNode run = SampleRun.demo();
    ((ObjectNode) run.get("final")).put("epsilon_server", 3.5);
    assertFalse(HtmlReport.of(run).html().contains("claims no differential privacy"));
  }

  /** The noise is sized for the server, so that its loss is the run's; the other is less. */
  @Test
  void html_noiseSizedForTheServer_headlineIsItsEpsilonAndTheOtherBesideIt() {
    ObjectNode run = SampleRun.demo();
    ((ObjectNode) run.get("config")).put("observer", "server");
    assertTrue(visible(HtmlReport.of(run).html()).contains("at epsilon 7.623"), "no promise to it");
    ((ArrayNode) run.at("/final/privacy"))
        .addObject()
        .put("observer", "server")
        .put("adjacency", "zero-out")
        .put("epsilon", 9.5)
        .put("delta", 1e-5);
    String text = visible(HtmlReport.of(run).html()).replace('\u00a0', ' ');
    for (String said :
        List.of(
            "simulated clients, at epsilon 9.500 and delta 1e-5 against the server (7.623 against"
                + " whoever sees only the released models); without",
            "delta 1e-5, zero-out, against the server (7.623 against whoever sees")) {
      assertTrue(text.contains(said), "the page does not say: " + said + " in " + text);
    }
    ((ObjectNode) run.get("config")).put("observer", "released");
    assertTrue(visible(HtmlReport.of(run).html()).contains("at epsilon 7.623"));
  }

  @Test
  void html_withoutPrivacy_saysSo() {
    ObjectNode run = SampleRun.demo();
    run.set("final", run.get("comparison").get("final"));
    run.remove("comparison");
    String text = visible(HtmlReport.of(run).html());
    assertTrue(text.contains("without differential privacy"), text);
    assertTrue(text.contains("This run makes no privacy statement."), text);
  }

  @Test
  void html_hostileTextEverywhere_staysText() {
    JsonNode run = spoiled(SampleRun.demo());
    String page = HtmlReport.of(run).html();
    assertFalse(page.contains(HOSTILE));
    assertEquals(3, count(page, "<script"));
    assertEquals(3, count(page, "</script"));
    assertEquals(1, count(page, "<!--"));
    JsonNode embedded = SampleRun.parse(between(page, "id=\"run\">", "</script>"));
    assertEquals(run.get("rounds"), embedded.get("rounds"));
    assertEquals(HOSTILE, embedded.get("label").asText());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"rounds\":null,\"final\":null,\"comparison\":null,\"plan\":null,\"config\":null}",
        "{\"rounds\":[{}],\"final\":{},\"comparison\":{},\"parties\":[{}],\"events\":[{}]}",
        "{\"rounds\":[{\"round\":null,\"phases\":null,\"epsilon\":null}],\"final\":{\"privacy\":[{}]}}"
      })
  void html_partsMissing_dashesAndNoStrayWords(String run) {
    String text = visible(HtmlReport.of(SampleRun.parse(run)).html());
    assertTrue(text.contains(Figure.DASH));
    for (String stray : List.of("NaN", "null", "undefined", "Infinity", "Optional")) {
      assertFalse(text.contains(stray), "the page says " + stray);
    }
  }

  @Test
  void html_nonFiniteNumbers_dashes() {
    ObjectNode run = SampleRun.demo();
    ((ObjectNode) run.get("final")).put("epsilon", Double.NaN).put("seconds_total", 1 / 0.0);
    ((ObjectNode) run.get("rounds").get(3)).put("test_accuracy", Double.NaN);
    String page = HtmlReport.of(run).html();
    assertFalse(visible(page).contains("NaN"));
    assertFalse(visible(page).contains("Infinity"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "3", "\"text\""})
  void of_noObject_refused(String run) {
    assertThrows(IllegalArgumentException.class, () -> HtmlReport.of(SampleRun.parse(run)));
  }

  @Test
  void of_otherSchema_refused() {
    JsonNode run = SampleRun.parse("{\"schema_version\":2}");
    var refusal = assertThrows(IllegalArgumentException.class, () -> HtmlReport.of(run));
    assertTrue(refusal.getMessage().contains("got 2"), refusal.getMessage());
  }

  @Test
  void write_file_samePageInUtf8(@TempDir Path folder) throws IOException {
    HtmlReport report = HtmlReport.of(SampleRun.demo());
    report.write(folder.resolve("report.html"));
    assertEquals(report.html(), Files.readString(folder.resolve("report.html")));
  }

  /** Replaces every text of a run by the hostile one, keeping the names that steer the page. */
  private static JsonNode spoiled(JsonNode node) {
    if (node instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      names.forEach(name -> object.set(name, spoiled(object.get(name))));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, spoiled(array.get(i)));
      }
    }
    return node.isTextual() ? TextNode.valueOf(HOSTILE) : node;
  }

  /** The text of the page without scripts, styles, comments and tags. */
  private static String visible(String page) {
    return page.replaceAll("(?s)<(script|style)\\b.*?</\\1>", " ")
        .replaceAll("(?s)<!--.*?-->", " ")
        .replaceAll("<[^>]*>", "\n")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }

  private static int count(String page, String pattern) {
    return (int) Pattern.compile(pattern).matcher(page).results().count();
  }

  private static String between(String page, String from, String to) {
    int start = page.indexOf(from) + from.length();
    return page.substring(start, page.indexOf(to, start));
  }
}
