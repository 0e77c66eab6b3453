package org.murmuration.dp.noise;

import java.util.Arrays;
import java.util.List;

/**
 * What noise that is shared by several releases needs of the ones before; a value.
 *
 * <p>Whoever has it can take noise off what was released, so it does not print, and it is saved
 * with the state of a simulated run only.
 */
public final class NoiseMemory {
  /** Nothing was released yet, or each release has noise of its own. */
  public static final NoiseMemory NONE = new NoiseMemory(0, List.of(), List.of());

  private final long steps;
  private final List<long[]> integers;
  private final List<double[]> reals;

  /** Takes ownership of the arrays. */
  NoiseMemory(long steps, List<long[]> integers, List<double[]> reals) {
    this.steps = steps;
    this.integers = List.copyOf(integers);
    this.reals = List.copyOf(reals);
  }

  /**
   * Returns the memory of a simulated run, as {@link #insecureIntegers} and {@link #insecureReals}
   * gave it.
   */
  public static NoiseMemory insecureOf(long steps, List<long[]> integers, List<double[]> reals) {
    return new NoiseMemory(
        steps,
        integers.stream().map(long[]::clone).toList(),
        reals.stream().map(double[]::clone).toList());
  }

  /** Releases so far. */
  public long steps() {
    return steps;
  }

  /** Whether there is nothing to remember. */
  public boolean isEmpty() {
    return steps == 0;
  }

  /** Returns copies of the integers: noise, or exact sums. */
  public List<long[]> insecureIntegers() {
    return integers.stream().map(long[]::clone).toList();
  }

  /** Returns copies of the numbers that were released. */
  public List<double[]> insecureReals() {
    return reals.stream().map(double[]::clone).toList();
  }

  /** The integers themselves, for who does not write them. */
  List<long[]> integers() {
    return integers;
  }

  List<double[]> reals() {
    return reals;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NoiseMemory that
        && steps == that.steps
        && Arrays.deepEquals(integers.toArray(), that.integers.toArray())
        && Arrays.deepEquals(reals.toArray(), that.reals.toArray());
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(steps) + Arrays.deepHashCode(integers.toArray());
  }

  @Override
  public String toString() {
    return "NoiseMemory[" + steps + " releases, secret numbers]";
  }
}
