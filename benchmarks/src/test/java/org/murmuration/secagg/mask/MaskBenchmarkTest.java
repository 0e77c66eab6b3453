package org.murmuration.secagg.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.murmuration.benchmarks.Versus;
import org.murmuration.secagg.ring.RingVector;

/** Both sides of a pair do the same work: the same stream, as long, or the same masks. */
class MaskBenchmarkTest {
  private final MaskBenchmark benchmark = new MaskBenchmark();

  @Test
  void oneMask_ofTheKeyOfTheLimit_addsWhatTheLimitGives() {
    MaskBenchmark.Work work = new MaskBenchmark.Work();
    work.prepare(2048, 1);

    RingVector mask = work.expand().finish();
    byte[] stream = RawKeyStream.fresh().make(8 * 2048, 8 * 2048);
    ByteBuffer bytes = ByteBuffer.allocate(8 * 2048).order(ByteOrder.LITTLE_ENDIAN);
    mask.writeTo(bytes.asLongBuffer());
    assertArrayEquals(Arrays.copyOf(stream, 8 * 2048), bytes.array());
  }

  /** The same bytes whatever the chunk: the last one ends where the whole ends. */
  @Test
  void make_inChunks_sameStream() {
    byte[] whole = RawKeyStream.fresh().make(4096, 4096);
    byte[] last = RawKeyStream.fresh().make(4096, 1024);
    assertArrayEquals(Arrays.copyOfRange(whole, 3072, 4096), Arrays.copyOf(last, 1024));
  }

  @Test
  void twoThreads_sameMasks_sameSum() {
    MaskBenchmark.LongSum work = new MaskBenchmark.LongSum();
    ((MaskBenchmark.Work) work).prepare(1 << 17, 16);
    RingVector once = work.expand().soFar();
    RingVector twice = benchmark.twoThreadsAgainstOne(work, new Versus()).finish();
    work.end();
    for (int i = 0; i < once.words(); i += 997) {
      assertEquals(3 * once.word(i), twice.word(i));
    }
  }

  @Test
  void pair_run_timesBothSides() {
    MaskBenchmark.Many many = new MaskBenchmark.Many();
    many.words = 1 << 10;
    many.prepare();
    Versus versus = new Versus();
    assertEquals(1 << 10, benchmark.manyMasksAgainstKeyStream(many, versus).words());
    assertTrue(versus.rivalNanos > 0 && versus.oursNanos > 0);
  }

  @Test
  void oneMaskPair_run_timesBothSides() {
    MaskBenchmark.One one = new MaskBenchmark.One();
    one.words = 1 << 10;
    one.prepare();
    Versus versus = new Versus();
    assertEquals(1 << 10, benchmark.oneMaskAgainstKeyStream(one, versus).words());
    assertTrue(versus.rivalNanos > 0 && versus.oursNanos > 0);
  }
}
