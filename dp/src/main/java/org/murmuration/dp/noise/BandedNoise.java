package org.murmuration.dp.noise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.murmuration.dp.mechanism.ToeplitzBand;

/**
 * Noise by a banded matrix C: step t noises {@code u(t) = (C x)(t) + z(t)}, in integers, and
 * releases {@code (C^-1 u)(t)}, which is the step's sum with noise that later steps take back in
 * part.
 *
 * <p>Source: Choquette-Choo et al. 2023 (arXiv 2306.08153).
 *
 * <p><b>Guarantee:</b> all releases of a run are a function of the integers {@code C x + z}, with
 * independent discrete Gaussian z: the run is what {@code PrivacyEvent.BandedFactorization} says
 * for this band, with discrete Gaussian noise in place of normal noise. Floats come after it.
 */
public final class BandedNoise implements CorrelatedNoise {
  private final Draw draw;
  private final ToeplitzBand band;
  private final NoiseMemory before;
  private Optional<NoiseMemory> next = Optional.empty();

  /**
   * Prepares the release after {@code before}.
   *
   * @param band of whole numbers below 2^31
   * @throws IllegalArgumentException if a coefficient is not whole
   */
  public BandedNoise(Draw draw, ToeplitzBand band, NoiseMemory before) {
    for (double coefficient : band.coefficients()) {
      if (coefficient != Math.rint(coefficient) || Math.abs(coefficient) > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "coefficients of a band on integers must be whole, got " + coefficient);
      }
    }
    this.draw = draw;
    this.band = band;
    this.before = before;
  }

  @Override
  public ReleasedMean release(long[] sum) {
    CorrelatedNoise.requireDimension(before, sum.length);
    if (next.isPresent()) {
      throw new IllegalStateException(
          "a sum is released once; the next step has a noise of its own");
    }
    double[] released = released(noised(sum));
    next =
        Optional.of(
            new NoiseMemory(
                before.steps() + 1,
                newest(sum.clone(), before.integers()),
                newest(released, before.reals())));
    return Denominator.mean(released, draw.scale(), draw.publicDenominator());
  }

  /** C x + z of this step; the newest of the steps before comes first. */
  private long[] noised(long[] sum) {
    long[] noised = draw.law().sample(sum.length, draw.bits());
    addTimes(noised, sum, coefficient(0));
    for (int back = 1; back <= before.integers().size(); back++) {
      addTimes(noised, before.integers().get(back - 1), coefficient(back));
    }
    return noised;
  }

  private static void addTimes(long[] values, long[] more, long factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] += factor * more[i];
    }
  }

  private double[] released(long[] noised) {
    double[] released = new double[noised.length];
    for (int i = 0; i < released.length; i++) {
      double rest = noised[i];
      for (int back = 1; back <= before.reals().size(); back++) {
        rest -= band.coefficients().get(back) * before.reals().get(back - 1)[i];
      }
      released[i] = rest / band.coefficients().get(0);
    }
    return released;
  }

  private <T> List<T> newest(T now, List<T> old) {
    List<T> kept = new ArrayList<>(List.of(now));
    kept.addAll(old);
    return kept.subList(0, Math.min(kept.size(), band.width() - 1));
  }

  private long coefficient(int back) {
    return band.coefficients().get(back).longValue();
  }

  @Override
  public NoiseMemory next() {
    return next.orElseThrow(() -> new IllegalStateException("nothing was released yet"));
  }

  @Override
  public String toString() {
    return "BandedNoise[step " + (before.steps() + 1) + ", secret bits]";
  }
}
