package org.murmuration.fl.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.dp.noise.NoiseMemory;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.optimize.ServerState;
import org.murmuration.fl.process.FederatedState;
import org.murmuration.fl.process.Participations;
import org.murmuration.fl.watch.RoundFigures;
import org.murmuration.fl.watch.RoundObserver;

class StateObserverTest {
  private static final RunMark MARK = RunMark.of("a run", true);

  @TempDir Path folder;

  /** A model that is the number of the round behind it. */
  private static FederatedState after(int round) {
    return new FederatedState(
        ServerState.of(ModelWeights.copyOf(new float[] {round})),
        Map.of(),
        new RoundId(round + 1),
        Participations.NONE,
        OptionalDouble.empty(),
        NoiseMemory.NONE);
  }

  private static RoundFigures figures(int round) {
    return new RoundFigures(round, Map.of("test_accuracy", 0.5), Map.of());
  }

  @Test
  void every_secondRound_fileHoldsTheStateAfterIt() throws Exception {
    Path file = folder.resolve("state");
    AtomicReference<FederatedState> now = new AtomicReference<>(after(0));
    try (RoundObserver saving = new StateObserver(file, MARK, now::get).every(2)) {
      for (int round = 1; round <= 5; round++) {
        now.set(after(round));
        assertEquals(Optional.empty(), saving.onRound(figures(round)));
        assertEquals(round >= 2, Files.exists(file), "round " + round);
      }
    }
    assertEquals(after(4), StateFile.read(file, MARK));
  }

  @Test
  void onRound_stateOfBefore_isRefusedAndNothingSaved() {
    Path file = folder.resolve("state");
    StateObserver saving = new StateObserver(file, MARK, () -> after(1));
    var refused = assertThrows(IllegalStateException.class, () -> saving.onRound(figures(2)));
    assertTrue(String.valueOf(refused.getMessage()).contains("that after 1"), "" + refused);
    assertFalse(Files.exists(file));
  }

  @Test
  void onRound_noFolder_namesTheFile() {
    Path file = folder.resolve("none/state");
    StateObserver saving = new StateObserver(file, MARK, () -> after(1));
    var failed = assertThrows(UncheckedIOException.class, () -> saving.onRound(figures(1)));
    assertTrue(String.valueOf(failed.getMessage()).startsWith("cannot save " + file), "" + failed);
  }
}
