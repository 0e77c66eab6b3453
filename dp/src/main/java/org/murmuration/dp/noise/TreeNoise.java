package org.murmuration.dp.noise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Differences of the prefix sums of the binary tree: step t releases {@code S(t) - S(t-1)}, where
 * {@code S(t)} adds the noised nodes of the binary digits of t.
 *
 * <p>Source: Kairouz et al. 2021 (arXiv 2103.00039), Algorithm 1 and Appendix D, without the
 * variance reduction of Honaker.
 *
 * <p><b>Guarantee:</b> all releases of a run are a function of the tree's nodes, each with noise of
 * its own drawn once: the run is what {@code PrivacyEvent.TreeAggregation} says, with discrete
 * Gaussian noise in place of normal noise. Each node is a discrete Gaussian mechanism that may
 * depend on those before (Canonne, Kamath, Steinke 2020, Theorem 4, and composition of zCDP).
 */
public final class TreeNoise implements CorrelatedNoise {
  private final Draw draw;
  private final NoiseMemory before;
  private Optional<NoiseMemory> next = Optional.empty();

  /** Prepares the release after {@code before}. */
  public TreeNoise(Draw draw, NoiseMemory before) {
    this.draw = draw;
    this.before = before;
  }

  @Override
  public ReleasedMean release(long[] sum) {
    CorrelatedNoise.requireDimension(before, sum.length);
    if (next.isPresent()) {
      throw new IllegalStateException(
          "a sum is released once; the next step has a noise of its own");
    }
    long step = before.steps() + 1;
    int merged = Long.numberOfTrailingZeros(step);
    List<long[]> nodes = before.integers();
    int kept = nodes.size() - merged;
    long[] node = draw.law().sample(sum.length, draw.bits());
    long[] noised = sum.clone();
    add(noised, node, 1);
    for (long[] old : nodes.subList(kept, nodes.size())) {
      add(noised, old, -1);
    }
    List<long[]> now = new ArrayList<>(nodes.subList(0, kept));
    now.add(node);
    next = Optional.of(new NoiseMemory(step, now, List.of()));
    return Denominator.mean(noised, draw.scale(), draw.publicDenominator());
  }

  /** Modulo 2^64: a wrap costs accuracy, never privacy. */
  private static void add(long[] values, long[] noise, long sign) {
    for (int i = 0; i < values.length; i++) {
      values[i] += sign * noise[i];
    }
  }

  @Override
  public NoiseMemory next() {
    return next.orElseThrow(() -> new IllegalStateException("nothing was released yet"));
  }

  @Override
  public String toString() {
    return "TreeNoise[step " + (before.steps() + 1) + ", secret bits]";
  }
}
