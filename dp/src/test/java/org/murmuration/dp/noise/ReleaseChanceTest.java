package org.murmuration.dp.noise;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.dp.account.PrivacyEvent.DiscreteGaussian;
import org.murmuration.dp.account.PrivacyEvent.PoissonSampled;
import org.murmuration.dp.account.RdpAccountant;
import org.murmuration.dp.account.SamplingProbability;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Adjacency.AddRemove;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.NoiseMultiplier;
import org.murmuration.dp.sample.InsecureSeededBits;
import org.murmuration.dp.sample.RandomBits;

/**
 * The promise end to end, on neighboring inputs: releases of a sum with and without one client,
 * drawn by the real mechanism, tell the two apart by no more than the accounted delta, in both
 * directions. What is observed is the mass left outside e^epsilon times the other; seeds are fixed,
 * and with fresh ones a correct mechanism would fail with probability below 10^-8 (six deviations).
 * Noise of half the accounted deviation fails it.
 */
class ReleaseChanceTest {
  private static final int DRAWS = 1_000_000;

  /** One client moves one coordinate by {@code shift}. */
  record Setting(long variance, long shift, double probability) {
    double accountedDelta(double epsilon, double claimedDeviation) {
      NoiseMultiplier<AddRemove> noise =
          new NoiseMultiplier<>(
              Adjacency.ADD_REMOVE, claimedDeviation * Math.sqrt(variance) / shift);
      return RdpAccountant.of(
              probability == 1
                  ? new DiscreteGaussian<>(noise)
                  : new PoissonSampled(
                      new DiscreteGaussian<>(noise), new SamplingProbability(probability)))
          .deltaAt(new Epsilon(epsilon))
          .upper();
    }

    /** The larger excess of the two directions, less six deviations of its estimate. */
    double observedDelta(double epsilon) {
      Map<Float, Integer> without = histogram(0, 31);
      Map<Float, Integer> with = histogram(shift, 32);
      return Math.max(excess(with, without, epsilon), excess(without, with, epsilon));
    }

    private Map<Float, Integer> histogram(long present, long seed) {
      RandomBits bits = InsecureSeededBits.of(seed);
      RandomBits coin = InsecureSeededBits.of(seed + 100);
      ServerNoise noise =
          new CentralDiscreteGaussian(
              new org.murmuration.dp.sample.DiscreteGaussian(variance), 1, 1, bits);
      long[] sums = new long[DRAWS];
      for (int i = 0; i < DRAWS; i++) {
        sums[i] = (coin.nextLong() >>> 11) * 0x1p-53 < probability ? present : 0;
      }
      Map<Float, Integer> counts = new HashMap<>();
      for (float value : noise.release(sums).toArray()) {
        counts.merge(value, 1, Integer::sum);
      }
      return counts;
    }

    /** Over the set where the first law is seen to be larger: P[set] - e^epsilon Q[set]. */
    private static double excess(Map<Float, Integer> p, Map<Float, Integer> q, double epsilon) {
      double inP = 0;
      double inQ = 0;
      for (Map.Entry<Float, Integer> cell : p.entrySet()) {
        int other = q.getOrDefault(cell.getKey(), 0);
        // cells seen often only: a set chosen by its own luck would look larger than it is
        if (other >= 100 && cell.getValue() > Math.exp(epsilon) * other) {
          inP += cell.getValue();
          inQ += other;
        }
      }
      double growth = Math.exp(epsilon);
      double deviation = Math.sqrt(inP + growth * growth * inQ);
      return (inP - growth * inQ - 6 * deviation) / DRAWS;
    }
  }

  @ParameterizedTest
  @CsvSource({"4,2,1,0.5", "4,2,1,1", "9,3,0.3,0.2", "16,8,0.5,1", "1,1,0.9,1"})
  void release_neighboringSums_areAsCloseAsAccounted(
      long variance, long shift, double probability, double epsilon) {
    Setting setting = new Setting(variance, shift, probability);
    double observed = setting.observedDelta(epsilon);
    assertTrue(observed <= setting.accountedDelta(epsilon, 1), "observed " + observed);
  }

  /** Negative control: accounted for twice the noise that was drawn. */
  @ParameterizedTest
  @CsvSource({"4,2,1,0.5", "4,2,1,1", "16,8,0.5,1"})
  void release_halfTheAccountedNoise_isSeen(
      long variance, long shift, double probability, double epsilon) {
    Setting setting = new Setting(variance, shift, probability);
    assertTrue(setting.observedDelta(epsilon) > setting.accountedDelta(epsilon, 2));
  }
}
