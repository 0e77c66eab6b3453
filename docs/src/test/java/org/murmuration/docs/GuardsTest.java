package org.murmuration.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every test that a page names as a guard is there. */
class GuardsTest {
  private static final Path REPOSITORY = Path.of("..");
  private static final Pattern TEST_NAME = Pattern.compile("`(\\w+Test)`");

  @ParameterizedTest
  @ValueSource(strings = {"docs/threat-model.md", "docs/pitfalls.md"})
  void page_everyTestItNames_exists(String page) throws IOException {
    Set<String> named = named(Files.readString(REPOSITORY.resolve(page)));
    assertTrue(named.size() >= 10, "the tables name their tests, found " + named);

    named.removeAll(existing());
    assertEquals(Set.of(), named);
  }

  private static Set<String> named(String text) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = TEST_NAME.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  private static Set<String> existing() throws IOException {
    try (Stream<Path> files = Files.walk(REPOSITORY)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith("Test.java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .collect(Collectors.toSet());
    }
  }
}
