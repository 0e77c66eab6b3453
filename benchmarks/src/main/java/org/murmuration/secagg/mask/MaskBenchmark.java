package org.murmuration.secagg.mask;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.murmuration.benchmarks.Versus;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.secagg.ring.RingAccumulator;
import org.murmuration.secagg.work.Workforce;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How near does expanding and adding masks come to the raw key stream of the same cipher, at its
 * best chunk size in the same JVM, and what do two threads bring? Microseconds a call; of a pair,
 * the ratio of its two counters is the figure to read.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class MaskBenchmark {
  private static final int REPEATS = 16;

  /** The limit in chunks of one size. */
  @State(Scope.Thread)
  public static class Limit {
    private static final long BYTES = 16L << 20;

    /** Bytes a call of the cipher. */
    @Param({"1024", "4096", "16384", "65536", "1048576"})
    public int chunkBytes;

    private final RawKeyStream stream = RawKeyStream.warm();
  }

  /** Masks on a sum, and the limit at its best. */
  @State(Scope.Thread)
  public static class Many extends Work {
    /** Words of the sum: in the second cache level, about as large, past it, past all caches. */
    @Param({"16384", "131072", "1048576", "67108864"})
    public int words;

    /** Makes the sum, and finds the best chunk size of the limit. */
    @Setup(Level.Trial)
    public void prepare() {
      prepare(words, 64);
    }
  }

  /** One mask on a sum that stays in the cache. */
  @State(Scope.Thread)
  public static class One extends Work {
    /** Words of the sum. */
    @Param("16384")
    public int words;

    /** Makes the sum, and finds the best chunk size of the limit. */
    @Setup(Level.Trial)
    public void prepare() {
      prepare(words, 1);
    }
  }

  /** One mask on a million 32-bit lanes. */
  @State(Scope.Thread)
  public static class MillionLanes extends Work {
    /** Makes the sum. */
    @Setup(Level.Trial)
    public void prepare() {
      prepare(500_000, 1);
    }
  }

  /** A long sum, and two threads. */
  @State(Scope.Thread)
  public static class LongSum extends Work {
    private final Workers two = Workers.of(2);
    private final SplitExpander split = new SplitExpander(two);

    /** Makes the sum. */
    @Setup(Level.Trial)
    public void prepare() {
      prepare(1 << 24, 16);
    }

    /** Ends the threads. */
    @TearDown
    public void end() {
      two.close();
    }
  }

  /** Masks of both signs, a sum and the raw stream of as many bytes. */
  static class Work {
    private final RawKeyStream stream = RawKeyStream.warm();
    private final SplitExpander expander = new SplitExpander(Workforce.caller());
    private final List<SignedSeed> masks = new ArrayList<>();
    private RingAccumulator sum = RingAccumulator.zero(1);
    private int chunkBytes = 1;

    void prepare(int words, int count) {
      for (int i = 0; i < count; i++) {
        byte[] key = new byte[MaskSeed.SIZE_BYTES];
        key[0] = (byte) i;
        MaskSeed seed = MaskSeed.wrap(key);
        masks.add(i % 3 == 0 ? SignedSeed.adding(seed) : SignedSeed.subtracting(seed));
      }
      sum = RingAccumulator.zero(words);
      chunkBytes = stream.bestChunk();
    }

    byte[] limit() {
      return stream.make(8L * sum.words() * masks.size(), chunkBytes);
    }

    RingAccumulator expand() {
      return expandOn(expander);
    }

    RingAccumulator expandOn(SplitExpander workers) {
      workers.expand(masks, sum);
      return sum;
    }
  }

  /** The limit: 16 MiB of key stream, thrown away. */
  @Benchmark
  public byte[] rawKeyStream(Limit limit) {
    return limit.stream.make(Limit.BYTES, limit.chunkBytes);
  }

  /** 64 masks, and as many bytes of raw key stream. */
  @Benchmark
  @Fork(value = 3, jvmArgsAppend = "-Xmx3g")
  @Warmup(iterations = 2, time = 1)
  @Measurement(iterations = 5, time = 1)
  public RingAccumulator manyMasksAgainstKeyStream(Many work, Versus versus) {
    versus.begin();
    work.limit();
    versus.rivalDone();
    RingAccumulator sum = work.expand();
    versus.oursDone();
    return sum;
  }

  /** One mask, and as many bytes of raw key stream; each some times, as it is short. */
  @Benchmark
  public RingAccumulator oneMaskAgainstKeyStream(One work, Versus versus) {
    versus.begin();
    for (int i = 0; i < REPEATS; i++) {
      work.limit();
    }
    versus.rivalDone();
    RingAccumulator sum = work.expand();
    for (int i = 1; i < REPEATS; i++) {
      sum = work.expand();
    }
    versus.oursDone();
    return sum;
  }

  /** One mask of 500,000 words on one thread. */
  @Benchmark
  public RingAccumulator oneMaskOfAMillionLanes(MillionLanes work) {
    return work.expand();
  }

  /** 16 masks of 2^24 words on one thread, and on two. */
  @Benchmark
  public RingAccumulator twoThreadsAgainstOne(LongSum work, Versus versus) {
    versus.begin();
    work.expand();
    versus.rivalDone();
    RingAccumulator sum = work.expandOn(work.split);
    versus.oursDone();
    return sum;
  }
}
