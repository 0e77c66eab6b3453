package org.murmuration.secagg.mask;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does the first call of the warm-up take, loading of classes and the JIT's work on this
 * thread included? Milliseconds; a later call does nothing, so a JVM measures one.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class WarmUpBenchmark {
  /** The whole warm-up. */
  @Benchmark
  public int once() {
    return WarmUp.once();
  }
}
