package org.murmuration.fl.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.clip.Layer;
import org.murmuration.dp.noise.NoisedVector;
import org.murmuration.dp.quantize.IntegerBound;
import org.murmuration.dp.sample.InsecureSeededBits;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.plan.lanes.Released;
import org.murmuration.fl.plan.lanes.Tally;
import org.murmuration.fl.plan.request.AdaptiveClip;
import org.murmuration.fl.plan.request.ClipRule;
import org.murmuration.fl.plan.request.NoiseTarget;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.secagg.ring.RingAccumulator;

/** Clips that move, and clips of layers, under noise of a trusted server. */
class CentralClipTest {
  private static final RoundId ROUND = new RoundId(1);
  private static final int CLIENTS = 40;
  private static final int DIMENSION = 50;

  private static RoundPlan plan(ClipRule rule, NoiseTarget target) throws PlanRefused {
    return RoundPlan.derive(request(rule, target));
  }

  private static PlanRequest request(ClipRule rule, NoiseTarget target) {
    return Requests.ofDimension(
        Requests.fixed(
            CLIENTS, CLIENTS, 0, 1, new Protection.CentralNoise(rule, target, new Delta(1e-5))),
        DIMENSION);
  }

  private static RoundPlan following(NoiseTarget target) throws PlanRefused {
    return plan(new ClipRule.Following(0.5, AdaptiveClip.of(0.5)), target);
  }

  /** One event for every clip: the integers keep one bound, bit and values together. */
  @ParameterizedTest
  @ValueSource(doubles = {0x1p-20, 0.01, 0.5, 3, 1e5})
  void at_anyClip_hasTheSameIntegersAndLoss(double clip) throws PlanRefused {
    RoundPlan first = following(new NoiseTarget.Loss(new Epsilon(4)));
    RoundPlan later = first.at(OptionalDouble.of(clip));
    assertEquals(clip, later.adaptiveClip().orElseThrow());
    assertEquals(first.quantizer().bound(), later.quantizer().bound());
    assertEquals(first.privacy(), later.privacy());
    assertEquals(first.laneBits(), later.laneBits());
    assertEquals(first.noiseDeviation() * clip / 0.5, later.noiseDeviation(), 1e-9 * clip);
    assertEquals(DIMENSION + 1, later.quantizer().dimension());
    IntegerBound.L2 bound = (IntegerBound.L2) later.quantizer().bound();
    float[] update = new float[DIMENSION];
    Arrays.fill(update, (float) (10 * clip));
    NoisedVector integers = noised(later, update, 1L);
    assertTrue(bound.holdsFor(integers.toArray()));
  }

  /** The bit lengthens the vector by 3 %, so the noise is as much more. */
  @Test
  void derive_following_costsTheLengthOfTheBit() throws PlanRefused {
    NoiseTarget target = new NoiseTarget.Multiplier(1);
    double flat = plan(new ClipRule.Flat(0.5), target).noiseDeviation();
    assertEquals(Math.sqrt(1 + 1 / 16.0), following(target).noiseDeviation() / flat, 2e-3);
  }

  /** With little noise the clip moves by the published step, and the bits do not stay in. */
  @ParameterizedTest
  @CsvSource({"40, 0.2", "0, 5", "20, 0.2", "10, 1"})
  void release_following_movesTheClipByTheFractionBelow(int small, double length)
      throws PlanRefused {
    RoundPlan plan = following(new NoiseTarget.Multiplier(0.25));
    RingAccumulator sum = RingAccumulator.zero(plan.words());
    for (int i = 0; i < CLIENTS; i++) {
      float[] update = new float[DIMENSION];
      update[i] = (float) (i < small ? 0.1 : length + 1);
      sum.add(plan.pack(noised(plan, update, i), Tally.NONE));
    }
    Released released = plan.release(ROUND, sum.finish(), CLIENTS, InsecureSeededBits.of(7));
    double fraction = (double) small / CLIENTS;
    double expected = 0.5 * Math.exp(-0.2 * (fraction - 0.5));
    assertEquals(expected, released.nextClip().orElseThrow(), 0.005);
    assertEquals(DIMENSION, released.mean().dimension());
  }

  private static NoisedVector noised(RoundPlan plan, float[] update, long seed) {
    var clipped = plan.spread(plan.clipper().clip(update), ROUND);
    var integers = plan.quantizer().quantize(clipped, InsecureSeededBits.of(seed));
    return plan.noiseShare().addTo(integers, InsecureSeededBits.of(seed));
  }

  @Test
  void derive_flat_hasNoClipThatMoves() throws PlanRefused {
    RoundPlan plan = plan(new ClipRule.Flat(0.5), new NoiseTarget.Multiplier(1));
    assertTrue(plan.adaptiveClip().isEmpty());
    assertEquals(plan.digest(), plan.at(OptionalDouble.of(3)).digest());
  }

  /** Layers of 3 and 4 are together one of 5. */
  @Test
  void derive_layers_haveTheNoiseOfTheirJointNorm() throws PlanRefused {
    NoiseTarget target = new NoiseTarget.Loss(new Epsilon(4));
    RoundPlan layers =
        plan(new ClipRule.PerLayer(List.of(new Layer(10, 3), new Layer(40, 4))), target);
    RoundPlan flat = plan(new ClipRule.Flat(5), target);
    assertEquals(flat.noiseDeviation(), layers.noiseDeviation(), 1e-9);
    assertEquals(flat.privacy(), layers.privacy());
    float[] update = new float[DIMENSION];
    Arrays.fill(update, 10);
    assertEquals(3 / Math.sqrt(10), layers.clipper().clip(update).at(0), 1e-5);
  }

  @Test
  void derive_layersOfAnotherDimension_isRefused() {
    ClipRule rule = new ClipRule.PerLayer(List.of(new Layer(DIMENSION + 1, 3)));
    PlanRequest request = request(rule, new NoiseTarget.Multiplier(1));
    assertThrows(PlanRefused.class, () -> RoundPlan.derive(request));
  }

  /** Even layers keep the clip together, and each its part. */
  @Test
  void evenly_layers_keepTheClipTogether() {
    ClipRule.PerLayer even = ClipRule.PerLayer.evenly(2, List.of(7, 30, 1, 2));
    assertEquals(2, even.first(), 1e-12);
    assertTrue(even.layers().stream().allMatch(layer -> Math.abs(layer.l2Bound() - 1) < 1e-12));
    assertFalse(even.misfit(40).isPresent());
    assertThrows(
        IllegalArgumentException.class, () -> ClipRule.PerLayer.evenly(-1, List.of(7, 30)));
    assertThrows(IllegalArgumentException.class, () -> ClipRule.PerLayer.evenly(1, List.of()));
  }
}
