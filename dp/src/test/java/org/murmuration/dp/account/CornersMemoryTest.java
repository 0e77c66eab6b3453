package org.murmuration.dp.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A bracket a thousandth wide takes no more than 256 MiB, wherever it is. */
class CornersMemoryTest {
  private static final int HEAP = 256;

  /** Those with the longest rings and the most attempts. */
  @Test
  void epsilonAt_hardestCorners_fitTheMemory() throws IOException {
    assertNarrow(
        List.of(
            "1e-6 0.5 10000000 1e-15",
            "1e-6 1 10000000 1e-5",
            "1e-4 0.5 10000000 1e-9",
            "0.01 0.2 10000000 1e-15"));
  }

  /** In this order sizes ascend. */
  @Test
  @Tag("suite")
  void epsilonAt_everyCorner_fitsTheMemory() throws IOException {
    List<String> questions = new ArrayList<>();
    for (String steps : List.of("1", "10000", "10000000")) {
      for (String probability : List.of("1e-6", "1e-4", "0.01")) {
        for (String multiplier : List.of("100", "1", "0.5", "0.2")) {
          for (String delta : List.of("1e-5", "1e-9", "1e-15")) {
            questions.add(probability + " " + multiplier + " " + steps + " " + delta);
          }
        }
      }
    }
    assertEquals(108, questions.size());
    assertNarrow(questions);
  }

  private static void assertNarrow(List<String> questions) throws IOException {
    List<String> answers = Corners.answers(questions, HEAP);
    assertEquals(questions.size(), answers.size(), answers.toString());
    for (int i = 0; i < questions.size(); i++) {
      String[] ends = answers.get(i).split(" ", -1);
      double lower = Double.parseDouble(ends[0]);
      double upper = Double.parseDouble(ends[1]);
      double widest = Math.max(1e-9, 1e-3 * upper);
      assertTrue(upper - lower <= widest, questions.get(i) + ": " + answers.get(i));
    }
  }
}
