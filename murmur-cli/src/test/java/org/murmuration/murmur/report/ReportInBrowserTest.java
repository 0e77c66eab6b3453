package org.murmuration.murmur.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens the page in a headless browser, where one is installed: the plots must really be drawn. */
class ReportInBrowserTest {
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
    return new Browser(folder).opened(HtmlReport.of(run).html());
  }

  private static int count(String text, String part) {
    return (int) Pattern.compile(part, Pattern.LITERAL).matcher(text).results().count();
  }
}
