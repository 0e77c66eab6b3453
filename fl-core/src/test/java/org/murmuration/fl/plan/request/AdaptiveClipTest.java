package org.murmuration.fl.plan.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.sample.InsecureSeededBits;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.plan.Requests;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.lanes.Released;
import org.murmuration.fl.plan.lanes.Tally;
import org.murmuration.fl.shares.ShareLaw;
import org.murmuration.secagg.ring.RingAccumulator;

class AdaptiveClipTest {
  private static final RoundId FIRST = new RoundId(1);
  private static final AdaptiveClip MEDIAN = AdaptiveClip.of(0.5);

  private final InsecureSeededBits bits = InsecureSeededBits.of(4);

  private static RoundPlan plan(double multiplier) throws PlanRefused {
    Protection protection =
        new Protection.DistributedNoise(
            new ClipRule.Following(1, MEDIAN),
            ShareLaw.SKELLAM,
            new NoiseTarget.Multiplier(multiplier),
            new Delta(0.1),
            Observer.SERVER,
            OptionalInt.empty());
    PlanRequest request = Requests.fixed(40, 40, 0, 4, protection);
    return RoundPlan.derive(Requests.ofDimension(request, 30));
  }

  /** The next clip after one round of 40 clients with updates of these norms. */
  private double next(RoundPlan plan, double... norms) {
    RingAccumulator sum = RingAccumulator.zero(plan.words());
    for (int client = 0; client < 40; client++) {
      float[] update = new float[30];
      update[client % 30] = (float) norms[client % norms.length];
      var spread = plan.spread(plan.clipper().clip(update), FIRST);
      var integers = plan.quantizer().quantize(spread, bits);
      sum.add(plan.pack(plan.noiseShare().addTo(integers, bits), Tally.NONE));
    }
    Released released = plan.release(FIRST, sum.finish(), 40, bits);
    assertEquals(30, released.mean().dimension(), "the bit is no part of the update");
    return released.nextClip().orElseThrow();
  }

  /** From far below and far above it comes to the median of the norms and stays about there. */
  @ParameterizedTest
  @ValueSource(doubles = {0.02, 50})
  void nextClip_manyRounds_comesToTheMedianOfTheNorms(double start) throws PlanRefused {
    RoundPlan plan = plan(0.5);
    double clip = start;
    for (int round = 0; round < 80; round++) {
      clip = next(plan.at(OptionalDouble.of(clip)), 0.5, 0.9, 1.1, 3);
    }
    assertTrue(clip > 0.8 && clip < 1.25, "ended at " + clip);
  }

  /** Rule 8: one event for all clips, as the integers and their bound are the same. */
  @Test
  void at_otherClip_sameIntegersNoiseAndLoss() throws PlanRefused {
    RoundPlan plan = plan(1);
    for (double clip : new double[] {0.001, 0.37, 12, 1000}) {
      RoundPlan other = plan.at(OptionalDouble.of(clip));
      assertEquals(plan.quantizer().bound(), other.quantizer().bound());
      assertEquals(plan.noiseShare(), other.noiseShare());
      assertEquals(plan.privacy(), other.privacy());
      assertEquals(plan.words(), other.words());
      assertNotEquals(plan.digest(), other.digest(), "clients are told the clip they used");
      assertEquals(clip * Math.sqrt(1.0625), other.clipper().bound(), clip * 1e-6);
    }
  }

  @Test
  void next_fractionAboveOrBelow_shrinksOrGrowsWithinItsBounds() {
    assertEquals(Math.exp(-0.1), MEDIAN.next(1, 1, 1), 1e-12);
    assertEquals(Math.exp(0.1), MEDIAN.next(1, 1, 0), 1e-12);
    assertEquals(1, MEDIAN.next(1, 1, 0.5));
    assertEquals(1 << 20, MEDIAN.next(1, 1 << 20, 0));
    assertEquals(1.0 / (1 << 20), MEDIAN.next(1, 1.0 / (1 << 20), 1));
  }

  @Test
  void below_noiseBeyondTheCounts_isKeptInTheUnitInterval() {
    assertEquals(1, MEDIAN.below(1, 0.9));
    assertEquals(0, MEDIAN.below(1, -0.9));
    assertEquals(0.5, MEDIAN.below(1, 0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -1, Double.NaN})
  void of_quantileOutsideTheUnitInterval_isRefused(double quantile) {
    assertThrows(IllegalArgumentException.class, () -> AdaptiveClip.of(quantile));
  }
}
