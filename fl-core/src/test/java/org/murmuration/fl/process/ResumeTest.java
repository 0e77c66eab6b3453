package org.murmuration.fl.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Observer;
import org.murmuration.fl.checkpoint.RunMark;
import org.murmuration.fl.checkpoint.StateFile;
import org.murmuration.fl.model.dense.DenseNetwork;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.plan.request.AdaptiveClip;
import org.murmuration.fl.plan.request.ClipRule;
import org.murmuration.fl.plan.request.Correlation;
import org.murmuration.fl.plan.request.NoiseTarget;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.process.FederatedProcess.Step;
import org.murmuration.fl.process.ToyRun.Kind;
import org.murmuration.fl.round.ToyClients;
import org.murmuration.fl.shares.ShareLaw;

/** Must hold: a seeded simulation gives the same bits on any threads, stopped at any round. */
class ResumeTest {
  private static final Delta DELTA = new Delta(0.01);
  private static final NoiseTarget SOME = new NoiseTarget.Multiplier(0.3);
  private static final RunMark MARK = RunMark.of("toy", true);

  @TempDir Path folder;

  /** Two rounds from one memory would draw the same place of the shared noise twice. */
  @Test
  void next_forkOfAStateWhoseNoiseRoundsShare_isRefused() throws Exception {
    ToyRun run =
        new ToyRun(
            Kind.DP_FTRL,
            DenseNetwork.of(ToyClients.FEATURES, 5, ToyClients.CLASSES),
            protections(Kind.DP_FTRL).get(0),
            false,
            Optional.empty());
    try (Workers one = Workers.of(1)) {
      FederatedProcess process = run.process(run.plan(), one);
      FederatedState first = process.initialize();
      FederatedState second = process.next(first, ToyRun.cohort(first)).state();
      FederatedState fork = first.afterLostRound();
      IllegalStateException refused =
          assertThrows(IllegalStateException.class, () -> process.next(fork, ToyRun.cohort(fork)));
      assertTrue(refused.getMessage().contains("other noise of earlier rounds"));
      assertEquals(2, process.next(second, ToyRun.cohort(second)).report().round().number());
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void run_stoppedAtAnyRoundAndOnOneTwoOrEightThreads_isTheSame(Kind kind) throws Exception {
    for (Protection protection : protections(kind)) {
      ToyRun run =
          new ToyRun(
              kind,
              DenseNetwork.of(ToyClients.FEATURES, 5, ToyClients.CLASSES),
              protection,
              true,
              Optional.empty());
      List<Step> whole;
      try (Workers one = Workers.of(1)) {
        whole = run.run(one);
      }
      for (int threads : new int[] {2, 8}) {
        try (Workers workers = Workers.of(threads)) {
          assertSameStopped(run, whole, workers);
        }
      }
    }
  }

  /** What a process saves after any of its rounds, another that shares that file alone ends. */
  private void assertSameStopped(ToyRun run, List<Step> whole, Workers workers) throws Exception {
    FederatedProcess first = run.process(run.plan(), workers);
    FederatedState state = first.initialize();
    for (int stop = 0; stop <= ToyRun.ROUNDS; stop++) {
      FederatedState end = resumed(saved(state), stop, run, workers);
      assertEquals(whole.get(ToyRun.ROUNDS - 1).state(), end, run + " stopped after " + stop);
      if (stop < ToyRun.ROUNDS) {
        state = first.next(state, ToyRun.cohort(state)).state();
        assertEquals(whole.get(stop).state(), state, run + " round " + (stop + 1));
      }
    }
  }

  private FederatedState saved(FederatedState state) throws Exception {
    Path file = folder.resolve("state");
    StateFile.write(file, MARK, state);
    FederatedState read = StateFile.read(file, MARK);
    assertEquals(state, read);
    assertEquals(state.toString(), read.toString());
    return read;
  }

  private static FederatedState resumed(
      FederatedState read, int rounds, ToyRun run, Workers workers) throws Exception {
    FederatedProcess second = run.process(run.plan(), workers);
    List<Step> rest = ToyRun.steps(second, read, ToyRun.ROUNDS - rounds);
    return rest.isEmpty() ? read : rest.get(rest.size() - 1).state();
  }

  /** Another process derives the plan again, which this test does not repeat for each. */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void derived_twice_isTheSamePlan(Kind kind) throws Exception {
    for (Protection protection : protections(kind)) {
      ToyRun run =
          new ToyRun(
              kind,
              DenseNetwork.of(ToyClients.FEATURES, 5, ToyClients.CLASSES),
              protection,
              true,
              Optional.empty());
      assertEquals(run.derived().digest(), run.derived().digest(), run.toString());
      assertEquals(run.derived().digest(), run.plan().digest(), run.toString());
    }
  }

  private static List<Protection> protections(Kind kind) {
    if (kind == Kind.DP_FTRL) {
      return List.of(correlated(new Correlation.Tree()), correlated(new Correlation.Banded(3)));
    }
    return List.of(
        new Protection.Unprotected(OptionalDouble.empty(), 1000),
        new Protection.DistributedNoise(
            new ClipRule.Following(0.5, AdaptiveClip.of(0.5)),
            ShareLaw.SKELLAM,
            SOME,
            DELTA,
            Observer.SERVER,
            OptionalInt.of(4)));
  }

  private static Protection correlated(Correlation correlation) {
    return new Protection.CorrelatedNoise(0.5, correlation, SOME, DELTA, OptionalInt.empty());
  }
}
