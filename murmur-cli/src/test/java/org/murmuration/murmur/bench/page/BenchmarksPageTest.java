package org.murmuration.murmur.bench.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.murmuration.murmur.bench.record.BenchFile;
import org.murmuration.murmur.bench.record.Circumstances;

class BenchmarksPageTest {
  private static BenchmarksPage page() {
    return new BenchmarksPage(
        MadeUp.files(), List.of("mask", "share"), Map.of("mask-ratio", "Tried it all."));
  }

  private static String body(String page) {
    return page.substring(page.indexOf("## Bars"));
  }

  private static String golden() throws IOException {
    try (InputStream in = BenchmarksPageTest.class.getResourceAsStream("golden.md")) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  @Test
  void texts_madeUpRecords_areTheKnownPage() throws IOException {
    assertEquals(golden(), body(page().texts().get(BenchmarksPage.NAME)));
  }

  @Test
  void texts_plots_oneForAllReleases() {
    assertEquals(
        Set.of("benchmarks/mask-time-by-words.svg", BenchmarksPage.NAME), page().texts().keySet());
  }

  /** A plot that is copied elsewhere still says where it comes from. */
  @Test
  void texts_plot_namesMachineCommitAndCommand() {
    String svg = page().texts().get("benchmarks/mask-time-by-words.svg");
    String words = svg.replaceAll("</text>\n<text[^>]*>", " ");
    for (BenchFile file : MadeUp.files()) {
      Circumstances at = file.room("mask").orElseThrow().circumstances();
      for (String part : List.of(at.machine(), at.commit(), at.date(), at.command())) {
        assertTrue(words.contains(part), part + " is not in " + words);
      }
    }
  }

  @Test
  void texts_head_saysHowToRunAndRead() {
    String text = page().texts().get(BenchmarksPage.NAME);
    assertTrue(text.startsWith("# Benchmarks\n"), text);
    assertTrue(text.contains("\n## Run\n") && text.contains("\n## Read\n"), text);
  }

  @Test
  void texts_twice_sameBytes() {
    assertEquals(page().texts(), page().texts());
  }

  @Test
  void texts_nothingMeasured_saysSo() {
    String text =
        new BenchmarksPage(List.of(), List.of("mask"), Map.of()).texts().get(BenchmarksPage.NAME);
    assertTrue(text.contains("No room with a bar was measured yet."), text);
  }
}
