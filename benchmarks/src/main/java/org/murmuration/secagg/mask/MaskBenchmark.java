package org.murmuration.secagg.mask;

import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import org.murmuration.secagg.ring.RingAccumulator;
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
 * What does one mask cost, against the raw key stream of the same cipher? Microseconds a mask of
 * {@code words} 64-bit words; the ratio of the two is the figure to read.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class MaskBenchmark {
  private static final int STREAM_BLOCK_BYTES = 16 * 1024;

  /** Words of the vector: in the second cache level, and past it. */
  @Param({"16384", "1048576"})
  public int words;

  private final MaskExpander expander = new MaskExpander();
  private MaskSeed seed = MaskSeed.wrap(new byte[MaskSeed.SIZE_BYTES]);
  private RingAccumulator sum = RingAccumulator.zero(1);
  private final byte[] zeros = new byte[STREAM_BLOCK_BYTES];
  private final byte[] stream = new byte[STREAM_BLOCK_BYTES];
  private Cipher cipher = newCipher();

  /** Makes the accumulator. */
  @Setup
  public void accumulator() {
    seed = MaskSeed.wrap(new byte[MaskSeed.SIZE_BYTES]);
    sum = RingAccumulator.zero(words);
    cipher = newCipher();
  }

  /** The mask, expanded and added. */
  @Benchmark
  public RingAccumulator expandAndAdd() {
    expander.add(seed, sum);
    return sum;
  }

  /** The limit: as many bytes of key stream, thrown away. */
  @Benchmark
  public byte[] rawKeyStream() throws GeneralSecurityException {
    for (long left = 8L * words; left > 0; left -= STREAM_BLOCK_BYTES) {
      cipher.update(zeros, 0, (int) Math.min(left, STREAM_BLOCK_BYTES), stream, 0);
    }
    return stream;
  }

  private static Cipher newCipher() {
    try (MaskSeed key = MaskSeed.wrap(new byte[MaskSeed.SIZE_BYTES])) {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, key.cipherKey(), new IvParameterSpec(new byte[16]));
      return cipher;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES/CTR/NoPadding; this one does not", e);
    }
  }
}
