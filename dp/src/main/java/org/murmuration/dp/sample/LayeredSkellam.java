package org.murmuration.dp.sample;

import java.util.ArrayList;
import java.util.List;

/**
 * A client's Skellam noise as a base and layers, such that the sum of what {@code s} survivors keep
 * has the same variance for every {@code s} from the floor to the largest cohort: each keeps the
 * base and as many layers as are missing to the largest cohort, and the others are taken back.
 *
 * <p>With total {@code W}, largest cohort {@code n} and floor {@code f}, the base has variance
 * {@code W / n} and layer {@code k} of {@code 1..n - f} has {@code W / ((n - k + 1)(n - k))}. Base
 * and layers 1 to {@code k} are then {@code W / (n - k)}.
 *
 * <p>Source: Jiang et al. 2024 (Dordis, EuroSys), XNoise; of Skellam noise, whose sums are Skellam.
 * The variances are exact fractions, so the law of what is left is exactly one.
 *
 * <p>Not a record: its laws hold tables, made once.
 */
public final class LayeredSkellam {
  private final double total;
  private final int cohort;
  private final int floor;
  private final Skellam base;
  private final List<Skellam> layers;

  /**
   * Takes the layers of these numbers.
   *
   * @param total variance of the sum of what is left, in squared integer units
   * @param cohort most survivors
   * @param floor fewest survivors, 1 or more
   * @throws IllegalArgumentException if the floor is above the cohort, or a layer too small to draw
   */
  public LayeredSkellam(double total, int cohort, int floor) {
    if (floor < 1 || floor > cohort) {
      throw new IllegalArgumentException(
          "noise in layers needs a floor in 1.." + cohort + ", got " + floor);
    }
    this.total = total;
    this.cohort = cohort;
    this.floor = floor;
    this.base = Skellam.fraction(total, cohort);
    this.layers = new ArrayList<>();
    for (int k = 1; k <= cohort - floor; k++) {
      layers.add(Skellam.fraction(total, (cohort - k + 1L) * (cohort - k)));
    }
  }

  /** Most survivors. */
  public int cohort() {
    return cohort;
  }

  /** What is never taken back. */
  public Skellam base() {
    return base;
  }

  /** Number of layers: as many as may be lost. */
  public int layers() {
    return layers.size();
  }

  /** The law of layer {@code k}, from 1. */
  public Skellam layer(int k) {
    return layers.get(k - 1);
  }

  /** Variance of the sum of what is left, whoever survived. */
  public double total() {
    return total;
  }

  /** Variance of what a client keeps when {@code survivors} are left. */
  public double kept(int survivors) {
    requireSurvivors(survivors);
    return total / survivors;
  }

  /**
   * Returns the lowest layer that is taken back when {@code survivors} are left, one above {@link
   * #layers} if none is.
   */
  public int removedFrom(int survivors) {
    requireSurvivors(survivors);
    return cohort - survivors + 1;
  }

  /** Takes a client's draws of layer {@code k} back from {@code sum}, modulo 2^64. */
  public void takeBack(int k, RandomBits sameBits, long[] sum) {
    long[] drawn = layer(k).sample(sum.length, sameBits);
    for (int i = 0; i < sum.length; i++) {
      sum[i] -= drawn[i];
    }
  }

  private void requireSurvivors(int survivors) {
    if (survivors < floor || survivors > cohort) {
      throw new IllegalArgumentException(
          "noise in layers is for " + floor + " to " + cohort + " survivors, got " + survivors);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LayeredSkellam that
        && that.total == total
        && that.cohort == cohort
        && that.floor == floor;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Double.hashCode(total) + cohort) + floor;
  }

  @Override
  public String toString() {
    return "LayeredSkellam[total=" + total + ", cohort=" + cohort + ", floor=" + floor + "]";
  }
}
