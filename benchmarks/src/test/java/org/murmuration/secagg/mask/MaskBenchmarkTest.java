package org.murmuration.secagg.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.ring.RingVector;

/** Both sides of the ratio do the same work: the same stream, as long. */
class MaskBenchmarkTest {
  @Test
  void expandAndAdd_ofOneStreamBlock_addsWhatRawKeyStreamGives() throws Exception {
    MaskBenchmark benchmark = new MaskBenchmark();
    benchmark.words = 2048;
    benchmark.accumulator();

    RingVector mask = benchmark.expandAndAdd().finish();
    byte[] stream = benchmark.rawKeyStream();

    assertEquals(2048, mask.words());
    ByteBuffer bytes = ByteBuffer.allocate(stream.length).order(ByteOrder.LITTLE_ENDIAN);
    mask.writeTo(bytes.asLongBuffer());
    assertArrayEquals(stream, Arrays.copyOf(bytes.array(), stream.length));
  }
}
