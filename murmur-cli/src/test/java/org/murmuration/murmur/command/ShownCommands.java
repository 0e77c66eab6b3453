package org.murmuration.murmur.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Commands that the guides show: lines of blocks, and whole ones within a line. */
final class ShownCommands {
  private static final Path ROOT = Path.of("..");
  private static final Pattern LINE =
      Pattern.compile("(?:JAVA_TOOL_OPTIONS=\\S+ )?(?:\\./)?murmur ([a-z][^#]*)(?:#.*)?");

  /** With the folder's mark it is to be typed so; without, a text speaks of it. */
  private static final Pattern WITHIN = Pattern.compile("`\\./murmur ([a-z][^`]*)`");

  private ShownCommands() {}

  /**
   * One command.
   *
   * @param guide the page that shows it
   * @param line all behind the program's name
   */
  record Shown(String guide, String line) {
    /** Returns what is asked for, such as {@code train}. */
    String command() {
      return line.split(" ", 2)[0];
    }

    /** Whether it has words that stand for something, which is not said here. */
    boolean isSketch() {
      return line.matches(".*( \\.\\.\\. |\\bHASH\\b|\\bFILE\\b|--length N\\b).*");
    }
  }

  /** Returns those of all guides. */
  static List<Shown> all() throws IOException {
    List<Shown> all = new ArrayList<>();
    for (Path folder : List.of(ROOT, ROOT.resolve("docs"))) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path guide : files.filter(ShownCommands::isGuide).sorted().toList()) {
          add(guide, all);
        }
      }
    }
    return all;
  }

  private static boolean isGuide(Path file) {
    return file.toString().endsWith(".md") && !file.endsWith("CHANGELOG.md");
  }

  private static void add(Path guide, List<Shown> all) throws IOException {
    String name = guide.getFileName().toString();
    boolean block = false;
    for (String line : Files.readAllLines(guide)) {
      if (line.startsWith("```")) {
        block = !block;
      } else if (block) {
        Matcher whole = LINE.matcher(line);
        if (whole.matches()) {
          all.add(new Shown(name, whole.group(1).strip()));
        }
      } else {
        Matcher within = WITHIN.matcher(line);
        while (within.find()) {
          all.add(new Shown(name, within.group(1).strip()));
        }
      }
    }
  }
}
