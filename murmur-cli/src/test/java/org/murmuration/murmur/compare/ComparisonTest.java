package org.murmuration.murmur.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.report.Browser;

class ComparisonTest {
  private static final String HOSTILE = "</script><script>document.title='x'</script>";

  @TempDir Path folder;

  private Comparison comparison() throws IOException {
    SavedRuns saved = new SavedRuns(folder);
    return Comparison.of(
        List.of(
            saved.saved("private", SavedRuns.PRIVATE),
            saved.saved("plain", SavedRuns.PLAIN).resolve("run.json")));
  }

  private static void assertSays(List<String> lines, String expected) {
    List<String> single = lines.stream().map(line -> line.replaceAll(" +", " ")).toList();
    assertTrue(single.contains(expected), String.join("\n", lines));
  }

  @Test
  void lines_twoRuns_aColumnEach() throws IOException {
    List<String> lines = comparison().lines();
    for (String expected :
        List.of(
            " private plain",
            "model softmax mlp",
            "clients 200 200",
            "rounds 2 1",
            "protocol secure aggregation updates in the clear",
            "neighbors 95 \u2013",
            "epsilon, released models 8.000 \u2013",
            "epsilon, server \u2013 \u2013",
            "delta 1e-5 \u2013",
            "privacy simulated yes no",
            "final test accuracy 82.57 % 90.00 %",
            "survivors of the last round * 56 60",
            "aborted rounds 0 \u2013",
            "seconds in rounds * 25.1 s 2.00 s",
            "upload in all * 5.7 MB \u2013",
            "settings that differ private plain",
            "model softmax mlp",
            "rounds 2 1",
            "epsilon 8 \u2013",
            "no-dp \u2013 true")) {
      assertSays(lines, expected);
    }
  }

  /** What is the same is not listed, nor where each was written to; 1 and 1.0 are one number. */
  @Test
  void json_twoRuns_theSettingsThatDifferWithAValueARun() throws IOException {
    JsonNode json = comparison().json();
    Map<String, String> differences = new TreeMap<>();
    json.get("differences")
        .forEach(
            each -> differences.put(each.get("setting").asText(), each.get("values").toString()));
    assertEquals(
        Map.of(
            "model", "[\"softmax\",\"mlp\"]",
            "rounds", "[2,1]",
            "epsilon", "[8.0,null]",
            "no-dp", "[null,true]"),
        differences);
  }

  @Test
  void json_twoRuns_figuresAsTheRunsHaveThem() throws IOException {
    JsonNode json = comparison().json();
    assertEquals(1, json.get("schema_version").asInt());
    JsonNode first = json.get("runs").get(0);
    assertEquals("private", first.get("name").asText());
    assertEquals(7.9999001, first.get("epsilon").asDouble());
    assertEquals(28, first.get("threshold").asInt());
    assertTrue(first.get("simulated").asBoolean());
    JsonNode second = json.get("runs").get(1);
    assertTrue(second.get("threshold").isNull());
    assertTrue(second.get("aborted_rounds").isNull());
    assertEquals(
        "[\"survivors\",\"seconds_total\",\"upload_bytes_total\"]",
        json.get("server_view").toString());
  }

  @Test
  void lines_sameRunInTwoPlaces_noDifferences() throws IOException {
    SavedRuns saved = new SavedRuns(folder);
    Comparison twins =
        Comparison.of(
            List.of(
                saved.saved("one/run", SavedRuns.PLAIN), saved.saved("two/run", SavedRuns.PLAIN)));
    assertSays(twins.lines(), "the runs have the same settings");
    assertTrue(twins.html().contains("The runs have the same settings."));
    assertEquals(folder.resolve("two/run").toString(), twins.names().get(1));
  }

  /** Enough is there of a run that tells nothing but that it was one. */
  @Test
  void lines_bareRun_dashes() throws IOException {
    SavedRuns saved = new SavedRuns(folder);
    Path bare = folder.resolve("bare.json");
    Files.writeString(bare, "{\"schema_version\":1,\"rounds\":[],\"final\":{}}");
    Comparison comparison = Comparison.of(List.of(bare, saved.saved("plain", SavedRuns.PLAIN)));
    assertSays(comparison.lines(), " bare.json plain");
    assertSays(comparison.lines(), "protocol \u2013 updates in the clear");
    assertSays(comparison.lines(), "privacy simulated \u2013 no");
    assertTrue(comparison.json().get("runs").get(0).get("model").isNull());
  }

