package org.murmuration.docs.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.murmuration.fl.plan.request.PlanRefused;

/** The shortest whole program: it runs, it learns, and it stays short. */
class QuickstartTest {
  private static final Path SOURCE =
      Path.of("src/test/java/org/murmuration/docs/examples/Quickstart.java");

  @Test
  void main_tenPrivateRounds_learnsAndSaysWhatIsPromised() throws PlanRefused {
    List<String> said = said();
    assertEquals(12, said.size(), said.toString());
    double first = Double.parseDouble(said.get(0));
    double last = Double.parseDouble(said.get(9));
    assertTrue(last > 0.7 && last > first, said.toString()); // 0.91 to 0.94, one class in ten
    assertTrue(said.get(11).startsWith("Against the server"), said.toString());
  }

  @Test
  void source_importsAndAll_atMost40Lines() throws IOException {
    List<String> lines = Files.readAllLines(SOURCE);
    int from = lines.indexOf("// snippet: quickstart");
    int to = lines.indexOf("// end snippet");
    assertTrue(from >= 0 && to - from - 1 <= 40, to - from - 1 + " lines");
  }

  private static List<String> said() throws PlanRefused {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, UTF_8));
    try {
      Quickstart.main(new String[0]);
    } finally {
      System.setOut(before);
    }
    return out.toString(UTF_8).lines().toList();
  }
}
