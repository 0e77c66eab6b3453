package org.murmuration.docs.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.NoiseMultiplier;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.filter.RenyiFilter;
import org.murmuration.dp.filter.SpendingTerms;
import org.murmuration.dp.ledger.ChargedGaussian;
import org.murmuration.dp.ledger.Ledger;
import org.murmuration.dp.ledger.ReleaseOutcome.Released;
import org.murmuration.dp.noise.ReleasedMean;
import org.murmuration.dp.quantize.Quantizer;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.dp.sample.SecureBits;

/** Noise that comes only with its charge. */
class ChargedNoiseExampleTest {
  @TempDir Path folder;

  @Test
  void releases_whileTheBudgetLasts_comeWithTheirCharge() throws Exception {
    Path file = folder.resolve("writers.ledger");
    long[] sum = {40_000, -2_000};
    List<ReleasedMean> means = new ArrayList<>();

    // snippet: charged-noise
    var noise = new NoiseMultiplier<>(Adjacency.ZERO_OUT, 12.0);
    Epsilon epsilon = new Epsilon(2);
    Delta delta = new Delta(1e-6);
    var samplers = ChargedGaussian.addedDelta(epsilon, 1000); // for up to 1000 releases
    var release = new PrivacyEvent.DiscreteGaussian<>(noise);
    var rule = RenyiFilter.bestFor(release, epsilon, delta.minus(samplers.total()));
    var whom = Observer.RELEASED_MODELS; // the server that adds noise holds the sum
    var terms = new SpendingTerms("writers", whom, epsilon, delta, samplers, rule);
    var summed = new ChargedGaussian.Summed(Quantizer.l2(1 << 16, 1.0, 2, 0.5), 100);

    try (Ledger ledger = Ledger.create(file, terms);
        RandomBits bits = SecureBits.fresh(new SecureRandom())) {
      var gaussian = new ChargedGaussian<>(ledger, noise, summed, bits);
      while (gaussian.release("survey/" + means.size(), sum) instanceof Released released) {
        means.add(released.mean()); // charged, durably, before its noise was drawn
      }
    }
    // end snippet
    assertEquals(25, means.size());
  }
}
