package org.murmuration.fl.seed;

import java.util.random.RandomGenerator;

/**
 * SplitMix64 with the golden gamma: Steele, Lea, Flood, "Fast splittable pseudorandom number
 * generators" (2014), section 4; the same sequence as {@code java.util.SplittableRandom(state)}.
 *
 * <p>What the JDK leaves to its default methods (bounds, floats, normal draws) may change between
 * releases, so all of it is defined here.
 */
final class SplitMix64 implements RandomGenerator {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  SplitMix64(long state) {
    this.state = state;
  }

  @Override
  public long nextLong() {
    state += GOLDEN_GAMMA;
    long mixed = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  @Override
  public int nextInt() {
    return (int) (nextLong() >>> 32);
  }

  @Override
  public boolean nextBoolean() {
    return nextLong() < 0;
  }

  @Override
  public float nextFloat() {
    return (nextLong() >>> 40) * 0x1.0p-24f;
  }

  @Override
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  @Override
  public int nextInt(int bound) {
    return (int) nextLong(bound);
  }

  @Override
  public int nextInt(int origin, int bound) {
    return (int) nextLong(origin, bound);
  }

  /** Uniform in [0, bound): draws of 63 bits, those past the last whole multiple thrown away. */
  @Override
  public long nextLong(long bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("a random bound must be above 0, got " + bound);
    }
    long bits = nextLong() >>> 1;
    long value = bits % bound;
    while (bits - value + (bound - 1) < 0) {
      bits = nextLong() >>> 1;
      value = bits % bound;
    }
    return value;
  }

  @Override
  public long nextLong(long origin, long bound) {
    return origin + nextLong(Math.subtractExact(bound, origin));
  }

  @Override
  public float nextFloat(float bound) {
    return nextFloat(0, bound);
  }

  @Override
  public float nextFloat(float origin, float bound) {
    return (float) nextDouble(origin, bound);
  }

  @Override
  public double nextDouble(double bound) {
    return nextDouble(0, bound);
  }

  @Override
  public double nextDouble(double origin, double bound) {
    return origin + nextDouble() * (bound - origin);
  }

  @Override
  public double nextGaussian(double mean, double stddev) {
    return mean + stddev * nextGaussian();
  }

  /** Box and Muller's transform; {@code StrictMath} keeps it the same on every machine. */
  @Override
  public double nextGaussian() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
    return radius * StrictMath.cos(2 * StrictMath.PI * nextDouble());
  }

  @Override
  public double nextExponential() {
    return -StrictMath.log(1 - nextDouble());
  }
}
