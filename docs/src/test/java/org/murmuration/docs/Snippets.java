package org.murmuration.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The regions of tested code that guides may show, by name.
 *
 * <p>In a test a region stands between the lines {@code // snippet: NAME} and {@code // end
 * snippet}; its common indentation is not part of it. In a guide the line {@code <!-- snippet: NAME
 * -->} stands before the fence whose text must be that region ({@link Guide}).
 */
record Snippets(Map<String, String> regions) {
  private static final String START = "// snippet:";
  private static final String END = "// end snippet";

  Snippets {
    regions = Map.copyOf(regions);
  }

  /**
   * Cuts the regions out of all Java files below {@code sources}.
   *
   * @throws IllegalArgumentException if a region is not closed, is empty, opens inside another, or
   *     has the name of another
   */
  static Snippets in(Path... sources) throws IOException {
    Map<String, String> regions = new LinkedHashMap<>();
    for (Path folder : sources) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file :
            files.filter(path -> path.toString().endsWith(".java")).sorted().toList()) {
          cut(file, Files.readAllLines(file), regions);
        }
      }
    }
    return new Snippets(regions);
  }

  private static void cut(Path file, List<String> lines, Map<String, String> regions) {
    String open = "";
    List<String> body = new ArrayList<>();
    for (String line : lines) {
      String text = line.strip();
      if (text.startsWith(START)) {
        require(open.isEmpty(), file, "snippet '" + open + "' is not closed before the next one");
        open = text.substring(START.length()).strip();
        require(!open.isEmpty(), file, "a snippet has no name");
      } else if (text.equals(END)) {
        require(!open.isEmpty(), file, "'" + END + "' closes nothing");
        require(!body.isEmpty(), file, "snippet '" + open + "' is empty");
        String earlier = regions.put(open, flushLeft(body));
        require(earlier == null, file, "snippet '" + open + "' is there twice");
        open = "";
        body.clear();
      } else if (!open.isEmpty()) {
        body.add(line);
      }
    }
    require(open.isEmpty(), file, "snippet '" + open + "' is not closed by '" + END + "'");
  }

  /** Says that there is no region {@code name}, and which there are. */
  String unknown(String name) {
    return "no snippet '" + name + "' in the tests; there are " + new TreeSet<>(regions.keySet());
  }

  /** Returns {@code lines} as one text without their common indentation and trailing blanks. */
  static String flushLeft(List<String> lines) {
    return String.join("\n", lines).stripTrailing().stripIndent() + "\n";
  }

  private static void require(boolean holds, Path file, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(file + ": " + otherwise);
    }
  }
}