  @Test
  void html_twoRuns_tablesAndDataOfBoth() throws IOException {
    String page = comparison().html();
    for (String expected :
        List.of(
            "<h1>2 runs side by side: private, plain</h1>",
            "<tr><th scope=\"row\">no-dp</th><td>\u2013</td><td>true</td></tr>",
            "<tr><th scope=\"row\">final test accuracy</th><td>82.57\u00a0%</td><td>90.00\u00a0%</td></tr>",
            "survivors of the last round\u00a0\u2020</th>",
            "{\"name\":\"plain\",\"rounds\":[{\"round\":1,\"test_accuracy\":0.9,\"epsilon\":null}]}")) {
      assertTrue(page.contains(expected), "the page does not say: " + expected);
    }
    assertFalse(page.contains("src="), "the page loads something");
  }

  @Test
  void html_hostileSetting_staysText() throws IOException {
    SavedRuns saved = new SavedRuns(folder);
    String hostile = SavedRuns.PLAIN.replace("\"mlp\"", "\"" + HOSTILE + "\"");
    String page =
        Comparison.of(List.of(saved.saved("a", hostile), saved.saved("b", SavedRuns.PRIVATE)))
            .html();
    assertFalse(page.contains(HOSTILE));
  }

  @Test
  void html_inABrowser_aLineARunInBothPlots() throws Exception {
    SavedRuns saved = new SavedRuns(folder);
    List<Path> runs = new ArrayList<>(List.of(saved.saved("plain", SavedRuns.PLAIN)));
    for (int i = 1; i <= 7; i++) {
      runs.add(saved.saved("private" + i, SavedRuns.PRIVATE));
    }
    String dom = new Browser(folder).opened(Comparison.of(runs).html());
    assertTrue(dom.contains("data-plots=\"2\""), "the script did not come to its end");
    assertTrue(
        dom.contains("aria-valuetext=\"Round 2: plain \u2013, private1 82.57"), "no spoken round");
    assertTrue(dom.contains("private7 8.000"), "no epsilon of the last run");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense | is not JSON; give run.json files",
        "{} {} | is not JSON",
        "[1] | is not a run: it has no rounds and final figures; give run.json files",
        "{\"schema_version\":1,\"rounds\":[]} | is not a run",
        "{\"schema_version\":1,\"sum_correct\":true} | is a result of murmur secagg, which has no",
        "{\"rounds\":[],\"final\":{}} | is of schema version none, this program reads 1",
        "{\"schema_version\":2,\"rounds\":[],\"final\":{}} | is of schema version 2, this program",
      })
  void of_whatIsNoRun_refusedWithItsNameAndWhy(String content, String why) throws IOException {
    Path bad = folder.resolve("bad.json");
    Files.writeString(bad, content);
    assertRefused(
        List.of(new SavedRuns(folder).saved("plain", SavedRuns.PLAIN), bad), bad + " " + why);
  }

  @Test
  void of_filesThatAreNotThere_refused() throws IOException {
    Path plain = new SavedRuns(folder).saved("plain", SavedRuns.PLAIN);
    Path nothing = folder.resolve("nothing");
    assertRefused(List.of(plain, nothing), nothing + " is not there; give run.json");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertRefused(List.of(plain, empty), empty + " has no run.json; give");
    Path strange = Files.createDirectories(folder.resolve("strange/run.json"));
    assertRefused(List.of(plain, strange.getParent()), strange.getParent() + " cannot be read (");
  }

  @Test
  void of_fewerThanTwoOrOneTwice_refused() throws IOException {
    Path plain = new SavedRuns(folder).saved("plain", SavedRuns.PLAIN);
    assertRefused(List.of(plain), "a comparison needs two runs or more, got 1");
    assertRefused(
        List.of(plain, folder.resolve("./plain")), folder.resolve("./plain") + " is named twice");
  }

  private static void assertRefused(List<Path> files, String why) {
    CommandFailure failure = assertThrows(CommandFailure.class, () -> Comparison.of(files));
    assertTrue(String.valueOf(failure.getMessage()).startsWith(why), failure.getMessage());
  }
}
