package org.murmuration.murmur.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens the page in a headless browser, where one is installed: the plots must really be drawn. */
class ReportInBrowserTest {
  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final List<String> FLAGS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--enable-logging=stderr",
          "--virtual-time-budget=2000",
          "--dump-dom");

  @TempDir Path folder;

  @Test
  void page_demo_fivePlotsAndNoScriptError() throws Exception {
    String dom = opened(SampleRun.demo());
    assertTrue(dom.contains("data-plots=\"5\""), "the script did not come to its end");
    assertEquals(5, count(dom, "<canvas"));
    assertEquals(5, count(dom, "role=\"slider\""));
    assertTrue(dom.contains("aria-valuetext=\"Round 60: with privacy 92.70"), "no spoken round");
    assertTrue(dom.contains("without privacy 94.06"), "no spoken comparison");
  }

  @Test
  void page_emptyRun_noPlotsAndNoScriptError() throws Exception {
    String dom = opened(SampleRun.parse("{\"rounds\":[{\"round\":1,\"phases\":null}]}"));
    assertTrue(dom.contains("data-plots=\"0\""), "the script did not come to its end");
    assertEquals(5, count(dom, "class=\"plot empty\""));
    assertFalse(dom.contains("NaN\""), "NaN in the page");
  }

  @Test
  void page_oneRound_plotsDrawn() throws Exception {
    String dom =
        opened(
            SampleRun.parse(
                "{\"rounds\":[{\"round\":1,\"test_accuracy\":0.5,\"epsilon\":1,"
                    + "\"phases\":{\"client_ms\":{\"train\":3}}}]}"));
    assertTrue(dom.contains("data-plots=\"3\""), "the script did not come to its end");
    assertEquals(3, count(dom, "<canvas"));
  }

  private String opened(JsonNode run) throws IOException, InterruptedException {
    Optional<String> browser = browser();
    assumeTrue(browser.isPresent(), "no chromium on PATH; install one to test the plots");
    Path page = folder.resolve("report.html");
    HtmlReport.of(run).write(page);
    List<String> command = new ArrayList<>(List.of(browser.orElseThrow()));
    command.addAll(FLAGS);
    command.add("--user-data-dir=" + folder.resolve("profile"));
    command.add(page.toUri().toString());
    Path dom = folder.resolve("dom.html");
    Path said = folder.resolve("said.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(dom.toFile())
            .redirectError(said.toFile())
            .start();
    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    process.destroyForcibly().waitFor();
    assertTrue(ended, "the browser did not end within a minute");
    String log = new String(Files.readAllBytes(said), UTF_8);
    assertFalse(log.contains("CONSOLE"), log);
    return Files.readString(dom);
  }

  private static Optional<String> browser() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .flatMap(place -> BROWSERS.stream().map(name -> Path.of(place, name)))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  private static int count(String text, String part) {
    return (int) Pattern.compile(part, Pattern.LITERAL).matcher(text).results().count();
  }
}
