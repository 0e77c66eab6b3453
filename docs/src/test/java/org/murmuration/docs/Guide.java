package org.murmuration.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Markdown file whose Java blocks must be regions of tested code.
 *
 * <p>A block is a fence with the language {@code java}. The line {@code <!-- snippet: NAME -->}
 * before it, blank lines apart, names its region.
 */
record Guide(String name, List<String> lines) {
  private static final Pattern MARKER = Pattern.compile("<!--\\s*snippet:\\s*(\\S+)\\s*-->");
  private static final Pattern FENCE = Pattern.compile("(`{3,}|~{3,})\\s*([^`\\s{]*).*");

  Guide {
    lines = List.copyOf(lines);
  }

  static Guide read(Path file) throws IOException {
    return new Guide(file.getFileName().toString(), Files.readAllLines(file));
  }

  /** Returns what is wrong with the Java blocks, one line a block; nothing if all are regions. */
  List<String> findings(Snippets snippets) {
    List<String> findings = new ArrayList<>();
    String marker = "";
    int at = 0;
    while (at < lines.size()) {
      String line = lines.get(at).strip();
      Matcher named = MARKER.matcher(line);
      Matcher fence = FENCE.matcher(line);
      if (fence.matches()) {
        int end = endOf(fence.group(1), at + 1);
        boolean java = fence.group(2).toLowerCase(Locale.ROOT).equals("java");
        if (java || !marker.isEmpty()) {
          compare(snippets, marker, java, at, end, findings);
        }
        marker = "";
        at = end;
      } else if (!line.isEmpty()) {
        refuseIdle(marker, at, findings);
        marker = named.matches() ? named.group(1) : "";
      }
      at++;
    }
    refuseIdle(marker, at, findings);
    return findings;
  }

  private int endOf(String fence, int from) {
    int at = from;
    while (at < lines.size() && !closes(fence, lines.get(at).strip())) {
      at++;
    }
    return at;
  }

  private static boolean closes(String fence, String line) {
    return line.startsWith(fence) && line.chars().allMatch(c -> c == fence.charAt(0));
  }

  private void compare(
      Snippets snippets, String marker, boolean java, int at, int end, List<String> findings) {
    if (!java) {
      findings.add(place(at) + "the block of snippet '" + marker + "' is not fenced as java");
    } else if (marker.isEmpty()) {
      findings.add(place(at) + "a java block has no line <!-- snippet: NAME --> before it");
    } else if (end == lines.size()) {
      findings.add(place(at) + "the block of snippet '" + marker + "' is not closed");
    } else if (!snippets.regions().containsKey(marker)) {
      findings.add(place(at) + snippets.unknown(marker));
    } else {
      String shown = Snippets.flushLeft(lines.subList(at + 1, end));
      String tested = snippets.regions().get(marker);
      if (!shown.equals(tested)) {
        findings.add(place(at) + "differs from snippet '" + marker + "', which is\n" + tested);
      }
    }
  }

  private void refuseIdle(String marker, int at, List<String> findings) {
    if (!marker.isEmpty()) {
      findings.add(place(at - 1) + "no block follows the marker of snippet '" + marker + "'");
    }
  }

  private String place(int at) {
    return name + ":" + (at + 1) + ": ";
  }
}
