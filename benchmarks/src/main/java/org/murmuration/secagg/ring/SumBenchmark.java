package org.murmuration.secagg.ring;

import java.util.concurrent.TimeUnit;
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
  private float[][] floats = {};

  /** Makes the clients' vectors. */
  @Setup
  public void vectors() {
    words = new RingVector[CLIENTS];
    floats = new float[CLIENTS][];
    for (int client = 0; client < CLIENTS; client++) {
      words[client] = RingVector.zero((dimension + LANES - 1) / LANES);
      floats[client] = new float[dimension];
    }
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
    float[] mean = new float[dimension];
    for (float[] row : floats) {
      addTo(mean, row);
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= CLIENTS;
    }
    return mean;
  }

  private static void addTo(float[] sum, float[] row) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += row[i];
    }
  }
}
