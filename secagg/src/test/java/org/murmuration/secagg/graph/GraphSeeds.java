package org.murmuration.secagg.graph;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;

/** Fixed seeds and ids for tests of graphs. */
final class GraphSeeds {
  private GraphSeeds() {}

  /** Returns 00 01 .. 1f. */
  static byte[] ascending() {
    byte[] seed = new byte[32];
    for (int i = 0; i < seed.length; i++) {
      seed[i] = (byte) i;
    }
    return seed;
  }

  /** Returns the 32 bytes of {@code number}, big-endian. */
  static byte[] numbered(int number) {
    return ByteBuffer.allocate(32).putInt(28, number).array();
  }

  /** Returns the ids 0, 3, 6 and so on, {@code size} of them. */
  static List<ParticipantId> participants(int size) {
    return IntStream.range(0, size).mapToObj(i -> new ParticipantId(3 * i)).toList();
  }
}
