package org.murmuration.fl.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.audit.CanaryScores;
import org.murmuration.dp.audit.FalseAlarmRate;
import org.murmuration.dp.audit.GuessCounts;
import org.murmuration.dp.audit.Guesses;
import org.murmuration.dp.audit.OneRunAudit;
import org.murmuration.dp.audit.TradeOffAudit;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.fl.cohort.FixedSizeSampling;
import org.murmuration.fl.plain.PrivateMean;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.request.NoiseTarget;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.plan.request.Wishes;
import org.murmuration.fl.seed.Seed;

class CanaryAuditTest {
  private static final FalseAlarmRate RATE = new FalseAlarmRate(0.01);
  private static final int CLIENTS = 800;

  /** Without noise every coin can be read, and the bound is the largest that so many allow. */
  @Test
  void run_exactMean_showsEveryCoin() {
    CanaryRounds rounds = new CanaryRounds(5, 20, 30, 2);
    CanaryScores scores =
        new CanaryAudit(CanaryAuditTest::plainMean, rounds).run(Seed.of(1).generator());
    assertEquals(100, scores.canaries());
    Guesses sure = scores.guess(new GuessCounts(30, 30));
    assertEquals(new Guesses(100, 60, 60), sure);
    assertTrue(new OneRunAudit(1e-5).lowerBound(sure, RATE) > 2);
  }

  /** A mean that tells nothing: each coin is guessed by chance. */
  @Test
  void run_silentMean_showsNothing() {
    MeanMechanism silent = vectors -> new float[vectors.get(0).length];
    CanaryRounds rounds = new CanaryRounds(50, 20, 30, 2);
    Guesses guesses =
        new CanaryAudit(silent, rounds).run(Seed.of(2).generator()).guess(GuessCounts.all(1000));
    assertEquals(500, guesses.correct(), 5.5 * Math.sqrt(250));
    assertEquals(0, new OneRunAudit(0).lowerBound(guesses, RATE));
  }

  @Test
  void run_vectors_areZeroOrOneOrthogonalDirectionOfTheLength() {
    List<List<float[]>> seen = new ArrayList<>();
    MeanMechanism recording =
        vectors -> {
          seen.add(vectors);
          return plainMean(vectors);
        };
    new CanaryAudit(recording, new CanaryRounds(20, 8, 8, 3)).run(Seed.of(3).generator());
    assertEquals(20, seen.size());
    int present = 0;
    for (List<float[]> vectors : seen) {
      Set<Integer> taken = new HashSet<>();
      for (float[] vector : vectors) {
        for (int i = 0; i < vector.length; i++) {
          if (vector[i] != 0) {
            assertEquals(3, Math.abs(vector[i]));
            assertTrue(taken.add(i), "two canaries in coordinate " + i);
            present++;
          }
        }
      }
    }
    assertEquals(80, present, 5.5 * Math.sqrt(40));
  }

  @Test
  void run_meanOfAnotherDimension_isRefused() {
    CanaryAudit audit = new CanaryAudit(vectors -> new float[3], new CanaryRounds(1, 2, 4, 1));
    assertThrows(IllegalArgumentException.class, () -> audit.run(Seed.of(0).generator()));
  }

  @ParameterizedTest
  @CsvSource({"0,1,1,1", "1,0,1,1", "1,2,1,1", "1,1,1,0", "1,1,1,NaN", "1,1,1,Infinity"})
  void rounds_impossible_areRefused(int rounds, int clients, int dimension, float length) {
    assertThrows(
        IllegalArgumentException.class, () -> new CanaryRounds(rounds, clients, dimension, length));
  }

  @ParameterizedTest
  @CsvSource({"0,1,1", "1,0,1", "1,1,0", "1,1,NaN", "1,1,Infinity"})
  void noiseAudit_impossible_isRefused(int clients, int dimension, double deviation) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new NoiseAudit(CanaryAuditTest::plainMean, clients, dimension, deviation));
  }

  @Test
  void toString_coins_areNotPrinted() {
    Canaries canaries = Canaries.draw(new CanaryRounds(1, 3, 3, 1), Seed.of(0).generator());
    assertEquals("Canaries[3 secret coins]", canaries.toString());
  }

  /**
   * The whole central walk, with secure noise: 16,000 canaries in twenty rounds. Some 17 of 1,600
   * guesses are wrong; no count at all refutes the claim or passes its epsilon, and a claim of
   * three times the noise is refuted by many more than 60 wrong ones, which never come (chance
   * 1e-15).
   */
  @Test
  void privateMean_itsOwnClaim_isNotRefutedAndThreeTimesTheNoiseIs() throws PlanRefused {
    Delta delta = new Delta(1e-5);
    Epsilon epsilon = new Epsilon(9.5);
    PrivateMean mean = PrivateMean.of(CLIENTS, CLIENTS, 1, epsilon, delta);
    CanaryRounds rounds = new CanaryRounds(20, CLIENTS, CLIENTS, 8);
    Guesses guesses =
        new CanaryAudit(mean::of, rounds)
            .run(Seed.of(11).generator())
            .guess(new GuessCounts(800, 800));
    double shown = new OneRunAudit(delta.value()).lowerBound(guesses, RATE);
    double multiplier = mean.noiseDeviation() * CLIENTS;
    assertTrue(shown > 1 && shown < epsilon.value(), "epsilon of at least " + shown);
    assertFalse(refutes(multiplier, guesses));
    assertTrue(refutes(3 * multiplier, guesses));
    assertTrue(refutes(3 * multiplier, new Guesses(16_000, 1600, 1540)), "60 wrong are enough");
  }

  /** False alarm 2e-8 (5.5 deviations) each; it would catch a deviation 5 % off. */
  @ParameterizedTest
  @ValueSource(ints = {1, 10})
  void privateMean_itsNoise_isAsClaimedAndFresh(int clip) throws PlanRefused {
    PrivateMean mean = PrivateMean.of(3, 4000, clip, new Epsilon(2), new Delta(1e-5));
    NoiseAudit audit = new NoiseAudit(mean::of, 3, 4000, mean.noiseDeviation());
    assertTrue(Math.abs(audit.residual(2).deviations()) < 5.5);
    assertTrue(Math.abs(audit.difference(2).deviations()) < 5.5);
  }

  private static boolean refutes(double multiplier, Guesses guesses) throws PlanRefused {
    OptionalInt everyone = OptionalInt.of(CLIENTS);
    NoiseTarget target = new NoiseTarget.Multiplier(multiplier);
    PlanRequest request =
        new PlanRequest(
            CLIENTS,
            new FixedSizeSampling(CLIENTS),
            0,
            1,
            CLIENTS,
            new Protection.CentralNoise(1, target, new Delta(1e-5)),
            new Wishes(everyone, everyone, everyone, OptionalInt.empty(), 0));
    PrivacyEvent<?> event =
        RoundPlan.derive(request).privacy().orElseThrow().released().roundEvent();
    return new TradeOffAudit(SharedNoiseMean.claimOf(event)).refutedBy(guesses, RATE);
  }

  private static float[] plainMean(List<float[]> vectors) {
    float[] mean = new float[vectors.get(0).length];
    for (float[] vector : vectors) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += vector[i] / vectors.size();
      }
    }
    return mean;
  }
}
