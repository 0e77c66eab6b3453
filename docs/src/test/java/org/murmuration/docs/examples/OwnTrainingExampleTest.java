package org.murmuration.docs.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.murmuration.dp.account.Accountant;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.NoiseMultiplier;
import org.murmuration.dp.clip.Clipper;
import org.murmuration.dp.noise.CentralDiscreteGaussian;
import org.murmuration.dp.quantize.IntegerBound;
import org.murmuration.dp.quantize.Quantizer;
import org.murmuration.dp.sample.DiscreteGaussian;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.dp.sample.SecureBits;

/** Who trains already takes {@code dp} alone: clip, quantize, sum, noise, account. */
class OwnTrainingExampleTest {
  @Test
  void noise_addedToOwnSums_isAccountedForWhatWasDrawn() {
    List<float[]> updates = List.of(new float[] {0.1f, 0.2f}, new float[] {-0.1f, 0.1f});

    // snippet: own-training
    Clipper clipper = Clipper.l2(1.0);
    Quantizer quantizer = Quantizer.l2(1 << 16, 1.0, 2, Quantizer.DEFAULT_BETA);
    var noise = new NoiseMultiplier<>(Adjacency.ZERO_OUT, 1.1);
    long variance = noise.varianceFor(((IntegerBound.L2) quantizer.bound()).squared());
    long[] sum = new long[2];
    try (RandomBits bits = SecureBits.fresh(new SecureRandom())) {
      for (float[] update : updates) {
        long[] integers = quantizer.quantize(clipper.clip(update), bits).toArray();
        for (int i = 0; i < sum.length; i++) sum[i] += integers[i];
      }
      new CentralDiscreteGaussian(new DiscreteGaussian(variance), 1 << 16, 2, bits).release(sum);
    }
    var run = new PrivacyEvent.Repeated<>(new PrivacyEvent.DiscreteGaussian<>(noise), 100);
    double epsilon = Accountant.tightestFor(run).epsilonAt(new Delta(1e-5)).upper();
    // end snippet
    assertEquals(
        83, epsilon,
        1); // mu = 10 / 1.1: mu^2 / 2 + 4.26 mu is 80, and Renyi accounting adds a little
  }
}
