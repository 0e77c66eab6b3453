package org.murmuration.murmur.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of {@code verify} start from: one honest run for all, and a folder for each. */
abstract class ForgedRuns {
  @TempDir static Path runs = Path.of("");
  private static Optional<Forgery> shared = Optional.empty();

  @TempDir Path folder;

  Path out = Path.of("");

  /** Trains the run that {@link #honest} is of, into {@link #runs}. */
  static void trainForAll(String line) throws IOException {
    shared = Optional.of(Forgery.of(line, runs.resolve("run")));
  }

  @AfterAll
  static void forget() {
    shared = Optional.empty();
  }

  static Forgery honest() throws IOException {
    return shared.orElseThrow().anew();
  }

  @BeforeEach
  void nameRun() {
    out = folder.resolve("run");
  }
}
