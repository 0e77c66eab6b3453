package org.murmuration.dp.sample;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
 * What does it cost to add secure integer noise to a million values, against as many words of the
 * key stream that it is drawn from, and to make the table of a law? Milliseconds a call.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class NoiseBenchmark {
  /** Which noise. */
  public enum Law {
    /** Sums of it are of its kind. */
    SKELLAM,
    /** The law of central noise. */
    GAUSSIAN;

    NoiseLaw of(double variance) {
      return switch (this) {
        case SKELLAM -> new Skellam(variance);
        case GAUSSIAN -> new DiscreteGaussian(variance);
      };
    }
  }

  /** Values that get noise. */
  @Param("1000000")
  public int dimension;

  /** Which noise. */
  @Param public Law law = Law.SKELLAM;

  /**
   * Standard deviation in units: small, a client's, the largest of a client that the plan aims at,
   * the largest of one table's Skellam draws, and the largest of Skellam draws.
   */
  @Param({"1", "128", "16384", "131072", "1048576"})
  public double deviation;

  private final RandomBits bits = SecureBits.fresh(new SecureRandom());
  private @Nullable NoiseLaw noise;
  private long[] values = {};
  private long[] words = {};

  /** Makes the law and its table. */
  @Setup
  public void table() {
    values = new long[dimension];
    words = new long[512];
    noise = law.of(deviation * deviation);
    noise.sample(1, bits);
  }

  /** Noise on all values. */
  @Benchmark
  public long[] addNoise() {
    requireNonNull(noise).addTo(values, bits);
    return values;
  }

  /** The words that noise is drawn from, a word a value and nothing else; and noise. */
  @Benchmark
  public long[] noiseAgainstKeyStream(Versus versus) {
    versus.begin();
    for (int made = 0; made < dimension; made += words.length) {
      bits.fill(words);
    }
    versus.rivalDone();
    long[] noised = addNoise();
    versus.oursDone();
    return noised;
  }

  /** The table of a law, and one draw. */
  @Benchmark
  public long[] makeTable() {
    return law.of(deviation * deviation).sample(1, bits);
  }
}
