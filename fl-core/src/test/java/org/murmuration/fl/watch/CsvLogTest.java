package org.murmuration.fl.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvLogTest {
  @TempDir Path folder;

  @Test
  void onRound_rounds_areLinesUnderOneHeader() throws IOException {
    Path file = folder.resolve("rounds.csv");
    try (CsvLog log = CsvLog.create(file)) {
      log.onRound(Rounds.of(1, 0.5));
      log.onRound(Rounds.of(2, Double.NaN));
      assertEquals(
          List.of("round,test_accuracy,epsilon,server_view.survivors", "1,0.5,,17", "2,,,17"),
          Files.readAllLines(file),
          "before it is closed");
    }
  }

  @Test
  void onRound_otherFigures_areRefused() throws IOException {
    try (CsvLog log = CsvLog.create(folder.resolve("rounds.csv"))) {
      log.onRound(Rounds.of(1, 0.5));
      RoundFigures other = new RoundFigures(2, Map.of("loss", 1.0), Map.of());
      assertThrows(IllegalArgumentException.class, () -> log.onRound(other));
    }
  }

  @Test
  void create_missingFolder_fails() {
    assertThrows(IOException.class, () -> CsvLog.create(folder.resolve("none/rounds.csv")));
  }
}
