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
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.noise.NoiseMemory;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.optimize.ServerState;
import org.murmuration.fl.plan.Requests;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.request.NoiseTarget;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.Protection;
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

  private static RoundPlan plan(Protection protection) throws PlanRefused {
    return RoundPlan.derive(Requests.fixed(14, 12, 0, 5, protection));
  }

  private static RoundPlan open() throws PlanRefused {
    return plan(new Protection.Unprotected(OptionalDouble.empty(), 1000));
  }

  private static RoundPlan withPrivacy() throws PlanRefused {
    NoiseTarget some = new NoiseTarget.Multiplier(1);
    return plan(new Protection.CentralNoise(0.5, some, new Delta(0.01)));
  }

  @Test
  void every_secondRound_fileHoldsTheStateAfterItAndAtLastTheLast() throws Exception {
    Path file = folder.resolve("state");
    AtomicReference<FederatedState> now = new AtomicReference<>(after(0));
    try (RoundObserver saving = new StateObserver(file, MARK, withPrivacy(), 2, now::get)) {
      for (int round = 1; round <= 5; round++) {
        now.set(after(round));
        assertEquals(Optional.empty(), saving.onRound(figures(round)));
        if (round == 1) {
          assertFalse(Files.exists(file));
        } else {
          int saved = round < 5 ? round / 2 * 2 : 5;
          assertEquals(after(saved), StateFile.read(file, MARK), "round " + round);
        }
      }
    }
  }

  /** Whoever is told of a round after it can't keep it from being drawn twice. */
  @Test
  void observer_ofRealPrivacy_isRefused() throws Exception {
    RunMark real = RunMark.of("a run", false);
    Path file = folder.resolve("state");
    RoundPlan promised = withPrivacy();
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> new StateObserver(file, real, promised, 1, () -> after(1)));
    assertTrue(String.valueOf(refused.getMessage()).contains("before it draws"), "" + refused);
    new StateObserver(file, real, open(), 1, () -> after(1)).onRound(figures(1));
    assertEquals(after(1), StateFile.read(file, real));
  }

  @Test
  void observer_ofNoRounds_isRefused() throws Exception {
    RoundPlan plan = open();
    Path file = folder.resolve("state");
    assertThrows(
        IllegalArgumentException.class,
        () -> new StateObserver(file, MARK, plan, 0, () -> after(1)));
  }

  @Test
  void onRound_stateOfBefore_isRefusedAndNothingSaved() throws Exception {
    Path file = folder.resolve("state");
    StateObserver saving = new StateObserver(file, MARK, open(), 1, () -> after(1));
    var refused = assertThrows(IllegalStateException.class, () -> saving.onRound(figures(2)));
    assertTrue(String.valueOf(refused.getMessage()).contains("that after 1"), "" + refused);
    assertFalse(Files.exists(file));
  }

  @Test
  void onRound_noFolder_namesTheFile() throws Exception {
    Path file = folder.resolve("none/state");
    StateObserver saving = new StateObserver(file, MARK, open(), 1, () -> after(1));
    var failed = assertThrows(UncheckedIOException.class, () -> saving.onRound(figures(1)));
    assertTrue(String.valueOf(failed.getMessage()).startsWith("cannot save " + file), "" + failed);
  }
}
