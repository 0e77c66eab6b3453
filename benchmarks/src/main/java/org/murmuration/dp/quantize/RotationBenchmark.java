package org.murmuration.dp.quantize;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.murmuration.benchmarks.Versus;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does the random rotation of an update cost, against the least that its levels could: as many
 * butterfly passes over as many floats, none of which ever leaves the first cache level?
 * Microseconds a vector of {@code dimension} coordinates.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RotationBenchmark {
  /** Floats of each side of the butterflies of the limit: 8 KiB in all. */
  static final int SIDE = 1024;

  /** Coordinates: in the second cache level, and past it. */
  @Param({"65536", "1048576"})
  public int dimension;

  final float[] first = new float[SIDE];
  final float[] second = new float[SIDE];
  float[] vector = {};
  private Rotation rotation = Rotation.of(new byte[Rotation.SEED_BYTES], 1);

  /** Makes the vector. */
  @Setup
  public void vector() {
    rotation = Rotation.of(new byte[Rotation.SEED_BYTES], dimension);
    vector = new float[dimension];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < dimension; i++) {
      vector[i] = (float) random.nextDouble();
    }
  }

  /** Signs, transform and scale, in place; it keeps the norm, so it may go on for ever. */
  @Benchmark
  public float[] rotate() {
    rotation.rotate(vector);
    return vector;
  }

  /** The way back. */
  @Benchmark
  public float[] rotateBack() {
    rotation.rotateBack(vector);
    return vector;
  }

  /** The limit: log2(dimension) passes of sums and differences in the first cache level. */
  @Benchmark
  public float[] inCachePasses() {
    int levels = Integer.numberOfTrailingZeros(dimension);
    for (long left = (long) levels * dimension; left > 0; left -= 2 * SIDE) {
      butterflies(first, second);
    }
    return first;
  }

  /** Both in turn; the ratio is to be at least 0.4. */
  @Benchmark
  public float[] rotationAgainstPasses(Versus versus) {
    versus.begin();
    inCachePasses();
    versus.rivalDone();
    rotate();
    versus.oursDone();
    return vector;
  }

  private static void butterflies(float[] first, float[] second) {
    for (int i = 0; i < first.length; i++) {
      float a = first[i];
      float b = second[i];
      first[i] = a + b;
      second[i] = a - b;
    }
  }
}
