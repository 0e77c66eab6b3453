package org.murmuration.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnippetsTest {
  private static final Snippets ONE = new Snippets(Map.of("sum", "int a = 1;\nuse(a);\n"));

  @TempDir Path sources;

  /** The check itself: README.md and the other guides against tests that run. */
  @Test
  void guides_everyJavaBlock_isARegionOfATest() throws IOException {
    Path ofThisModule = Path.of("src", "test", "java");
    Snippets snippets = Snippets.in(ofThisModule, Path.of("..", "fl-djl").resolve(ofThisModule));
    List<String> findings = new ArrayList<>();
    for (Path folder : List.of(Path.of(".."), Path.of("."))) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path guide : files.filter(SnippetsTest::isMarkdown).sorted().toList()) {
          findings.addAll(Guide.read(guide).findings(snippets));
        }
      }
    }
    assertTrue(findings.isEmpty(), () -> String.join("\n", findings));
  }

  @Test
  void guides_ofTheRepository_areFound() {
    assertTrue(Files.isRegularFile(Path.of("..", "CONTRIBUTING.md")));
    assertTrue(Files.isRegularFile(Path.of("decisions.md")));
  }

  @Test
  void findings_sameTextAtAnotherIndentation_areNone() {
    assertEquals(
        List.of(),
        findings(
            "- a", "  <!-- snippet: sum -->", "  ```java", "  int a = 1;", "  use(a);", "  ```"));
  }

  @Test
  void findings_otherLanguages_areNotLookedAt() {
    assertEquals(List.of(), findings("```", "int b;", "```", "~~~sh", "ls", "~~~"));
  }

  @Test
  void findings_textDiffers_areReportedWithTheTestedText() {
    List<String> findings =
        findings("<!-- snippet: sum -->", "```java", "int a = 2;", "use(a);", "```");
    assertEquals(1, findings.size());
    assertTrue(findings.get(0).startsWith("guide.md:2: differs from snippet 'sum'"));
    assertTrue(findings.get(0).contains("int a = 1;"));
  }

  @Test
  void findings_oneBlankLineMore_areReported() {
    assertEquals(
        1, findings("<!-- snippet: sum -->", "```java", "int a = 1;", "", "use(a);", "```").size());
  }

  @Test
  void findings_noMarker_areReported() {
    assertEquals(1, findings("```java", "int a = 1;", "use(a);", "```").size());
    assertEquals(1, findings("~~~~ Java title", "int a = 1;", "~~~~").size());
  }

  @Test
  void findings_textBetweenMarkerAndFence_areReportedForBoth() {
    assertEquals(
        2,
        findings("<!-- snippet: sum -->", "words", "```java", "int a = 1;", "use(a);", "```")
            .size());
  }

  @Test
  void findings_markerWithoutBlock_areReported() {
    assertEquals(1, findings("<!-- snippet: sum -->").size());
  }

  @Test
  void findings_markerOnAnotherLanguage_areReported() {
    assertEquals(
        1, findings("<!-- snippet: sum -->", "```", "int a = 1;", "use(a);", "```").size());
  }

  @Test
  void findings_unknownName_areReportedWithTheKnownOnes() {
    List<String> findings = findings("<!-- snippet: som -->", "```java", "int a = 1;", "```");
    assertEquals(List.of("guide.md:2: no snippet 'som' in the tests; there are [sum]"), findings);
  }

  @Test
  void findings_fenceNotClosed_areReported() {
    assertEquals(1, findings("<!-- snippet: sum -->", "```java", "int a = 1;", "use(a);").size());
  }

  @Test
  void in_indentedRegion_isCutFlushLeft() throws IOException {
    write(
        "  // snippet: sum",
        "    int a = 1;",
        "    if (a > 0) {",
        "      use(a);",
        "    }",
        "  // end snippet");
    assertEquals(
        Map.of("sum", "int a = 1;\nif (a > 0) {\n  use(a);\n}\n"), Snippets.in(sources).regions());
  }

  @Test
  void in_brokenMarkers_areRefused() throws IOException {
    assertRefused("// snippet: a", "int a;");
    assertRefused("// snippet: a", "int a;", "// snippet: b", "int b;", "// end snippet");
    assertRefused("// snippet: a", "// end snippet");
    assertRefused("// snippet:", "int a;", "// end snippet");
    assertRefused("// end snippet");
    assertRefused(
        "// snippet: a", "int a;", "// end snippet", "// snippet: a", "int b;", "// end snippet");
  }

  private void assertRefused(String... lines) throws IOException {
    write(lines);
    assertThrows(IllegalArgumentException.class, () -> Snippets.in(sources));
  }

  private void write(String... lines) throws IOException {
    Files.write(sources.resolve("Example.java"), List.of(lines));
  }

  private static List<String> findings(String... lines) {
    return new Guide("guide.md", List.of(lines)).findings(ONE);
  }

  private static boolean isMarkdown(Path file) {
    return file.toString().endsWith(".md");
  }
}
