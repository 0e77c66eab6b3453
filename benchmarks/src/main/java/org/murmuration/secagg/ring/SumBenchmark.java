package org.murmuration.secagg.ring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.murmuration.fl.average.WeightedMean;
import org.murmuration.fl.seed.Seed;
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
 * What does the server's sum of 100 clients cost in the ring, against the plain average of as many
 * float vectors? Milliseconds a cohort of vectors of {@code dimension} coordinates.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class SumBenchmark {
  private static final int CLIENTS = 100;
  private static final int LANES = 2;

  /** Coordinates of an update: softmax regression on MNIST, and a million. */
  @Param({"7850", "1000000"})
  public int dimension;

  private RingVector[] words = {};
  private List<float[]> floats = List.of();
  private double[] weights = {};

  /** Draws the clients' vectors, each into memory of its own. */
  @Setup
  public void vectors() {
    RandomGenerator random = Seed.of(1).generator();
    words = new RingVector[CLIENTS];
    floats = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      words[client] = RingVector.wrap(random.longs((dimension + LANES - 1) / LANES).toArray());
      floats.add(floats(random));
    }
    weights = new double[CLIENTS];
    Arrays.fill(weights, 1);
  }

  private float[] floats(RandomGenerator random) {
    float[] row = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      row[i] = random.nextFloat();
    }
    return row;
  }

  /** Two 32-bit lanes a word, added word by word. */
  @Benchmark
  public RingVector ringSum() {
    RingAccumulator sum = RingAccumulator.zero(words[0].words());
    for (RingVector vector : words) {
      sum.add(vector);
    }
    return sum.finish();
  }

  /** The plain average that federated averaging takes without a protocol. */
  @Benchmark
  public float[] floatAverage() {
    return WeightedMean.of(floats, weights);
  }
}
