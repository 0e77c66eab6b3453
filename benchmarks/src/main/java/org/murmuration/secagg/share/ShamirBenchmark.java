package org.murmuration.secagg.share;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
 * What does it cost to share a secret of 32 bytes among the holders of a complete graph, two thirds
 * of whom rebuild it, and to have it back from the first of them? Microseconds a secret; the
 * drawing of the coefficients is part of sharing.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 6, time = 700, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class ShamirBenchmark {
  @Param({"100", "1000"})
  int holders;

  private final SecureRandom random = new SecureRandom();
  private final byte[] secret = new byte[Share.SECRET_BYTES];
  private Threshold threshold = new Threshold(2, 3);
  private List<Integer> positions = List.of();
  private List<RevealedShare> revealed = List.of();
  private Reconstruction warm = Reconstruction.of(threshold, List.of(1, 2));

  /**
   * Shares one secret; its holders that have a share to reveal are every position but each tenth.
   */
  @Setup
  public void reveal() {
    threshold = new Threshold(2 * holders / 3, holders);
    random.nextBytes(secret);
    positions =
        IntStream.rangeClosed(1, holders)
            .filter(position -> position % 10 != 0)
            .limit(threshold.needed())
            .boxed()
            .toList();
    List<Share> shares = share();
    revealed = positions.stream().map(at -> new RevealedShare(shares.get(at - 1))).toList();
    warm = coefficients();
  }

  /** One secret cut into a share a holder. */
  @Benchmark
  public List<Share> share() {
    return new Shamir(threshold).split(secret, random);
  }

  /** The coefficients of one set of survivors, a tenth of the holders being lost. */
  @Benchmark
  public Reconstruction coefficients() {
    return Reconstruction.of(threshold, positions);
  }

  /** One secret back with coefficients that are there. */
  @Benchmark
  public Optional<byte[]> reconstructWarm() {
    return warm.rebuild(revealed);
  }
}
